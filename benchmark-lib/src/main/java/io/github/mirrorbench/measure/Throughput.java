package io.github.mirrorbench.measure;

import io.github.mirrorbench.stats.Estimate;
import java.util.Optional;

/**
 * Rates of layers after their first touch, in bytes per second; each absent when not measurable.
 *
 * @param bytesPerSecond of whole requests from their start: a server that sleeps before the first
 *     byte cannot hide it
 * @param steadyBytesPerSecond of the last 75 % of the bytes
 * @param parallelBytesPerSecond of all streams together, while as many ran as the engine has at
 *     once
 */
public record Throughput(
    Optional<Estimate> bytesPerSecond,
    Optional<Estimate> steadyBytesPerSecond,
    Optional<Estimate> parallelBytesPerSecond) {}
