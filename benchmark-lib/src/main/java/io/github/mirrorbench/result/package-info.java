/**
 * The values of a run, from measurement to document. May use {@code image}, {@code mirror}, {@code
 * stats}.
 */
@NullMarked
package io.github.mirrorbench.result;

import org.jspecify.annotations.NullMarked;
