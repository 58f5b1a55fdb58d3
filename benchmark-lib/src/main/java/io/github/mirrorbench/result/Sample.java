package io.github.mirrorbench.result;

import io.github.mirrorbench.image.Digest;
import io.github.mirrorbench.image.ImageReference;
import io.github.mirrorbench.mirror.MirrorName;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Stream;

/**
 * One fetch through one mirror: everything that rankings are computed from, and all that a replay
 * needs.
 *
 * @param mirror name of the mirror
 * @param image normalised name of the image
 * @param stage the stage of the run
 * @param block the block of the race, from 1; 0 outside it
 * @param step the step of the pull
 * @param startedAt the time since the run's first request
 * @param digest the digest of the requested content or, of a tag, of the response
 * @param from the index of the first byte that was requested by Range; absent for a plain GET, the
 *     only one that an undisturbed pull sends
 * @param bytes the bytes of the last hop's body that were read
 * @param verified the extent to which the bytes were proven
 * @param censored the sample was cut while it was losing: the true time is longer
 * @param clientLimited this machine, not the mirror, may have been what limited it: it came near
 *     the client's own ceiling, or the process was paused or starved meanwhile
 * @param connection the connection of the first hop
 * @param hops the hops in order, at least one unless the request was never sent
 * @param marks elapsed time, from the start of the request, at equal byte steps of the body: of n
 *     marks, the i-th (from 1) is when i/n of {@code bytes} had been read; at most 64
 * @param failure the failure; absent when all went well
 * @param examined the manifest, named by other mirrors, that this mirror was asked for by digest to
 *     tell which of them are right; absent in what a pull requests
 */
