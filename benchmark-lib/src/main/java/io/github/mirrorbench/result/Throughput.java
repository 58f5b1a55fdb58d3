package io.github.mirrorbench.result;

import java.util.Optional;

/**
 * Rates of layers after their first read, in bytes per second; each absent when not measurable.
 *
 * @param bytesPerSecond the rate of whole requests from their start, so that a server that sleeps
 *     before the first byte cannot hide it; of at least {@link #LEAST_BYTES}, all streams of a
 *     sample together
 * @param steadyBytesPerSecond the rate of the last 75 % of the bytes, or of the last stream when
 *     the others of a sample had ended
 * @param parallelBytesPerSecond the rate of all streams together, while as many ran as the engine
 *     has at once
 */
public record Throughput(
    Optional<Estimate> bytesPerSecond,
    Optional<Estimate> steadyBytesPerSecond,
    Optional<Estimate> parallelBytesPerSecond) {
  /** Of fewer bytes a rate says how long the wait was, nothing more. */
  public static final long LEAST_BYTES = 64 * 1024;
}
