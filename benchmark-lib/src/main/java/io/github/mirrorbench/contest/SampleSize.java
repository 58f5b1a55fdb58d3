package io.github.mirrorbench.contest;

/**
 * How much one sample of a block reads.
 *
 * @param bytes to ask for
 * @param expectedSeconds that the leader takes for it
 */
record SampleSize(long bytes, double expectedSeconds) {
  private static final long STEP = 64 * 1024;

  /** Others take longer than the leader, up to the cut; this much on average. */
  private static final double SLOWER_THAN_LEADER = 1.4;

  /**
   * Chooses the size.
   *
   * @param latencySeconds of the leader before the first byte
   * @param bytesPerSecond of the leader
   * @param samplesToCome in all blocks that may still follow
   * @param secondsLeft for them
   * @param bytesLeft for them
   * @param bytesEach that the mirror with the least allowance may still send for each block
   * @param least that a sample reads
   */
  static SampleSize choose(
      double latencySeconds,
      double bytesPerSecond,
      int samplesToCome,
      double secondsLeft,
      long bytesLeft,
      long bytesEach,
      long least) {
    double fairSeconds = secondsLeft / samplesToCome / SLOWER_THAN_LEADER - latencySeconds;
    double bodySeconds = Math.min(Tuning.SAMPLE_SECONDS, fairSeconds);
    double wanted = Math.max(0, bodySeconds) * bytesPerSecond;
    double afforded = Math.min((double) bytesEach, (double) bytesLeft / samplesToCome);
    long bytes = (long) Math.min(Tuning.LARGEST_SAMPLE, Math.min(wanted, afforded));
    long rounded = Math.max(least, bytes / STEP * STEP);
    return new SampleSize(rounded, latencySeconds + rounded / bytesPerSecond);
  }

  /** What a whole block of them will take. */
  double blockSeconds(int samples) {
    return samples * expectedSeconds * SLOWER_THAN_LEADER;
  }
}
