package io.github.mirrorbench.contest;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/** Counts how often claims were true. */
final class Reliability {
  static final String HEAD =
      "| scenario | decided | right | claimed | most claimed too much | error | certified | wrong |"
          + " within | best within |\n"
          + "| --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |";

  static final String BINS =
      "| confidence | contests | claimed | right |\n| --- | --- | --- | --- |";

  /** The lower ends of the bins. */
  private static final double[] BIN = {
    0, 0.6, 0.65, 0.7, 0.75, 0.8, 0.85, 0.9, 0.95, Double.POSITIVE_INFINITY
  };

  private final int[] count = new int[BIN.length - 1];
  private final double[] claimed = new double[BIN.length - 1];
  private final int[] right = new int[BIN.length - 1];
  private int trials;
  private int certified;
  private int certifiedWrong;
  private int intervals;
  private int held;
  private int ofBest;
  private int heldOfBest;

  void add(Trial trial) {
    trials++;
    trial.outcome().verdict().confidence().ifPresent(claim -> add(claim, trial.isRight()));
    certified += trial.isCertified() ? 1 : 0;
    certifiedWrong += trial.isCertified() && !trial.isRight() ? 1 : 0;
    intervals += trial.intervals().size();
    held += (int) trial.intervals().stream().filter(holds -> holds).count();
    ofBest += trial.intervals().isEmpty() ? 0 : 1;
    heldOfBest += trial.intervals().stream().limit(1).anyMatch(holds -> holds) ? 1 : 0;
  }

  private void add(double claim, boolean isRight) {
    int bin = 0;
    while (BIN[bin + 1] <= claim) {
      bin++;
    }
    count[bin]++;
    claimed[bin] += claim;
    right[bin] += isRight ? 1 : 0;
  }

  void add(Reliability other) {
    for (int i = 0; i < count.length; i++) {
      count[i] += other.count[i];
      claimed[i] += other.claimed[i];
      right[i] += other.right[i];
    }
    trials += other.trials;
    certified += other.certified;
    certifiedWrong += other.certifiedWrong;
    intervals += other.intervals;
    held += other.held;
    ofBest += other.ofBest;
    heldOfBest += other.heldOfBest;
  }

  int decisions() {
    return IntStream.of(count).sum();
  }

  private double decided() {
    return decisions() / (double) trials;
  }

  double right() {
    return IntStream.of(right).sum() / (double) decisions();
  }

  private double certifiedWrong() {
    return certified == 0 ? 0 : certifiedWrong / (double) certified;
  }

  /** The share of intervals that hold the true pull time. */
  double within() {
    return held / (double) intervals;
  }

  double claimed() {
    double sum = 0;
    for (double each : claimed) {
      sum += each;
    }
    return sum / decisions();
  }

  /** The expected calibration error: by how much claims are off, on average. */
  double error() {
    double sum = 0;
    for (int i = 0; i < count.length; i++) {
      sum += Math.abs(claimed[i] - right[i]);
    }
    return sum / decisions();
  }

  /** The largest excess of a claim over the share right, in bins of so many contests. */
  double mostClaimedTooMuch(int least) {
    return IntStream.range(0, count.length)
        .filter(i -> count[i] >= least)
        .mapToDouble(i -> (claimed[i] - right[i]) / count[i])
        .max()
        .orElse(Double.NEGATIVE_INFINITY);
  }

  /** A row of a Markdown table under {@link #HEAD}. */
  String row(String scenario) {
    double most = mostClaimedTooMuch(200);
    return String.format(
        Locale.ROOT,
        "| %s | %.2f | %.3f | %.3f | %s | %.3f | %d | %s | %.3f | %.3f |",
        scenario,
        decided(),
        right(),
        claimed(),
        Double.isInfinite(most) ? "–" : String.format(Locale.ROOT, "%+.3f", most),
        error(),
        certified,
        certified == 0 ? "–" : String.format(Locale.ROOT, "%.4f", certifiedWrong()),
        within(),
        heldOfBest / (double) ofBest);
  }

  /** The rows of the reliability diagram under {@link #BINS}. */
  List<String> bins() {
    List<String> rows = new ArrayList<>();
    for (int i = 0; i < count.length; i++) {
      if (count[i] > 0) {
        rows.add(
            String.format(
                Locale.ROOT,
                "| from %.2f | %d | %.3f | %.3f |",
                BIN[i],
                count[i],
                claimed[i] / count[i],
                right[i] / (double) count[i]));
      }
    }
    return rows;
  }
}
