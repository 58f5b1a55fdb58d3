/**
 * The entry point for programs that embed MirrorBench. May use {@code contest}, {@code image},
 * {@code measure}, {@code mirror}, {@code registry}, {@code registry.http}, {@code replay}, {@code
 * result}, {@code system}.
 */
@NullMarked
package io.github.mirrorbench;

import org.jspecify.annotations.NullMarked;
