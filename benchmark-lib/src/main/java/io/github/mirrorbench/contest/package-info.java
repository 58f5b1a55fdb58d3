/**
 * Finds the best mirror on a budget and says how sure it is. May use {@code image}, {@code
 * measure}, {@code mirror}, {@code predict}, {@code result}, {@code rules}, {@code stats}.
 */
@NullMarked
package io.github.mirrorbench.contest;

import org.jspecify.annotations.NullMarked;
