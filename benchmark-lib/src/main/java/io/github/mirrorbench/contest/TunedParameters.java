package io.github.mirrorbench.contest;

import io.github.mirrorbench.result.ContestSettings;
import io.github.mirrorbench.stats.ModeratedT;
import io.github.mirrorbench.stats.PairedDifferences;
import java.time.Duration;
import java.util.List;

/**
 * The numbers of the procedure that were tuned by simulation; docs/evidence.md ("Deciding") has the
 * table of their results.
 *
 * @param delta the chance of error that the moderated rule may spend inside
 * @param alpha the chance of error of the anytime-valid rule
 */
record TunedParameters(double delta, double alpha) {
  static final int MOST_ENTRANTS = 6;
  static final int LEAST_BLOCKS = 3;
  static final double SAMPLE_SECONDS = 0.3;

  /** A mirror is read for so long before others are beaten by it, however short its samples. */
  static final double LEAST_SECONDS = 0.3;

  static final long SMALLEST_SAMPLE = 128 * 1024;

  /** The first block reads enough of everybody to be proven at a second point: 256 KiB. */
  static final long FIRST_SAMPLE = 256 * 1024;

  /** Layers up to this size are fetched whole where a sample reads half of them. */
  static final long SMALL_LAYER = 4 * 1024 * 1024;

  static final long LEAST_CONFIRMATION = 32 * 1024 * 1024;
  static final int CONFIRMATION_REQUESTS = 3;

  /** Later blocks are cut at this multiple of the leader's usual time, the first at twice that. */
  static final double CUT = 2;

  /** Share of time and bytes that the race leaves for the confirmation. */
  static final double KEPT_BACK = 0.2;

  /** Waiting in vain, in sum, after which a mirror is dropped. */
  static final Duration LONGEST_IN_VAIN = Duration.ofSeconds(5);

  /** Deviation of a difference of ln(pull time) that is expected before anything is known. */
  static final double DEVIATION = 0.3;

  /**
   * Deviation between runs of a mirror that wanders by a quarter over ten minutes: what a
   * certificate allows for before nights have shown less.
   */
  static final double MOST_BETWEEN_RUNS = 0.25;

  /** Weight, in pairs, of that expectation in what all pairs of a race have in common. */
  static final double POOL_DEGREES = 2;

  /** Weight, in pairs, of what they have in common in what is believed of each. */
  static final double PRIOR_DEGREES = 4;

  /**
   * The share of the nominal chance of error that is spent inside. Looking after every block spends
   * more, and the margin of the indifference gives back about as much: three quarters of the easy
   * contests end decided, half of the hard ones, and of those 95 in 100 are right.
   */
  private static final double INSIDE = 1.1;

  static TunedParameters of(ContestSettings settings) {
    double error = 1 - settings.confidence();
    return new TunedParameters(INSIDE * error, error);
  }

  /** The prior belief about a single track. */
  static ModeratedT moderated() {
    return new ModeratedT(PRIOR_DEGREES, DEVIATION);
  }

  /** The belief about each of these pairs, which share the line and so its noise. */
  static ModeratedT moderated(List<PairedDifferences> pairs) {
    double degrees = POOL_DEGREES;
    double squares = degrees * DEVIATION * DEVIATION;
    for (PairedDifferences pair : pairs) {
      degrees += Math.max(0, pair.count() - 1);
      squares += pair.sumOfSquares();
    }
    return new ModeratedT(PRIOR_DEGREES, StrictMath.sqrt(squares / degrees));
  }
}
