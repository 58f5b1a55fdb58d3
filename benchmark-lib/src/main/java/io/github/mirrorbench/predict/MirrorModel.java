package io.github.mirrorbench.predict;

import io.github.mirrorbench.measure.Transfer;
import io.github.mirrorbench.result.ConnectionUse;
import io.github.mirrorbench.result.Hop;
import io.github.mirrorbench.result.Sample;
import io.github.mirrorbench.stats.Summary;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/**
 * The parameters of the pull time through one mirror; all values are finite, times not negative and
 * rates positive.
 *
 * @param trips the seconds of the requests before the blobs
 * @param blobSetUpSeconds new connections of a blob request, to the mirror and to where it
 *     redirects
 * @param blobFirstByteSeconds first byte of a blob request, all hops together
 * @param delaySecondsPerByte the delay of the first byte for each byte requested
 * @param rampSeconds the seconds that slow start adds to a body
 * @param streamBytesPerSecond steady rate of one stream
 * @param sharedBytesPerSecond the rate that as many streams as an engine opens share
 * @param breaksAfterBytes the bytes after which each body breaks off and is resumed; infinite when
 *     none does
 * @param chanceOfBreak the share of the other bodies that break off and are resumed, 0 to 1
 */
public record MirrorModel(
    RoundTrips trips,
    double blobSetUpSeconds,
    double blobFirstByteSeconds,
    double delaySecondsPerByte,
    double rampSeconds,
    double streamBytesPerSecond,
    double sharedBytesPerSecond,
    double breaksAfterBytes,
    double chanceOfBreak) {
  public MirrorModel {
    requireTime(trips.setUpSeconds());
    requireTime(trips.silentSeconds());
    requireTime(trips.tokenSeconds());
    requireTime(trips.requestSeconds());
    requireTime(blobSetUpSeconds);
    requireTime(blobFirstByteSeconds);
    requireTime(delaySecondsPerByte);
    requireTime(rampSeconds);
    requireRate(streamBytesPerSecond);
    requireRate(sharedBytesPerSecond);
    if (!(breaksAfterBytes > 0)) {
      throw new IllegalArgumentException("no bytes between breaks: " + breaksAfterBytes);
    }
    if (!(chanceOfBreak >= 0 && chanceOfBreak <= 1)) {
      throw new IllegalArgumentException("no share of bodies: " + chanceOfBreak);
    }
  }

  /** A mirror whose bodies come to their end. */
  public MirrorModel(
      RoundTrips trips,
      double blobSetUpSeconds,
      double blobFirstByteSeconds,
      double delaySecondsPerByte,
      double rampSeconds,
      double streamBytesPerSecond,
      double sharedBytesPerSecond) {
    this(
        trips,
        blobSetUpSeconds,
        blobFirstByteSeconds,
        delaySecondsPerByte,
        rampSeconds,
        streamBytesPerSecond,
        sharedBytesPerSecond,
        Double.POSITIVE_INFINITY,
        0);
  }

  /**
   * The model that one fetch of a layer gives, as if every other went like it; one stream's rate
   * stands for that of several. Absent when no body came, or none that could be timed.
   */
  public static Optional<MirrorModel> of(RoundTrips trips, Sample layer) {
    return Transfer.of(layer).map(transfer -> of(trips, layer, transfer));
  }

  /**
   * The model that samples taken side by side give: what one stream gets and what several share.
   * Absent when one of them has no body.
   */
  public static Optional<MirrorModel> of(RoundTrips trips, List<Sample> sideBySide) {
    List<MirrorModel> each =
        sideBySide.stream().flatMap(sample -> of(trips, sample).stream()).toList();
    if (each.size() < sideBySide.size() || each.size() < 2) {
      return each.stream().findFirst().filter(model -> sideBySide.size() == 1);
    }
    return sideBySide.stream().anyMatch(MirrorModel::isResumed)
        ? Optional.of(of(trips, each, ratesOf(each)))
        : Transfer.sideBySide(sideBySide).map(rates -> of(trips, each, rates));
  }

  private static boolean isResumed(Sample sample) {
    return sample.lastRequest().size() < sample.hops().size();
  }

  /** Bodies that were resumed came by turns: what is known of each is the rate of its last part. */
  private static Transfer.Rates ratesOf(List<MirrorModel> each) {
    double one = mean(each, MirrorModel::streamBytesPerSecond);
    return new Transfer.Rates(one, one, mean(each, MirrorModel::rampSeconds));
  }

  private static MirrorModel of(RoundTrips trips, List<MirrorModel> each, Transfer.Rates rates) {
    return new MirrorModel(
        trips,
        mean(each, MirrorModel::blobSetUpSeconds),
        mean(each, MirrorModel::blobFirstByteSeconds),
        0,
        rates.rampSeconds(),
        rates.oneBytesPerSecond(),
        rates.togetherBytesPerSecond());
  }

  private static double mean(List<MirrorModel> each, ToDoubleFunction<MirrorModel> value) {
    return Summary.mean(each.stream().mapToDouble(value).toArray());
  }

  /** The factor that several streams gain over one. */
  public double gain() {
    return sharedBytesPerSecond / streamBytesPerSecond;
  }

  private static MirrorModel of(RoundTrips trips, Sample layer, Transfer transfer) {
    double firstByte = transfer.leadSeconds();
    double broken = seconds(layer.elapsed());
    // The mirror's own addresses are known better from all its requests than from this one.
    double opened = trips.silentSeconds() - seconds(layer.lastRequest().get(0).engineWait());
    for (Hop hop : layer.lastRequest()) {
      broken -= seconds(hop.total());
      firstByte -= seconds(hop.setUp().plus(ClientExcess.ofFirstByte(hop)));
      opened += seconds(ClientExcess.setUp(hop).plus(hop.engineWait()));
    }
    // A kept connection had to be opened once, as an engine must for each of its first layers.
    opened += layer.connection() == ConnectionUse.KEPT ? trips.setUpSeconds() : 0;
    // A body that came with the head has no time of its own.
    double whole =
        transfer.bodySeconds() > 0
            ? transfer.bytes() / transfer.bodySeconds()
            : transfer.bytesPerSecond();
    double rate = transfer.steadyBytesPerSecond().orElse(whole);
    double ramp = Math.max(0, transfer.bodySeconds() - transfer.bytes() / rate);
    return new MirrorModel(
        trips, Math.max(0, opened), Math.max(0, firstByte - broken), 0, ramp, rate, rate);
  }

  /** Returns this model with other rates. */
  public MirrorModel withRates(double streamBytesPerSecond, double sharedBytesPerSecond) {
    return new MirrorModel(
        trips,
        blobSetUpSeconds,
        blobFirstByteSeconds,
        delaySecondsPerByte,
        rampSeconds,
        streamBytesPerSecond,
        sharedBytesPerSecond,
        breaksAfterBytes,
        chanceOfBreak);
  }

  /** Returns this model with a first byte that comes later the larger the request. */
  public MirrorModel withDelay(double firstByteSeconds, double secondsPerByte) {
    return new MirrorModel(
        trips,
        blobSetUpSeconds,
        firstByteSeconds,
        secondsPerByte,
        rampSeconds,
        streamBytesPerSecond,
        sharedBytesPerSecond,
        breaksAfterBytes,
        chanceOfBreak);
  }

  /** Returns this model with bodies that break off after so many bytes. */
  public MirrorModel withBreaks(double afterBytes) {
    return new MirrorModel(
        trips,
        blobSetUpSeconds,
        blobFirstByteSeconds,
        delaySecondsPerByte,
        rampSeconds,
        streamBytesPerSecond,
        sharedBytesPerSecond,
        afterBytes,
        0);
  }

  /** Returns this model with bodies of which some break off, whatever their size. */
  public MirrorModel withChanceOfBreak(double share) {
    return new MirrorModel(
        trips,
        blobSetUpSeconds,
        blobFirstByteSeconds,
        delaySecondsPerByte,
        rampSeconds,
        streamBytesPerSecond,
        sharedBytesPerSecond,
        Double.POSITIVE_INFINITY,
        share);
  }

  private static double seconds(Duration duration) {
    return duration.toNanos() / 1e9;
  }

  private static void requireTime(double seconds) {
    if (!(seconds >= 0) || Double.isInfinite(seconds)) {
      throw new IllegalArgumentException("no time: " + seconds);
    }
  }

  private static void requireRate(double bytesPerSecond) {
    if (!(bytesPerSecond > 0) || Double.isInfinite(bytesPerSecond)) {
      throw new IllegalArgumentException("no rate: " + bytesPerSecond);
    }
  }
}
