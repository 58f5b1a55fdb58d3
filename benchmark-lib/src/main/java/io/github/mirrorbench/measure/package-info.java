/**
 * One {@link io.github.mirrorbench.result.Sample} is one fetch through one mirror, with its phases,
 * verified. May use {@code image}, {@code loopback}, {@code mirror}, {@code registry}, {@code
 * registry.http}, {@code result}, {@code rules}, {@code stats}, {@code system}.
 */
@NullMarked
package io.github.mirrorbench.measure;

import org.jspecify.annotations.NullMarked;
