package io.github.mirrorbench.fit;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.zip.GZIPOutputStream;

/**
 * A part of an image as a registry stores it.
 *
 * @param type its media type
 * @param bytes its content
 * @param digest the name it is asked by
 */
@SuppressWarnings("ArrayRecordComponent") // Compared by their digests alone.
record Stored(String type, byte[] bytes, String digest) {
  static Stored of(String type, byte[] bytes) {
    return new Stored(type, bytes, "sha256:" + HexFormat.of().formatHex(hash("SHA-256", bytes)));
  }

  static Stored of(String type, String json) {
    return of(type, json.getBytes(UTF_8));
  }

  String text() {
    return new String(bytes, UTF_8);
  }

  /** Its descriptor in JSON. */
  String descriptor() {
    return "{\"mediaType\":\"%s\",\"digest\":\"%s\",\"size\":%d}"
        .formatted(type, digest, bytes.length);
  }

  static byte[] gzip(byte[] bytes) {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
      out.write(bytes);
    } catch (IOException e) {
      throw new UncheckedIOException("memory cannot fail", e);
    }
    return packed.toByteArray();
  }

  private static byte[] hash(String algorithm, byte[] bytes) {
    try {
      return MessageDigest.getInstance(algorithm).digest(bytes);
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every Java platform has " + algorithm, e);
    }
  }
}
