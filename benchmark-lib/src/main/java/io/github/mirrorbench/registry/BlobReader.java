package io.github.mirrorbench.registry;

import io.github.mirrorbench.image.Descriptor;
import io.github.mirrorbench.registry.BlobRead.Proof;
import io.github.mirrorbench.registry.BlobRead.RangeUse;
import io.github.mirrorbench.registry.BlobRequest.Span;
import io.github.mirrorbench.registry.http.FetchEnded;
import io.github.mirrorbench.registry.http.FetchEnded.CutFetch;
import io.github.mirrorbench.registry.http.FetchEnded.FailedFetch;
import io.github.mirrorbench.registry.http.Response;
import io.github.mirrorbench.result.FailureKind;
import io.github.mirrorbench.rules.EngineRules;
import java.util.List;
import java.util.concurrent.Executor;

/** Reads a blob's body as far as requested, and proves it where that is possible. */
final class BlobReader {
  /** A size that is a hint may be wrong, but not by so much that it costs a run its budget. */
  private static final long FREE_BYTES = 1024 * 1024;

  private static final String UNPACKED =
      "the content, which engines unpack because its Content-Encoding is gzip,";

  /** The first byte of a gzip file (RFC 1952, section 2.3.1); a tar archive begins with a name. */
  private static final byte GZIP_BEGINS = 0x1f;

  private final RunningDigest digest = new RunningDigest();
  private final Executor threads;
  private final BodyObserver observer;
  private final boolean bindsSizes;
  private final boolean endsAtSize;

  BlobReader(Executor threads, BodyObserver observer, EngineRules rules) {
    this.threads = threads;
    this.observer = observer;
    this.bindsSizes = rules.manifests().bindsSizes();
    this.endsAtSize = rules.layers().endsAtSize();
  }

  /** The part of a body that was read, and whether more of it was wanted. */
  record Ended(BlobRead read, End end) {}

  /** The way in which a body was left. */
  enum End {
    COMPLETE,
    CUT
  }

  /** The bytes that have come of the blob so far, in one response or in several. */
  long received() {
    return digest.total();
  }

  /** Reads the body of a response with status 200, or 206 to a range, and closes it. */
  Ended read(Response response, Descriptor blob, Span requested)
      throws FetchEnded, InterruptedException {
    boolean goesOn = requested instanceof Span.Rest && response.status() == 206;
    Span span = requested instanceof Span.Rest rest && !goesOn ? rest.of() : requested;
    if (!goesOn) {
      digest.startOver();
    }
    RangeUse range = rangeUse(response, span);
    long size = size(response, blob, span);
    long wanted = wanted(span, size, range);
    long left = span instanceof Span.Rest rest ? size - rest.from() : size;
    boolean whole = wanted == left && startsAtZero(span);
    long due = range == RangeUse.HONOURED ? wanted : left;
    if (!mayBeLonger(response, due)) {
      checkLength(response, due);
    }
    if (wanted == 0 && !whole) {
      response.close();
      return new Ended(new BlobRead(0, Proof.NONE, range, List.of()), End.COMPLETE);
    }
    try (DigestPipe pipe = new DigestPipe(threads, digest)) {
      boolean endsAnywhere = !bindsSizes && response.contentLength().isEmpty();
      Reading reading =
          new Reading(response, pipe, observer, wanted, due, endsAnywhere, endsAtSize);
      End end;
      try {
        end = reading.run(response.isUnpacked() && blob.mediaType().endsWith("gzip"));
      } finally {
        response.close();
        pipe.finish(reading.chunk);
      }
      boolean isProvable = whole && end == End.COMPLETE;
      if (isProvable && !digest.soFar().equals(blob.digest())) {
        throw response.failure(
            FailureKind.DIGEST_MISMATCH,
            (response.isUnpacked() ? UNPACKED : "the content")
                + " is not "
                + blob.digest()
                + " but "
                + digest.soFar());
      }
      Proof proof = isProvable ? Proof.WHOLE : Proof.NONE;
      return new Ended(new BlobRead(reading.total, proof, range, digest.prefixes()), end);
    }
  }

