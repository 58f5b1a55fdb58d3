package io.github.mirrorbench.stats;

import org.apache.commons.numbers.gamma.LogBeta;
import org.apache.commons.numbers.gamma.RegularizedBeta;

/**
 * Student's t distribution, as far as chances and margins need it, from the regularised incomplete
 * beta function (Abramowitz and Stegun, "Handbook of Mathematical Functions", 26.7.1).
 *
 * @param degrees the degrees of freedom, more than 0, finite
 */
public record StudentsT(double degrees) {
  public StudentsT {
    if (!(degrees > 0) || Double.isInfinite(degrees)) {
      throw new IllegalArgumentException("degrees of freedom are positive and finite: " + degrees);
    }
  }

  /** The chance of a value below {@code t}. */
  public double chanceBelow(double t) {
    return chanceAbove(-t);
  }

  /** The chance of a value above {@code t}; precise in the tail too. */
  public double chanceAbove(double t) {
    if (t < 0) {
      return 1 - chanceAbove(-t);
    }
    double square = t * t;
    // The beta function is evaluated where its argument keeps all digits.
    return square < degrees
        ? 0.5 * RegularizedBeta.complement(square / (degrees + square), 0.5, degrees / 2)
        : 0.5 * RegularizedBeta.value(degrees / (degrees + square), degrees / 2, 0.5);
  }

  /**
   * The value that is exceeded with the given chance.
   *
   * @param chance the chance of the tail, above 0 and at most one half
   */
  public double exceededWith(double chance) {
    if (!(chance > 0 && chance <= 0.5)) {
      throw new IllegalArgumentException("a chance above 0 and at most one half: " + chance);
    }
    // Above 0 the chance falls and is convex, so that Newton's steps from 0 grow towards the value
    // and never pass it, but for the last digit.
    double t = 0;
    double next = (0.5 - chance) / density(0);
    while (next > t) {
      t = next;
      next = t + (chanceAbove(t) - chance) / density(t);
    }
    return t;
  }

  private double density(double t) {
    double logarithm =
        -LogBeta.value(0.5, degrees / 2) - (degrees + 1) / 2 * StrictMath.log1p(t * t / degrees);
    return StrictMath.exp(logarithm) / StrictMath.sqrt(degrees);
  }
}
