/**
 * One {@link io.github.mirrorbench.result.Sample} is one fetch through one mirror, with its phases,
 * verified. May use {@code registry}, {@code loopback} and {@code stats}.
 */
@NullMarked
package io.github.mirrorbench.measure;

import org.jspecify.annotations.NullMarked;
