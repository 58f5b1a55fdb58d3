package io.github.mirrorbench.measure;

import io.github.mirrorbench.image.Descriptor;
import io.github.mirrorbench.image.Digest;
import io.github.mirrorbench.image.ImageReference;
import io.github.mirrorbench.loopback.Answer;
import io.github.mirrorbench.loopback.Body;
import io.github.mirrorbench.loopback.LoopbackServer;
import io.github.mirrorbench.loopback.LoopbackTls;
import io.github.mirrorbench.mirror.Endpoint;
import io.github.mirrorbench.mirror.Mirror;
import io.github.mirrorbench.registry.BlobRead;
import io.github.mirrorbench.registry.BlobRequest;
import io.github.mirrorbench.registry.Outcome;
import io.github.mirrorbench.registry.RegistryClient;
import io.github.mirrorbench.registry.RegistrySession;
import io.github.mirrorbench.registry.RegistrySettings;
import io.github.mirrorbench.registry.Ticker;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/**
 * Exercises TLS, HTTP and hashing against a server in this process, until they are compiled and
 * whichever mirror comes first is measured like the fifth; then measures how fast the client itself
 * is.
 */
final class WarmUp {
  /** Enough for the first mirror to read like the fifth; more gains little and costs time. */
  private static final int SMALL_REQUESTS = 40;

  private static final int BLOBS = 6;
  private static final long BLOB_BYTES = 1024 * 1024;
  private static final long CEILING_BYTES = 64L * 1024 * 1024;
  private static final int CEILING_ROUNDS = 2;
  private static final ImageReference IMAGE = ImageReference.parse("warm/up:1");

  private final RegistrySettings settings;
  private final Ticker ticker;

  WarmUp(RegistrySettings settings) {
    this.settings = settings;
    this.ticker = settings.ticker();
  }

  Calibration run() throws InterruptedException {
    long start = ticker.nanos();
    LoopbackTls tls = LoopbackTls.create();
    try (LoopbackServer server = LoopbackServer.start(request -> answer(request.path()), tls);
        RegistryClient client = new RegistryClient(trusting(tls))) {
      RegistrySession session = client.session(Mirror.at(Endpoint.parse(server.uri().toString())));
      List<Duration> firstBytes = new ArrayList<>();
      for (int i = 0; i < SMALL_REQUESTS; i++) {
        firstBytes.add(firstByte(fetch(session, 1)));
      }
      for (int i = 0; i < BLOBS; i++) {
        fetch(session, BLOB_BYTES);
      }
      double ceiling = 0;
      for (int i = 0; i < CEILING_ROUNDS; i++) {
        ceiling = Math.max(ceiling, rate(fetch(session, CEILING_BYTES)));
      }
      Duration settled = firstBytes.stream().sorted().toList().get(SMALL_REQUESTS / 2);
      return new Calibration(ceiling, settled, Duration.ofNanos(ticker.nanos() - start));
    } catch (IOException e) {
      throw new UncheckedIOException("no server could be started on loopback", e);
    }
  }

  /** The run's own settings, but for whom to trust and whom to ask. */
  private RegistrySettings trusting(LoopbackTls tls) {
    return RegistrySettings.builder()
        .profile(settings.profile())
        .authorities(List.of(tls.authorityPem()))
        .userAgent(settings.userAgent())
        .ticker(ticker)
        .build();
  }

  /** The path ends in the digest, and the digest of so many zeros tells how many. */
  private static Answer answer(String path) {
    for (Descriptor blob : List.of(Zeros.ONE, Zeros.BLOB, Zeros.CEILING)) {
      if (path.endsWith(blob.digest().toString())) {
        return Answer.ok(Body.filled(blob.sizeBytes(), (byte) 0));
      }
    }
    return Answer.of(200, Body.EMPTY);
  }

  private static Outcome<BlobRead> fetch(RegistrySession session, long bytes)
      throws InterruptedException {
    Descriptor blob = bytes == 1 ? Zeros.ONE : bytes == BLOB_BYTES ? Zeros.BLOB : Zeros.CEILING;
    Outcome<BlobRead> outcome =
        session.blob(IMAGE, blob, BlobRequest.whole(), new ArrivalCurve()::add);
    outcome
        .failure()
        .ifPresent(
            why -> {
              throw new IllegalStateException("warming up on loopback: " + why.message());
            });
    return outcome;
  }

  private static Duration firstByte(Outcome<BlobRead> outcome) {
    return outcome.trace().hops().get(0).firstByte().orElse(Duration.ZERO);
  }

  private static double rate(Outcome<BlobRead> outcome) {
    Duration body = outcome.trace().hops().get(0).body().orElse(Duration.ZERO);
    return CEILING_BYTES / Math.max(1e-3, Transfer.seconds(body));
  }

  /** Blobs of zeros. */
  private static final class Zeros {
    static final Descriptor ONE = descriptor(1);
    static final Descriptor BLOB = descriptor(BLOB_BYTES);
    static final Descriptor CEILING = descriptor(CEILING_BYTES);

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
