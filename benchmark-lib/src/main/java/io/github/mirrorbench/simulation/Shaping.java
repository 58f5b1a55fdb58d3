package io.github.mirrorbench.simulation;

import io.github.mirrorbench.image.Digest;
import io.github.mirrorbench.loopback.Body;
import io.github.mirrorbench.loopback.Pace;
import io.github.mirrorbench.loopback.PacedResponse;
import io.github.mirrorbench.loopback.TokenBucket;
import io.github.mirrorbench.loopback.TransferFault;
import java.time.Duration;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Puts a shape on responses. Thread-safe; remembers which blobs were touched. */
final class Shaping {
  private static final long CAP = 5_000_000;

  private final Shape shape;
  private final Random random;
  private final Optional<TokenBucket> line;
  private final Set<Digest> seen = ConcurrentHashMap.newKeySet();
  private final Set<Digest> touched = ConcurrentHashMap.newKeySet();

  Shaping(Shape shape) {
    this.shape = shape;
    this.random = new Random(shape.seed());
    this.line =
        Double.isInfinite(shape.lineBytesPerSecond())
            ? Optional.empty()
            : Optional.of(new TokenBucket(shape.lineBytesPerSecond(), 0));
  }

  Shape shape() {
    return shape;
  }

  /** The response at the mirror's pace, jitter included. */
  PacedResponse paced(PacedResponse response) {
    double factor = jitterFactor();
    Pace pace = shape.pace();
    Pace own =
        pace.withRate(pace.bytesPerSecond() / factor)
            .withHeadDelay(scaled(pace.headDelay(), factor));
    PacedResponse paced = response.withPace(own);
    return line.map(paced::over).orElse(paced);
  }

  /** The response with a layer, including the mirror's treatment of layers. */
  PacedResponse layer(Digest digest, Body content) {
    PacedResponse response = paced(PacedResponse.ok(damaged(content)).withRanges(ranges()));
    Duration sleep =
        Duration.ofNanos((long) (content.sizeBytes() / shape.sleepBytesPerSecond() * 1e9));
    PacedResponse slept = later(cold(digest, response), sleep);
    return switch (shape.fault()) {
      case HANG_AT_LAYER -> slept.interrupted(TransferFault.beforeHead(TransferFault.Kind.HANG));
      case HANG_MID_BODY -> slept.interrupted(halfWay(content, TransferFault.Kind.HANG));
      case RESET_MID_BODY -> slept.interrupted(halfWay(content, TransferFault.Kind.RESET));
      case CLOSE_AFTER_5_MB -> slept.interrupted(new TransferFault(CAP, TransferFault.Kind.CLOSE));
      case BIG_LAYER_ERROR ->
          content.sizeBytes() > CAP ? paced(ErrorResponses.serverError()) : slept;
      case LAYER_LATE -> seen.add(digest) ? paced(ErrorResponses.notFound("BLOB_UNKNOWN")) : slept;
      case CLOSE_MID_BODY -> slept.interrupted(halfWay(content, TransferFault.Kind.CLOSE));
      case CLOSE_MID_FIRST_BODY ->
          seen.add(digest) ? slept.interrupted(halfWay(content, TransferFault.Kind.CLOSE)) : slept;
      default -> slept;
    };
  }

  PacedResponse config(Digest digest, Body content) {
    return cold(digest, paced(PacedResponse.ok(content).withRanges(ranges())));
  }

  private PacedResponse cold(Digest digest, PacedResponse response) {
    return touched.add(digest) ? later(response, shape.coldTouch()) : response;
  }

  private static PacedResponse later(PacedResponse response, Duration delay) {
    Pace pace = response.pace();
    return response.withPace(pace.withHeadDelay(pace.headDelay().plus(delay)));
  }

  private static TransferFault halfWay(Body content, TransferFault.Kind kind) {
    return new TransferFault(content.sizeBytes() / 2, kind);
  }

  private Body damaged(Body content) {
    return switch (shape.fault()) {
      case WRONG_CONTENT -> new DamagedBody(content, content.sizeBytes());
      case WRONG_SIZE -> new DamagedBody(content, content.sizeBytes() - 1);
      default -> content;
    };
  }

  private PacedResponse.Ranges ranges() {
    return shape.has(Trait.REFUSES_RANGE)
        ? PacedResponse.Ranges.IGNORED
        : PacedResponse.Ranges.HONOURED;
  }

  private double jitterFactor() {
    synchronized (random) {
      return 1 + shape.jitter() * (2 * random.nextDouble() - 1);
    }
  }

  private static Duration scaled(Duration duration, double factor) {
    return Duration.ofNanos((long) (duration.toNanos() * factor));
  }

  /** A body of a size of its own, with one byte wrong where it has the right size. */
  private record DamagedBody(Body whole, long sizeBytes) implements Body {
    @Override
    public void read(long offset, byte[] buffer, int length) {
      whole.read(offset, buffer, length);
      long wrong = whole.sizeBytes() / 2 - offset;
      if (sizeBytes == whole.sizeBytes() && wrong >= 0 && wrong < length) {
        buffer[(int) wrong] ^= 1;
      }
    }
  }
}
