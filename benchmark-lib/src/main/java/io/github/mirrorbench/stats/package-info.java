/**
 * Pure, seeded statistics: summaries, confidence bounds and small fits. May use no other package.
 */
@NullMarked
package io.github.mirrorbench.stats;

import org.jspecify.annotations.NullMarked;
