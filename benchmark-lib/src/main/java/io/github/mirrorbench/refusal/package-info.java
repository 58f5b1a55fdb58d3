/**
 * Reasons why a file is left as it is. Main type: {@link io.github.mirrorbench.refusal.Refusal}.
 * May use no other package.
 */
@NullMarked
package io.github.mirrorbench.refusal;

import org.jspecify.annotations.NullMarked;
