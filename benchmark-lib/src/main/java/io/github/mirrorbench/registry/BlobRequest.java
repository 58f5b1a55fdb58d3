package io.github.mirrorbench.registry;

import java.time.Duration;
import java.util.Optional;

/**
 * The part of a blob to fetch, the way, and the time for it.
 *
 * @param span the bytes to fetch
 * @param cutAfter the time after which the call ends as {@link CallOutcome.Cut}, counted from the
 *     start of its first request without the waiting for limits of hosts
 * @param firstByteWithin the time that the response's head may take; replaces, for this call, the
 *     limits and the wait allowance of the mirror until then
 */
public record BlobRequest(
    Span span, Optional<Duration> cutAfter, Optional<Duration> firstByteWithin) {

  /** The bytes of the blob to fetch. */
  public sealed interface Span {
    /** All of them by a plain GET; size and digest are proven. */
    record Whole() implements Span {}

    /** The first bytes of a plain GET, which is then cut by closing the connection. */
    record First(long bytes) implements Span {
      public First {
        if (bytes < 1) {
          throw new IllegalArgumentException("at least one byte is fetched, not " + bytes);
        }
      }
    }

    /**
     * A {@code Range} request.
     *
     * @param from the first byte's index
     * @param toInclusive the last byte's index
     */
    record Range(long from, long toInclusive) implements Span {
      public Range {
        if (from < 0 || toInclusive < from) {
          throw new IllegalArgumentException("no range of bytes: " + from + "-" + toInclusive);
        }
      }

      long length() {
        return toInclusive - from + 1;
      }
    }

    /**
     * All bytes after those of a body that broke off, by a {@code Range} without an end, as engines
     * ask for them; the layer from its first byte where that is the answer.
     *
     * @param of the span that broke off, from the first byte on
     * @param from the number of bytes that came, at least 1
     */
    record Rest(Span of, long from) implements Span {}
  }

  /** The whole blob by a plain GET, as an engine fetches it. */
  public static BlobRequest whole() {
    return of(new Span.Whole());
  }

  /** The first bytes of a plain GET; the whole blob when it has no more. */
  public static BlobRequest first(long bytes) {
    return of(new Span.First(bytes));
  }

  /** The bytes {@code from} to {@code toInclusive}, by a {@code Range} request. */
  public static BlobRequest range(long from, long toInclusive) {
    return of(new Span.Range(from, toInclusive));
  }

  private static BlobRequest of(Span span) {
    return new BlobRequest(span, Optional.empty(), Optional.empty());
  }

  /** This request for another part. */
  BlobRequest with(Span other) {
    return new BlobRequest(other, cutAfter, firstByteWithin);
  }

  /** This request, cut when so much time has passed. */
  public BlobRequest cutAfter(Duration time) {
    return new BlobRequest(span, Optional.of(time), firstByteWithin);
  }

  /** This request with another limit for the response's head. */
  public BlobRequest firstByteWithin(Duration limit) {
    return new BlobRequest(span, cutAfter, Optional.of(limit));
  }
}
