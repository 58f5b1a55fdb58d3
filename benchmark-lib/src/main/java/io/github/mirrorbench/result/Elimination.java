package io.github.mirrorbench.result;

import java.util.OptionalDouble;

/**
 * The point at which a mirror left the contest, and the reason.
 *
 * @param stage the stage in which it left
 * @param block the block of the race after which it left, from 1; 0 outside the race
 * @param reason the reason in a sentence; secrets are taken out here
 * @param ratioToBest its pull time over that of the best, where both are known
 * @param lowRatio the lower end of that ratio's interval
 * @param highRatio the upper end of that ratio's interval
 */
public record Elimination(
    Stage stage,
    int block,
    String reason,
    OptionalDouble ratioToBest,
    OptionalDouble lowRatio,
    OptionalDouble highRatio) {
  public Elimination {
    reason = Redaction.of(reason);
  }
}
