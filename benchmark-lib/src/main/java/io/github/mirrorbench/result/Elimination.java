package io.github.mirrorbench.result;

import java.util.OptionalDouble;

/**
 * When and why a mirror left the contest.
 *
 * @param stage in which it left
 * @param block of the race after which it left, from 1; 0 outside the race
 * @param reason in a sentence
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
    OptionalDouble highRatio) {}
