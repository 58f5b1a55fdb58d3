/**
 * Reading from a Registry v2 server as an engine does, one recorded hop a request. May use {@code
 * image} and {@code mirror}.
 */
@NullMarked
package io.github.mirrorbench.registry;

import org.jspecify.annotations.NullMarked;
