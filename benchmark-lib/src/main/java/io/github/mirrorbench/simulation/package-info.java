/**
 * Mirrors shaped and broken on purpose, on real loopback sockets. May use {@code loopback} and
 * {@code image}.
 */
@NullMarked
package io.github.mirrorbench.simulation;

import org.jspecify.annotations.NullMarked;
