package io.github.mirrorbench.registry;

import io.github.mirrorbench.image.Digest;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Hashes a body on a second thread while the first one reads: a ring of buffers goes round between
 * them, so that memory does not grow with the body. Used by one reading thread.
 */
final class DigestPipe implements AutoCloseable {
  private static final int BUFFERS = 4;
  private static final int BUFFER_BYTES = 128 * 1024;
  private static final long LOOK_SECONDS = 1;

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

  private final BlockingQueue<Chunk> empty = new ArrayBlockingQueue<>(BUFFERS);
  private final BlockingQueue<Chunk> filled = new ArrayBlockingQueue<>(BUFFERS);
  private final CompletableFuture<Void> hashed;
  private final RunningDigest digest;
  private boolean ended;

  /**
   * @param digest the digest of what came before, which takes in what comes now
   */
  DigestPipe(Executor threads, RunningDigest digest) {
    this.digest = digest;
    for (int i = 0; i < BUFFERS; i++) {
      empty.add(new Chunk(BUFFER_BYTES));
    }
    hashed = CompletableFuture.runAsync(this::hash, threads);
  }

  Chunk take() throws InterruptedException {
    @Nullable Chunk chunk = empty.poll(LOOK_SECONDS, TimeUnit.SECONDS);
    while (chunk == null) {
      requireHashing();
      chunk = empty.poll(LOOK_SECONDS, TimeUnit.SECONDS);
    }
    chunk.length = 0;
    return chunk;
  }

  /** Without the hashing thread no buffer would ever come back. */
  private void requireHashing() throws InterruptedException {
    if (hashed.isDone()) {
      awaitHashed();
      throw new IllegalStateException("hashing ended before the body did");
    }
  }

  private void awaitHashed() throws InterruptedException {
    try {
      hashed.get();
    } catch (ExecutionException e) {
      throw new IllegalStateException("hashing failed", e);
    }
  }

  /** Hands a buffer with at least one byte to the hashing thread. */
  void put(Chunk chunk) throws InterruptedException {
    filled.put(chunk);
  }

  /** Hands over the last buffer, which may be empty, and waits until all is taken in. */
  void finish(Chunk last) throws InterruptedException {
    if (last.length > 0) {
      put(last);
      last = take();
    }
    ended = true;
    filled.put(last);
    awaitHashed();
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

  private void hash() {
    try {
      while (true) {
        Chunk chunk = filled.take();
        if (chunk.length == 0) {
          return;
        }
        digest.update(chunk.bytes, chunk.length);
        empty.add(chunk);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("hashing was interrupted", e);
    }
  }

  static Digest digestOf(byte[] bytes) {
    RunningDigest digest = new RunningDigest();
    digest.update(bytes, bytes.length);
    return digest.soFar();
  }
}
