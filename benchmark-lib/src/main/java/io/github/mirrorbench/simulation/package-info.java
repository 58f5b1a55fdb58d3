/**
 * Mirrors shaped and broken on purpose, on real loopback sockets. May use {@code image}, {@code
 * loopback}.
 */
@NullMarked
package io.github.mirrorbench.simulation;

import org.jspecify.annotations.NullMarked;
