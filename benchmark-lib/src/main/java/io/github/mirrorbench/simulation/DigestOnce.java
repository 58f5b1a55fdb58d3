package io.github.mirrorbench.simulation;

import io.github.mirrorbench.image.Digest;
import io.github.mirrorbench.loopback.Body;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/** The sha256 of a body, computed on first use and kept. Thread-safe. */
final class DigestOnce {
  private static final int CHUNK = 64 * 1024;

  private final Body body;
  private @Nullable Digest digest;

  DigestOnce(Body body) {
    this.body = body;
  }

  synchronized Digest get() {
    if (digest == null) {
      digest = of(body);
    }
    return digest;
  }

  static Digest of(Body body) {
    try {
      MessageDigest sha = MessageDigest.getInstance("SHA-256");
      byte[] chunk = new byte[CHUNK];
      for (long at = 0; at < body.sizeBytes(); at += CHUNK) {
        int size = (int) Math.min(CHUNK, body.sizeBytes() - at);
        body.read(at, chunk, size);
        sha.update(chunk, 0, size);
      }
      return new Digest(HexFormat.of().formatHex(sha.digest()));
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every Java platform has SHA-256", e);
    }
  }
}