public record Sample(
    MirrorName mirror,
    ImageReference image,
    Stage stage,
    int block,
    Step step,
    Duration startedAt,
    Optional<Digest> digest,
    OptionalLong from,
    long bytes,
    Verification verified,
    boolean censored,
    boolean clientLimited,
    ConnectionUse connection,
    List<Hop> hops,
    List<Duration> marks,
    Optional<Failure> failure,
    Optional<Digest> examined) {
  private static final int WHOLE = 200;

  private static final Set<FailureKind> REFUSALS_OF_RANGE =
      EnumSet.of(
          FailureKind.UNAUTHORIZED,
          FailureKind.FORBIDDEN,
          FailureKind.NOT_FOUND,
          FailureKind.SERVER_ERROR,
          FailureKind.NOT_A_REGISTRY,
          FailureKind.PROTOCOL_ERROR,
          FailureKind.SIZE_MISMATCH,
          FailureKind.REDIRECT_REFUSED);

  public Sample {
    hops = List.copyOf(hops);
    marks = List.copyOf(marks);
  }

  /** From the start of the request to its end: all phases of all hops. */
  public Duration elapsed() {
    return hops.stream().map(Hop::total).reduce(Duration.ZERO, Duration::plus);
  }

  /** The hops of the last request: those before it brought bodies that broke off. */
  public List<Hop> lastRequest() {
    int begin = hops.size();
    while (begin > 0 && (begin == hops.size() || !hops.get(begin - 1).broughtContent())) {
      begin--;
    }
    return hops.subList(begin, hops.size());
  }

  /**
   * The time at which so many bytes had been read, from the start of the request, by the next mark;
   * absent when fewer came, or no marks tell.
   */
  public Optional<Duration> reached(long count) {
    int mark = (int) Math.ceil((double) count * marks.size() / Math.max(1, bytes));
    return mark >= 1 && mark <= marks.size() ? Optional.of(marks.get(mark - 1)) : Optional.empty();
  }

  /**
   * Returns whether all its times can be true: no phase is negative, no mark before the one before
   * it. A clock that steps back measures nothing.
   */
  public boolean runsForward() {
    Duration before = Duration.ZERO;
    for (Duration mark : marks) {
      if (mark.compareTo(before) < 0) {
        return false;
      }
      before = mark;
    }
    return hops.stream()
        .flatMap(hop -> Stream.of(hop.dns(), hop.connect(), hop.tls(), hop.firstByte(), hop.body()))
        .noneMatch(phase -> phase.isPresent() && phase.get().isNegative());
  }

  /**
   * Returns whether a request by Range was answered, but not with that range: refused, answered
   * with another one, or with the whole where a later part was requested, or the connection was
   * closed instead. A rate limit and a body that breaks off say nothing about ranges.
   */
  public boolean isRangeRefused() {
    OptionalInt status = hops.isEmpty() ? OptionalInt.empty() : hops.get(hops.size() - 1).status();
    if (from.isEmpty()) {
      return false;
    }
    if (status.isEmpty()) {
      return failure.filter(why -> why.kind() == FailureKind.CONNECTION_LOST).isPresent();
    }
    return failure
        .map(why -> REFUSALS_OF_RANGE.contains(why.kind()))
        .orElse(status.getAsInt() == WHOLE && from.getAsLong() > 0);
  }

  /** Returns this sample, judged otherwise. */
  public Sample judged(Verification proven, Optional<Failure> why) {
    return toBuilder().verified(proven).failure(why).build();
  }

  /** Returns this sample, found wrong. */
  public Sample failed(Failure why) {
    return judged(Verification.NO, Optional.of(why));
  }

  /** Returns this sample, ended because it had enough rather than because it was losing. */
  public Sample uncensored() {
    return toBuilder().censored(false).build();
  }

  /** A sample of which all but this has its default: nothing was read, and nothing failed. */
  public static Builder builder(MirrorName mirror, ImageReference image, Stage stage, Step step) {
    return new Builder(mirror, image, stage, step);
  }

  /** A sample that differs from this one in what is set. */
  public Builder toBuilder() {
    return new Builder(mirror, image, stage, step)
        .block(block)
        .startedAt(startedAt)
        .digest(digest)
        .from(from)
        .bytes(bytes)
        .verified(verified)
        .censored(censored)
        .clientLimited(clientLimited)
        .connection(connection)
        .hops(hops)
        .marks(marks)
        .failure(failure)
        .examined(examined);
  }

  /** Collects the members of a sample by their names. Not thread-safe. */
  public static final class Builder {
    private final MirrorName mirror;
    private final ImageReference image;
    private final Stage stage;
    private final Step step;
    private int block;
    private Duration startedAt = Duration.ZERO;
    private Optional<Digest> digest = Optional.empty();
    private OptionalLong from = OptionalLong.empty();
    private long bytes;
    private Verification verified = Verification.NO;
    private boolean censored;
    private boolean clientLimited;
    private ConnectionUse connection = ConnectionUse.FRESH;
    private List<Hop> hops = List.of();
    private List<Duration> marks = List.of();
    private Optional<Failure> failure = Optional.empty();
    private Optional<Digest> examined = Optional.empty();

    private Builder(MirrorName mirror, ImageReference image, Stage stage, Step step) {
      this.mirror = mirror;
      this.image = image;
      this.stage = stage;
      this.step = step;
    }

    public Builder block(int value) {
      block = value;
      return this;
    }

    public Builder startedAt(Duration value) {
      startedAt = value;
      return this;
    }

    public Builder digest(Optional<Digest> value) {
      digest = value;
      return this;
    }

    public Builder from(OptionalLong value) {
      from = value;
      return this;
    }

    public Builder bytes(long value) {
      bytes = value;
      return this;
    }

    public Builder verified(Verification value) {
      verified = value;
      return this;
    }

    public Builder censored(boolean value) {
      censored = value;
      return this;
    }

    public Builder clientLimited(boolean value) {
      clientLimited = value;
      return this;
    }

    public Builder connection(ConnectionUse value) {
      connection = value;
      return this;
    }

    public Builder hops(List<Hop> value) {
      hops = value;
      return this;
    }

    public Builder marks(List<Duration> value) {
      marks = value;
      return this;
    }

    public Builder failure(Optional<Failure> value) {
      failure = value;
      return this;
    }

    public Builder examined(Optional<Digest> value) {
      examined = value;
      return this;
    }

    public Sample build() {
      return new Sample(
          mirror,
          image,
          stage,
          block,
          step,
          startedAt,
          digest,
          from,
          bytes,
          verified,
          censored,
          clientLimited,
          connection,
          hops,
          marks,
          failure,
          examined);
    }
  }
}
