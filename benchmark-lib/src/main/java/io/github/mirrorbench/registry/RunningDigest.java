package io.github.mirrorbench.registry;

import io.github.mirrorbench.image.Digest;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/** The sha256 of the bytes of a blob as far as they came, in however many responses. */
final class RunningDigest {
  private final MessageDigest sha = sha256();
  private final List<Digest> prefixes = new ArrayList<>();
  private long total;

  void update(byte[] bytes, int length) {
    int at = 0;
    while (at < length) {
      boolean wantsPrefix = prefixes.size() < BlobRead.PREFIX_STEPS_AT_MOST;
      long toStep = BlobRead.prefixBytes(prefixes.size()) - total;
      int left = length - at;
      int count = wantsPrefix ? (int) Math.min(toStep, left) : left;
      sha.update(bytes, at, count);
      at += count;
      total += count;
      if (wantsPrefix && count == toStep) {
        prefixes.add(soFar());
      }
    }
  }

  /** The bytes so far. */
  long total() {
    return total;
  }

  /** The digests at each step, see {@link BlobRead}. */
  List<Digest> prefixes() {
    return List.copyOf(prefixes);
  }

  Digest soFar() {
    try {
      return digestOf((MessageDigest) sha.clone());
    } catch (CloneNotSupportedException e) {
      throw new IllegalStateException("the JDK's sha256 can be copied", e);
    }
  }

  void startOver() {
    sha.reset();
    prefixes.clear();
    total = 0;
  }

  private static Digest digestOf(MessageDigest sha) {
    return new Digest(HexFormat.of().formatHex(sha.digest()));
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