  private static RangeUse rangeUse(Response response, Span span) {
    if (!(span instanceof Span.Range)) {
      return RangeUse.NOT_REQUESTED;
    }
    return response.status() == 206 ? RangeUse.HONOURED : RangeUse.IGNORED;
  }

  /** The size as described, or where that is a hint alone the one that is sent. */
  private long size(Response response, Descriptor blob, Span span) {
    long described = blob.sizeBytes();
    if (bindsSizes || response.status() == 206) {
      return described;
    }
    long most = described + FREE_BYTES;
    long sent = response.contentLength().orElse(span instanceof Span.Whole ? most : described);
    return sent > most ? described : sent;
  }

  private static long wanted(Span span, long size, RangeUse use) {
    if (span instanceof Span.Rest rest) {
      return Math.max(0, wanted(rest.of(), size, use) - rest.from());
    }
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

  /** True if the announcement is of more, and an engine waits to see whether it comes. */
  private boolean mayBeLonger(Response response, long due) {
    return endsAtSize
        && response.status() != 206
        && response.contentLength().stream().anyMatch(announced -> announced > due);
  }

  static void checkLength(Response response, long expected) throws FetchEnded {
    if (response.contentLength().isPresent() && response.contentLength().getAsLong() != expected) {
      throw response.failure(
          FailureKind.SIZE_MISMATCH,
          "the response has "
              + response.contentLength().getAsLong()
              + " bytes where "
              + expected
              + " are due");
    }
  }

  private static final class Reading {
    private final Response response;
    private final DigestPipe pipe;
    private final BodyObserver observer;
    private final long wanted;
    private final long due;
    private final boolean endsAnywhere;
    private final boolean endsAtSize;
    private DigestPipe.Chunk chunk;
    private long total;

    Reading(
        Response response,
        DigestPipe pipe,
        BodyObserver observer,
        long wanted,
        long due,
        boolean endsAnywhere,
        boolean endsAtSize)
        throws InterruptedException {
      this.response = response;
      this.pipe = pipe;
      this.observer = observer;
      this.wanted = wanted;
      this.due = due;
      this.endsAnywhere = endsAnywhere;
      this.endsAtSize = endsAtSize;
      this.chunk = pipe.take();
    }

    End run(boolean isGzipUnpacked) throws FetchEnded, InterruptedException {
      try {
        while (total < wanted) {
          if (total > 0 && !observer.wantsMore(response.elapsed(), total)) {
            return End.CUT;
          }
          if (!step()) {
            if (endsAnywhere) {
              return End.COMPLETE;
            }
            throw response.failure(
                FailureKind.SIZE_MISMATCH,
                "the body ended after " + total + " of " + wanted + " bytes");
          }
          if (isGzipUnpacked) {
            requireGzip();
          }
        }
        if (wanted == due) {
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
      int count = response.read(chunk.bytes, chunk.length, room);
      if (count < 0) {
        return false;
      }
      chunk.length += count;
      total += count;
      observer.received(response.elapsed(), total);
      return true;
    }

    /** A layer that is a gzip file and was packed once is no gzip file unpacked. */
    private void requireGzip() throws FetchEnded {
      if (total <= chunk.length && chunk.bytes[0] != GZIP_BEGINS) {
        throw response.failure(
            FailureKind.DIGEST_MISMATCH, UNPACKED + " is not the gzip file that is described");
      }
    }

    /** Of a chunked body only reading on tells whether it has ended. */
    private void requireEnd() throws FetchEnded, InterruptedException {
      if (hasMore()) {
        throw response.failure(
            FailureKind.SIZE_MISMATCH, "the body is longer than the " + wanted + " bytes due");
      }
    }

    private boolean hasMore() throws FetchEnded, InterruptedException {
      try {
        return response.read(new byte[1], 0, 1) >= 0;
      } catch (FailedFetch broken) {
        if (endsAtSize && broken.failure().kind() == FailureKind.CONNECTION_LOST) {
          return false;
        }
        throw broken;
      }
    }
  }
}
