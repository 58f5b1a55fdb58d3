package io.github.mirrorbench.registry;

import io.github.mirrorbench.image.Digest;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;

/**
 * Hashes a body on a second thread while the first one reads: a ring of buffers goes round between
 * them, so that memory does not grow with the body. Used by one reading thread.
 */
final class DigestPipe implements AutoCloseable {
  private static final int BUFFERS = 4;
  private static final int BUFFER_BYTES = 128 * 1024;

  /** A buffer and how much of it is filled; an empty one ends the body. */
  static final class Chunk {
    final byte[] bytes;
    int length;

    private Chunk(int size) {
      bytes = new byte[size];
    }

    int room() {
      return bytes.length - length;
    }
  }

  /**
   * The digests of a body.
   *
   * @param whole the digest of all bytes
   * @param prefixes the digests at each step, see {@link BlobRead}
   */
  record Hashed(Digest whole, List<Digest> prefixes) {}

  private final BlockingQueue<Chunk> empty = new ArrayBlockingQueue<>(BUFFERS);
  private final BlockingQueue<Chunk> filled = new ArrayBlockingQueue<>(BUFFERS);
  private final CompletableFuture<Hashed> hashed;
  private boolean ended;

  DigestPipe(Executor threads) {
    for (int i = 0; i < BUFFERS; i++) {
      empty.add(new Chunk(BUFFER_BYTES));
    }
    hashed = CompletableFuture.supplyAsync(this::hash, threads);
  }

  Chunk take() throws InterruptedException {
    Chunk chunk = empty.take();
    chunk.length = 0;
    return chunk;
  }

  /** Hands a buffer with at least one byte to the hashing thread. */
  void put(Chunk chunk) throws InterruptedException {
    filled.put(chunk);
  }

  /** Hands over the last buffer, which may be empty, and waits for the result. */
  Hashed finish(Chunk last) throws InterruptedException {
    if (last.length > 0) {
      put(last);
      last = take();
    }
    ended = true;
    filled.put(last);
    try {
      return hashed.get();
    } catch (ExecutionException e) {
      throw new IllegalStateException("hashing failed", e);
    }
  }

  /** Lets the hashing thread go when the body was not read to its end. */
  @Override
  public void close() {
    if (!ended) {
      hashed.cancel(false);
      filled.clear();
      filled.add(new Chunk(0));
    }
  }

  private Hashed hash() {
    MessageDigest sha = sha256();
    List<Digest> prefixes = new ArrayList<>();
    long total = 0;
    try {
      while (true) {
        Chunk chunk = filled.take();
        if (chunk.length == 0) {
          return new Hashed(digestOf(sha), prefixes);
        }
        total = update(sha, chunk, total, prefixes);
        empty.add(chunk);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("hashing was interrupted", e);
    }
  }

  private static long update(MessageDigest sha, Chunk chunk, long before, List<Digest> prefixes) {
    int at = 0;
    long total = before;
    while (at < chunk.length) {
      int toStep = (int) (BlobRead.PREFIX_STEP_BYTES - total % BlobRead.PREFIX_STEP_BYTES);
      int count = Math.min(toStep, chunk.length - at);
      sha.update(chunk.bytes, at, count);
      at += count;
      total += count;
      if (count == toStep && prefixes.size() < BlobRead.PREFIX_STEPS_AT_MOST) {
        prefixes.add(digestSoFar(sha));
      }
    }
    return total;
  }

  private static Digest digestSoFar(MessageDigest sha) {
    try {
      return digestOf((MessageDigest) sha.clone());
    } catch (CloneNotSupportedException e) {
      throw new IllegalStateException("the JDK's sha256 can be copied", e);
    }
  }

  static Digest digestOf(byte[] bytes) {
    MessageDigest sha = sha256();
    sha.update(bytes);
    return digestOf(sha);
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
