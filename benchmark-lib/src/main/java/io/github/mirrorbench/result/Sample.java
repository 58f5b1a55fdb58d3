package io.github.mirrorbench.result;

import io.github.mirrorbench.image.Digest;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
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
 * @param digest the digest of the content asked for or, of a tag, answered
 * @param bytes the bytes of the last hop's body that were read
 * @param verified the extent to which the bytes were proven
 * @param censored the sample was cut while it was losing: the true time is longer
 * @param clientLimited this machine, not the mirror, may have been what limited it: it came near
 *     the client's own ceiling, or the process was paused or starved meanwhile
 * @param connection the connection of the first hop
 * @param hops the hops in order, at least one unless the request was never sent
 * @param marks elapsed time, from the start of the request, at equal byte steps of the body: of n
 *     marks, the i-th (from 1) is when i/n of {@code bytes} had been read; at most 64
 * @param failure absent when all went well
 */
public record Sample(
    String mirror,
    String image,
    Stage stage,
    int block,
    Step step,
    Duration startedAt,
    Optional<Digest> digest,
    long bytes,
    Verification verified,
    boolean censored,
    boolean clientLimited,
    ConnectionUse connection,
    List<Hop> hops,
    List<Duration> marks,
    Optional<Failure> failure) {

  public Sample {
    hops = List.copyOf(hops);
    marks = List.copyOf(marks);
  }

  /** From the start of the request to its end: all phases of all hops. */
  public Duration elapsed() {
    return hops.stream().map(Hop::total).reduce(Duration.ZERO, Duration::plus);
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

  /** Returns this sample, judged otherwise. */
  public Sample judged(Verification proven, Optional<Failure> why) {
    return with(proven, censored, why);
  }

  /** Returns this sample, found wrong. */
  public Sample failed(Failure why) {
    return judged(Verification.NO, Optional.of(why));
  }

  /** Returns this sample, ended because it had enough rather than because it was losing. */
  public Sample uncensored() {
    return with(verified, false, failure);
  }

  private Sample with(Verification proven, boolean cut, Optional<Failure> why) {
    return new Sample(
        mirror,
        image,
        stage,
        block,
        step,
        startedAt,
        digest,
        bytes,
        proven,
        cut,
        clientLimited,
        connection,
        hops,
        marks,
        why);
  }
}
