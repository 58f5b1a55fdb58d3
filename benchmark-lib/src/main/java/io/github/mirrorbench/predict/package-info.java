/**
 * Turns samples into the time an engine's pull would take. May use {@code image}, {@code measure},
 * {@code result}, {@code rules}, {@code stats}.
 */
@NullMarked
package io.github.mirrorbench.predict;

import org.jspecify.annotations.NullMarked;
