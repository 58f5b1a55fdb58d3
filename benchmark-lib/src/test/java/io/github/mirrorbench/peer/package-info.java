/**
 * Real peers for integration tests: registries, proxies, engines and kernel-shaped links, each
 * started with state of its own and stopped by its process id. Where a program or a right is
 * missing, the test that asks for it is skipped with the reason.
 */
@NullMarked
package io.github.mirrorbench.peer;

import org.jspecify.annotations.NullMarked;
