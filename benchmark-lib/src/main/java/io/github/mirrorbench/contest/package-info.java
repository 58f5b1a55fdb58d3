/** Finds the best mirror on a budget and says how sure it is. May use {@code predict}. */
@NullMarked
package io.github.mirrorbench.contest;

import org.jspecify.annotations.NullMarked;
