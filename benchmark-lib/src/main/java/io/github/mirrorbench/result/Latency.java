package io.github.mirrorbench.result;

import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Medians of the phases, in seconds; each absent when it was never seen. They come from the
 * requests that are made anyway.
 *
 * @param dnsSeconds name look-up
 * @param connectSeconds TCP handshake
 * @param tlsSeconds TLS handshake
 * @param tokenSeconds a token request from its start to its end
 * @param manifestFirstByteSeconds the manifest first byte seconds of manifests: from the connection
 *     being ready to the head
 * @param blobFirstByteSeconds the blob first byte seconds of layers that were touched before,
 *     redirects included; never the first read
 */
public record Latency(
    Optional<Estimate> dnsSeconds,
    Optional<Estimate> connectSeconds,
    Optional<Estimate> tlsSeconds,
    Optional<Estimate> tokenSeconds,
    Optional<Estimate> manifestFirstByteSeconds,
    Optional<Estimate> blobFirstByteSeconds) {

  /** The medians alone: quartiles of a phase say little beside the raw samples. */
  public Latency medians() {
    return new Latency(
        dnsSeconds.map(Latency::median),
        connectSeconds.map(Latency::median),
        tlsSeconds.map(Latency::median),
        tokenSeconds.map(Latency::median),
        manifestFirstByteSeconds.map(Latency::median),
        blobFirstByteSeconds.map(Latency::median));
  }

  private static Estimate median(Estimate estimate) {
    return new Estimate(
        estimate.median(), OptionalDouble.empty(), OptionalDouble.empty(), estimate.samples());
  }
}
