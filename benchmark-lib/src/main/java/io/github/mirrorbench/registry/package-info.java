/**
 * Reading from a Registry v2 server as an engine does. Main type: {@link
 * io.github.mirrorbench.registry.RegistryClient}. May use {@code image}, {@code mirror}, {@code
 * registry.auth}, {@code registry.http}, {@code result}, {@code rules}.
 */
@NullMarked
package io.github.mirrorbench.registry;

import org.jspecify.annotations.NullMarked;
