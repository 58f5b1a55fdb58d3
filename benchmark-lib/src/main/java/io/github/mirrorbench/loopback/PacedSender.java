package io.github.mirrorbench.loopback;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/**
 * Writes one body at its pace. Every chunk has an absolute deadline computed from the first byte's,
 * so that lateness of one sleep does not add to the next: over a body the rate is exact.
 */
final class PacedSender {
  private final OutputStream out;
  private final PacedResponse response;
  private long latestNanos;

  PacedSender(OutputStream out, PacedResponse response) {
    this.out = out;
    this.response = response;
  }

  /**
   * Sends {@code length} bytes of the body from {@code offset} on.
   *
   * @param sent the listener for each chunk after it was handed over
   */
  void send(long offset, long length, Progress sent) throws IOException {
    Pace pace = response.pace();
    long start = System.nanoTime();
    TokenBucket bucket = new TokenBucket(pace.bytesPerSecond(), pace.burstBytes());
    SlowStart slowStart = new SlowStart(pace.roundTrip().toNanos(), pace.bytesPerSecond());
    byte[] chunk = new byte[pace.chunkBytes()];
    long due = start;
    long done = 0;
    while (done < length) {
      int size = (int) Math.min(chunk.length, length - done);
      response.body().read(offset + done, chunk, size);
      long opens = start + slowStart.opensAfter(done + size - 1);
      // A chunk is on the line while the connection's own limit makes ready the next.
      long ready = due - (long) (size * 1e9 / pace.bytesPerSecond());
      due = bucket.take(size, Math.max(ready, opens));
      if (response.line().isPresent()) {
        due = response.line().get().take(size, due);
      }
      sleepUntil(due);
      if (done + size == length) {
        sent.aboutToEnd();
      }
      out.write(chunk, 0, size);
      latestNanos = Math.max(latestNanos, System.nanoTime() - due);
      done += size;
      sent.reached(done);
    }
  }

  /** The largest delay of a chunk so far. */
  Duration late() {
    return Duration.ofNanos(latestNanos);
  }

  /** Waits for a moment of {@link System#nanoTime()}; ends with the thread's interruption. */
  static void sleepUntil(long nanos) throws InterruptedIOException {
    long left = nanos - System.nanoTime();
    while (left > 0) {
      LockSupport.parkNanos(left);
      if (Thread.currentThread().isInterrupted()) {
        throw new InterruptedIOException("the server was closed");
      }
      left = nanos - System.nanoTime();
    }
  }

  interface Progress {
    /** The next chunk is the last. */
    void aboutToEnd();

    /** So many bytes were handed over. */
    void reached(long bytes);
  }
}
