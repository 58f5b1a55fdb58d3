package io.github.mirrorbench.contest;

/** Counts what many trials came to. */
final class Tally {
  private int trials;
  private int right;
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

  void add(Trial trial) {
    trials++;
    right += trial.isRight() ? 1 : 0;
    decided += trial.isDecided() ? 1 : 0;
    rightDecided += trial.isDecided() && trial.isRight() ? 1 : 0;
    boolean isCertified = trial.outcome().verdict().status() == Status.CERTIFIED;
    certified += isCertified ? 1 : 0;
    certifiedWrong += isCertified && !trial.isRight() ? 1 : 0;
    Cost cost = trial.outcome().cost();
    bytes += cost.bytes();
    seconds += trial.seconds();
    mostBytes = Math.max(mostBytes, (double) cost.bytes());
    mostSeconds = Math.max(mostSeconds, trial.seconds());
    naiveBytes += 5.0 * Trial.IMAGE_BYTES * trial.outcome().standings().size();
    naiveSeconds += trial.naiveSeconds();
    blocks += trial.outcome().samples().stream().mapToInt(s -> s.block()).max().orElse(0);
  }

  double rightGivenDecided() {
    return rightDecided / (double) decided;
  }

  double decided() {
    return decided / (double) trials;
  }

  String row() {
    return String.format(
        "r|d %.3f right %.3f dec %.2f  bytes %.1fx time %.1fx  MiB %.0f/%.0f s %.1f/%.1f blocks %.1f  cert %.2f wrong %d",
        rightGivenDecided(),
        right / (double) trials,
        decided(),
        naiveBytes / bytes,
        naiveSeconds / seconds,
        bytes / trials / (1 << 20),
        mostBytes / (1 << 20),
        seconds / trials,
        mostSeconds,
        blocks / (double) trials,
        certified / (double) trials,
        certifiedWrong);
  }
}
