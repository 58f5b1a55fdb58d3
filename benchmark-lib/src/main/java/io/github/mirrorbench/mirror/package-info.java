/**
 * Mirrors and their addresses: {@link io.github.mirrorbench.mirror.Mirror}, and the catalogue of
 * known ones as data. May use {@code image}.
 */
@NullMarked
package io.github.mirrorbench.mirror;

import org.jspecify.annotations.NullMarked;
