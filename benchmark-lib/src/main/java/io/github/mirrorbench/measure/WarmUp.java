package io.github.mirrorbench.measure;

import io.github.mirrorbench.image.Descriptor;
import io.github.mirrorbench.image.Digest;
import io.github.mirrorbench.image.ImageReference;
import io.github.mirrorbench.loopback.Body;
import io.github.mirrorbench.loopback.LoopbackServer;
import io.github.mirrorbench.loopback.LoopbackTls;
import io.github.mirrorbench.loopback.PacedResponse;
import io.github.mirrorbench.mirror.Endpoint;
import io.github.mirrorbench.mirror.Mirror;
import io.github.mirrorbench.registry.BlobRead;
import io.github.mirrorbench.registry.BlobRequest;
import io.github.mirrorbench.registry.CallOutcome;
import io.github.mirrorbench.registry.RegistryClient;
import io.github.mirrorbench.registry.RegistrySession;
import io.github.mirrorbench.result.ClientCalibration;
import io.github.mirrorbench.system.Ticker;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Exercises TLS, HTTP and hashing against a server in this process, until they are compiled and
 * whichever mirror comes first is measured like the fifth; then measures how fast the client itself
 * is.
 */
record WarmUp(Ticker ticker) {
  /** Handshakes are slowest to become fast; further ones gain little and cost start-up time. */
  private static final Stint SMALL = new Stint(8, 40, Duration.ofMillis(350));

  private static final Stint MIDDLING = new Stint(2, 8, Duration.ofMillis(150));

  /** The best of several counts: the first are still slow, and others may be disturbed. */
  private static final Stint LARGE = new Stint(4, 16, Duration.ofMillis(300));

  private static final ImageReference IMAGE = ImageReference.parse("warm/up:1");

  /**
   * A number of repetitions.
   *
   * @param least the least number, however long they take
   * @param most the largest number
   * @param within the time after which no further one is begun
   */
  private record Stint(int least, int most, Duration within) {}

  /**
   * Warms a client up.
   *
   * @param client a client that trusts {@code tls} and uses no proxy
   */
  ClientCalibration run(RegistryClient client, LoopbackTls tls) throws InterruptedException {
    long start = ticker.nanos();
    try (LoopbackServer server =
        LoopbackServer.start(request -> responseTo(request.path()), Optional.of(tls))) {
      Mirror self = Mirror.at(Endpoint.parse(server.uri().toString()));
      repeat(client, self, Zeros.SMALL, SMALL);
      repeat(client, self, Zeros.MIDDLING, MIDDLING);
      OptionalDouble ceiling =
          repeat(client, self, Zeros.LARGE, LARGE).stream()
              .flatMapToDouble(outcome -> rate(outcome).stream())
              .max();
      return new ClientCalibration(ceiling, Duration.ofNanos(ticker.nanos() - start));
    } catch (IOException e) {
      throw new UncheckedIOException("no server could be started on loopback", e);
    }
  }

  private List<CallOutcome<BlobRead>> repeat(
      RegistryClient client, Mirror self, Descriptor blob, Stint stint)
      throws InterruptedException {
    List<CallOutcome<BlobRead>> outcomes = new ArrayList<>();
    long end = ticker.nanos() + stint.within.toNanos();
    while (outcomes.size() < stint.least
        || (outcomes.size() < stint.most && ticker.nanos() - end < 0)) {
      outcomes.add(fetch(client.session(self), blob));
    }
    return outcomes;
  }

  /** The path ends in the digest, and the digest of so many zeros tells how many. */
  private static PacedResponse responseTo(String path) {
    for (Descriptor blob : List.of(Zeros.SMALL, Zeros.MIDDLING, Zeros.LARGE)) {
      if (path.endsWith(blob.digest().toString())) {
        return PacedResponse.ok(new Body.Filled(blob.sizeBytes(), (byte) 0));
      }
    }
    return PacedResponse.of(200, Body.EMPTY);
  }

  /** One that fails, on a machine too busy to respond to itself in time, warms as well as any. */
  private static CallOutcome<BlobRead> fetch(RegistrySession session, Descriptor blob)
      throws InterruptedException {
    return session.blob(IMAGE, blob, BlobRequest.whole(), new ArrivalCurve()::add);
  }

  private static OptionalDouble rate(CallOutcome<BlobRead> outcome) {
    if (outcome.failure().isPresent()) {
      return OptionalDouble.empty();
    }
    Duration body = outcome.trace().hops().get(0).body().orElse(Duration.ZERO);
    return body.isZero()
        ? OptionalDouble.empty()
        : OptionalDouble.of(Zeros.LARGE.sizeBytes() / Transfer.seconds(body));
  }

  private static final class Zeros {
    static final Descriptor SMALL = descriptor(1);
    static final Descriptor MIDDLING = descriptor(1024 * 1024);
    static final Descriptor LARGE = descriptor(8 * 1024 * 1024);

    private Zeros() {}

    private static Descriptor descriptor(long bytes) {
      try {
        MessageDigest sha = MessageDigest.getInstance("SHA-256");
        byte[] zeros = new byte[64 * 1024];
        for (long left = bytes; left > 0; left -= zeros.length) {
          sha.update(zeros, 0, (int) Math.min(left, zeros.length));
        }
        return new Descriptor(
            "application/octet-stream", new Digest(HexFormat.of().formatHex(sha.digest())), bytes);
      } catch (NoSuchAlgorithmException e) {
        throw new AssertionError("every Java platform has SHA-256", e);
      }
    }
  }
}
