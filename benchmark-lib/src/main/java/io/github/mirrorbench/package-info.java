/**
 * The way in for programs that embed MirrorBench; stands on every package below it, and none below
 * knows it.
 */
@NullMarked
package io.github.mirrorbench;

import org.jspecify.annotations.NullMarked;
