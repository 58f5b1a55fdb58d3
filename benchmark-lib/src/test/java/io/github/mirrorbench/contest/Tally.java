package io.github.mirrorbench.contest;

import io.github.mirrorbench.result.Cost;

/** Counts what many trials came to. */
final class Tally {
  static final String HEAD =
      "| scenario | line | right given decided | decided | certified | certified wrong | blocks |"
          + " MiB | x fewer bytes | s | x less time |\n"
          + "| --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |";

  private int trials;
  private int decided;
  private int rightDecided;
  private int certified;
  private int certifiedWrong;
  private double bytes;
  private double seconds;
  private double naiveBytes;
  private double naiveSeconds;
  private double mostBytes;
  private double mostSeconds;
  private int blocks;

  static Tally of(Trial trial) {
    Tally one = new Tally();
    one.add(trial);
    return one;
  }

  /** Both together; neither changes. */
  static Tally and(Tally one, Tally other) {
    Tally both = new Tally();
    both.add(one);
    both.add(other);
    return both;
  }

  void add(Trial trial) {
    trials++;
    decided += trial.isDecided() ? 1 : 0;
    rightDecided += trial.isDecided() && trial.isRight() ? 1 : 0;
    certified += trial.isCertified() ? 1 : 0;
    certifiedWrong += trial.isCertified() && !trial.isRight() ? 1 : 0;
    Cost cost = trial.outcome().cost();
    bytes += cost.bytes();
    seconds += trial.seconds();
    mostBytes = Math.max(mostBytes, (double) cost.bytes());
    mostSeconds = Math.max(mostSeconds, trial.seconds());
    naiveBytes += 5.0 * Trial.IMAGE_BYTES * trial.outcome().mirrors().size();
    naiveSeconds += trial.naiveSeconds();
    blocks += trial.outcome().samples().stream().mapToInt(s -> s.block()).max().orElse(0);
  }

  void add(Tally other) {
    trials += other.trials;
    decided += other.decided;
    rightDecided += other.rightDecided;
    certified += other.certified;
    certifiedWrong += other.certifiedWrong;
    bytes += other.bytes;
    seconds += other.seconds;
    mostBytes = Math.max(mostBytes, other.mostBytes);
    mostSeconds = Math.max(mostSeconds, other.mostSeconds);
    naiveBytes += other.naiveBytes;
    naiveSeconds += other.naiveSeconds;
    blocks += other.blocks;
  }

  int decisions() {
    return decided;
  }

  double rightGivenDecided() {
    return rightDecided / (double) decided;
  }

  double decided() {
    return decided / (double) trials;
  }

  double certifiedShare() {
    return certified / (double) trials;
  }

  int certifiedWrong() {
    return certifiedWrong;
  }

  double timesFewerBytes() {
    return naiveBytes / bytes;
  }

  double timesLessTime() {
    return naiveSeconds / seconds;
  }

  double mostMebibytes() {
    return mostBytes / (1 << 20);
  }

  double mostSeconds() {
    return mostSeconds;
  }

  /** A row of a Markdown table under {@link #HEAD}. */
  String row(String scenario, String line) {
    return String.format(
        java.util.Locale.ROOT,
        "| %s | %s | %.3f | %.2f | %.3f | %d | %.1f | %.0f (most %.0f) | %.1f | %.1f (most %.1f) |"
            + " %.1f |",
        scenario,
        line,
        rightGivenDecided(),
        decided(),
        certifiedShare(),
        certifiedWrong,
        blocks / (double) trials,
        bytes / trials / (1 << 20),
        mostMebibytes(),
        timesFewerBytes(),
        seconds / trials,
        mostSeconds,
        timesLessTime());
  }
}
