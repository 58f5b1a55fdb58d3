package io.github.mirrorbench.simulation;

import io.github.mirrorbench.loopback.Body;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;

/**
 * An uncompressed tar archive of exactly the given size, with one file of seeded noise in it, made
 * while it is read. Real engines unpack it. Thread-safe.
 */
final class SyntheticLayer implements Body {
  private static final int TAR_BLOCK = 512;
  private static final int NOISE = 64 * 1024;

  private final long sizeBytes;
  private final byte[] header;
  private final long contentEnd;
  private final byte[] noise = new byte[NOISE];

  SyntheticLayer(String fileName, long seed, long sizeBytes) {
    this.sizeBytes = sizeBytes;
    new Random(seed).nextBytes(noise);
    long blocks = sizeBytes / TAR_BLOCK;
    // Header, content, and the two empty blocks that end an archive; a smaller one is all zeros.
    boolean hasFile = blocks >= 4;
    header = hasFile ? tarHeader(fileName, (blocks - 3) * TAR_BLOCK) : new byte[0];
    contentEnd = hasFile ? (blocks - 2) * TAR_BLOCK : 0;
  }

  @Override
  public long sizeBytes() {
    return sizeBytes;
  }

  @Override
  public void read(long offset, byte[] buffer, int length) {
    int done = 0;
    while (done < length) {
      done += readPiece(offset + done, buffer, done, length - done);
    }
  }

  /** Reads up to the next border between header, pieces of noise, and the end. */
  private int readPiece(long offset, byte[] buffer, int at, int length) {
    if (offset < header.length) {
      int count = (int) Math.min(length, header.length - offset);
      System.arraycopy(header, (int) offset, buffer, at, count);
      return count;
    }
    if (offset >= contentEnd) {
      Arrays.fill(buffer, at, at + length, (byte) 0);
      return length;
    }
    int inNoise = (int) (offset % NOISE);
    int count = (int) Math.min(Math.min(length, NOISE - inNoise), contentEnd - offset);
    System.arraycopy(noise, inNoise, buffer, at, count);
    stamp(offset, buffer, at, count);
    return count;
  }

  /** Marks each piece of noise with its number, so that no two pieces are alike. */
  private static void stamp(long offset, byte[] buffer, int at, int count) {
    long piece = offset / NOISE;
    int inNoise = (int) (offset % NOISE);
    for (int i = inNoise; i < Long.BYTES && i - inNoise < count; i++) {
      buffer[at + i - inNoise] = (byte) (piece >>> (8 * i));
    }
  }

  /** A ustar header (POSIX.1-1988) of a regular file of root's, as old as the epoch. */
  private static byte[] tarHeader(String name, long size) {
    byte[] header = new byte[TAR_BLOCK];
    put(header, 0, name);
    put(header, 100, "0000644");
    put(header, 108, "0000000");
    put(header, 116, "0000000");
    put(header, 124, String.format("%011o", size));
    put(header, 136, "00000000000");
    put(header, 148, "        ");
    put(header, 156, "0");
    put(header, 257, "ustar\00000");
    int sum = 0;
    for (byte b : header) {
      sum += b & 0xff;
    }
    put(header, 148, String.format("%06o\0 ", sum));
    return header;
  }

  private static void put(byte[] header, int at, String text) {
    byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
    System.arraycopy(bytes, 0, header, at, bytes.length);
  }
}
