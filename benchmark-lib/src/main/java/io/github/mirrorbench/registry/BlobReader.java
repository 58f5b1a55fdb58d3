package io.github.mirrorbench.registry;

import io.github.mirrorbench.image.Descriptor;
import io.github.mirrorbench.registry.BlobRead.Proof;
import io.github.mirrorbench.registry.BlobRead.RangeUse;
import io.github.mirrorbench.registry.BlobRequest.Span;
import io.github.mirrorbench.registry.http.FetchEnded;
import io.github.mirrorbench.registry.http.FetchEnded.CutFetch;
import io.github.mirrorbench.registry.http.Response;
import io.github.mirrorbench.registry.http.TraceRecorder;
import io.github.mirrorbench.result.FailureKind;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executor;

/** Reads a blob's body as far as asked for, and proves it where that is possible. */
final class BlobReader {
  private final Executor threads;

  BlobReader(Executor threads) {
    this.threads = threads;
  }

  /** What is known of a body behind the bytes that are wanted. */
  private enum Rest {
    NOTHING,
    MORE_OF_IT
  }

  /** How a body was left. */
  private enum End {
    COMPLETE,
    CUT
  }

  /**
   * Reads the body of an answer with status 200, or 206 to a range, and closes it.
   *
   * @return done, or cut
   */
  CallOutcome<BlobRead> read(
      Response answer, Descriptor blob, Span span, BodyObserver observer, TraceRecorder trace)
      throws FetchEnded, InterruptedException {
    RangeUse range = rangeUse(answer, span);
    long wanted = wanted(span, blob, range);
    boolean whole = wanted == blob.sizeBytes() && startsAtZero(span);
    boolean isLonger = range != RangeUse.HONOURED && wanted < blob.sizeBytes();
    checkLength(answer, range == RangeUse.HONOURED ? wanted : blob.sizeBytes());
    if (wanted == 0 && !whole) {
      answer.close();
      return new CallOutcome.Done<>(new BlobRead(0, Proof.NONE, range, List.of()), trace.trace());
    }
    try (DigestPipe pipe = new DigestPipe(threads)) {
      Reading reading =
          new Reading(answer, pipe, observer, wanted, isLonger ? Rest.MORE_OF_IT : Rest.NOTHING);
      End end = reading.run();
      answer.close();
      DigestPipe.Hashed hashed = pipe.finish(reading.chunk);
      if (end == End.CUT) {
        return new CallOutcome.Cut<>(
            new BlobRead(reading.total, Proof.NONE, range, hashed.prefixes()), trace.trace());
      }
      if (whole && !hashed.whole().equals(blob.digest())) {
        throw answer.failure(
            FailureKind.DIGEST_MISMATCH,
            "the content is not " + blob.digest() + " but " + hashed.whole());
      }
      Proof proof = whole ? Proof.WHOLE : Proof.NONE;
      return new CallOutcome.Done<>(
          new BlobRead(reading.total, proof, range, hashed.prefixes()), trace.trace());
    }
  }

  private static RangeUse rangeUse(Response answer, Span span) {
    if (!(span instanceof Span.Range)) {
      return RangeUse.NOT_ASKED;
    }
    return answer.status() == 206 ? RangeUse.HONOURED : RangeUse.IGNORED;
  }

  /** How many bytes are read of this answer. */
  private static long wanted(Span span, Descriptor blob, RangeUse use) {
    long size = blob.sizeBytes();
    if (span instanceof Span.First first) {
      return Math.min(first.bytes(), size);
    }
    if (span instanceof Span.Range range) {
      if (use == RangeUse.IGNORED && range.from() > 0) {
        return 0;
      }
      return Math.max(0, Math.min(range.toInclusive() + 1, size) - range.from());
    }
    return size;
  }

  private static boolean startsAtZero(Span span) {
    return !(span instanceof Span.Range range) || range.from() == 0;
  }

  static void checkLength(Response answer, long expected) throws FetchEnded {
    if (answer.contentLength().isPresent() && answer.contentLength().getAsLong() != expected) {
      throw answer.failure(
          FailureKind.SIZE_MISMATCH,
          "the answer has "
              + answer.contentLength().getAsLong()
              + " bytes where "
              + expected
              + " are due");
    }
  }

  /** The loop over one body. */
  private static final class Reading {
    private final Response answer;
    private final DigestPipe pipe;
    private final BodyObserver observer;
    private final long wanted;
    private final Rest rest;
    private DigestPipe.Chunk chunk;
    private long total;

    Reading(Response answer, DigestPipe pipe, BodyObserver observer, long wanted, Rest rest)
        throws InterruptedException {
      this.answer = answer;
      this.pipe = pipe;
      this.observer = observer;
      this.wanted = wanted;
      this.rest = rest;
      this.chunk = pipe.take();
    }

    End run() throws FetchEnded, InterruptedException {
      try {
        while (total < wanted) {
          if (total > 0 && !observer.wantsMore(answer.elapsed(), total)) {
            return End.CUT;
          }
          if (!step()) {
            throw answer.failure(
                FailureKind.SIZE_MISMATCH,
                "the body ended after " + total + " of " + wanted + " bytes");
          }
        }
        if (rest == Rest.NOTHING) {
          requireEnd();
        }
        return End.COMPLETE;
      } catch (CutFetch cut) {
        return End.CUT;
      }
    }

    private boolean step() throws FetchEnded, InterruptedException {
      if (chunk.room() == 0) {
        pipe.put(chunk);
        chunk = pipe.take();
      }
      int room = (int) Math.min(chunk.room(), wanted - total);
      int count = answer.read(chunk.bytes, chunk.length, room);
      if (count < 0) {
        return false;
      }
      chunk.length += count;
      total += count;
      Duration elapsed = answer.elapsed();
      observer.received(elapsed, total);
      return true;
    }

    /** Of a chunked body only reading on tells whether it has ended. */
    private void requireEnd() throws FetchEnded, InterruptedException {
      if (answer.read(new byte[1], 0, 1) >= 0) {
        throw answer.failure(
            FailureKind.SIZE_MISMATCH, "the body is longer than the " + wanted + " bytes due");
      }
    }
  }
}
