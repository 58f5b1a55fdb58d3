package io.github.mirrorbench.contest;

/**
 * The size of one sample of a block.
 *
 * @param bytes the bytes to request
 * @param expectedSeconds the time that the leader takes for it
 */
record SampleSize(long bytes, double expectedSeconds) {
  private static final long STEP = 64 * 1024;

  /** Others take longer than the leader, up to the cut; this much on average. */
  private static final double SLOWER_THAN_LEADER = 1.4;

  /**
   * @param latencySeconds the leader's time before the first byte
   * @param bytesPerSecond the leader's rate
   * @param samplesToCome the number of samples in all blocks that may still follow
   * @param secondsLeft the time left for them
   * @param bytesLeft the bytes left for them
   * @param bytesEach the bytes that the mirror with the least allowance may still send for each
   *     block
   * @param least the least that a sample reads
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
    double bodySeconds = Math.min(TunedParameters.SAMPLE_SECONDS, fairSeconds);
    double wanted = Math.max(0, bodySeconds) * bytesPerSecond;
    double afforded = Math.min((double) bytesEach, (double) bytesLeft / samplesToCome);
    long bytes = (long) Math.min(wanted, afforded);
    long rounded = Math.max(least, bytes / STEP * STEP);
    return new SampleSize(rounded, latencySeconds + rounded / bytesPerSecond);
  }

  double blockSeconds(int samples) {
    return samples * expectedSeconds * SLOWER_THAN_LEADER;
  }
}
