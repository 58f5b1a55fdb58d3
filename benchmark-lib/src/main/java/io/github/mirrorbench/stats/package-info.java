/**
 * Pure, seeded statistics: summaries, confidence bounds and small fits. Depends on nothing of ours.
 */
@NullMarked
package io.github.mirrorbench.stats;

import org.jspecify.annotations.NullMarked;
