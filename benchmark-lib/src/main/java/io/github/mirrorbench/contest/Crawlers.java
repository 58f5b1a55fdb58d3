package io.github.mirrorbench.contest;

import io.github.mirrorbench.measure.FirstRead;
import io.github.mirrorbench.measure.ProtocolCheck;
import io.github.mirrorbench.measure.Transfer;
import io.github.mirrorbench.result.Failure;
import io.github.mirrorbench.result.FailureKind;
import io.github.mirrorbench.result.Sample;
import io.github.mirrorbench.result.Step;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The mirrors whose first read was left because it crawled while others waited for their turn. The
 * little that came says how fast they are: where the line is slow for all, they are read again.
 *
 * @param timeLeft the time that screening still has
 */
record Crawlers(Entrants entrants, Sampler sampler, Supplier<Duration> timeLeft) {
  /** Less than this of a layer is a touch that proves nothing. */
  private static final long TOUCH = 64 * 1024;

  /** A mirror this many times as slow as another is not worth its time. */
  private static final double HOPELESS = 4;

  private static final Duration MANY_SECONDS = Duration.ofSeconds(9);
  private static final Duration NEARLY_NOTHING = Duration.ofMillis(100);

  private static final FirstRead LEAST = new FirstRead(TOUCH, TOUCH, Duration.ofMillis(250), 1);

  void settle(List<ProtocolCheck> checks) throws InterruptedException {
    List<ProtocolCheck> crawlers =
        checks.stream()
            .filter(Crawlers::wasLeft)
            .sorted(Comparator.comparingDouble(Crawlers::rate).reversed())
            .toList();
    crawlers.forEach(
        check -> entrants.competitor(check.mirror()).failedImage(check.image(), why(check)));
    double fastest = checks.stream().mapToDouble(Crawlers::rate).max().orElse(0);
    long places = TunedParameters.MOST_ENTRANTS;
    for (ProtocolCheck check : crawlers) {
      boolean isHopeless = HOPELESS * rate(check) < fastest || rate(check) * secondsLeft() < TOUCH;
      if (!isHopeless && places-- > 0) {
        readAgain(check);
      }
    }
  }

  private double secondsLeft() {
    return timeLeft.get().toNanos() / 1e9;
  }

  private void readAgain(ProtocolCheck check) throws InterruptedException {
    Competitor competitor = entrants.competitor(check.mirror());
    Sample again = sampler.retryFirstRead(competitor, check, LEAST, timeLeft.get());
    if (again.failure().isEmpty() && again.bytes() > 0) {
      competitor.recovered(check.image());
    }
  }

  private static boolean wasLeft(ProtocolCheck check) {
    long layer = check.resolved().map(image -> image.timedBlob().sizeBytes()).orElse(0L);
    return touch(check).filter(s -> s.bytes() < Math.min(TOUCH, layer)).isPresent();
  }

  private static Optional<Sample> touch(ProtocolCheck check) {
    return check.samples().stream()
        .filter(s -> s.step() == Step.LAYER && s.failure().isEmpty() && s.bytes() > 0)
        .findFirst();
  }

  /** Bytes a second of the body. */
  private static double rate(ProtocolCheck check) {
    return touch(check)
        .flatMap(Transfer::of)
        .filter(transfer -> transfer.bodySeconds() > 0)
        .map(transfer -> transfer.bytes() / transfer.bodySeconds())
        .orElse(0.0);
  }

  private Failure why(ProtocolCheck check) {
    boolean isOver = timeLeft.get().compareTo(NEARLY_NOTHING) < 0;
    return new Failure(
        FailureKind.NOT_ENOUGH_EVIDENCE,
        Step.LAYER,
        "sent the layer at "
            + (rate(check) < 2 ? "about one byte" : NumberText.size((long) rate(check)))
            + " a second, and was left after "
            + NumberText.size(touch(check).orElseThrow().bytes())
            + (isOver ? " because the time for the first look was over" : reason(check)));
  }

  private static String reason(ProtocolCheck check) {
    Duration took = touch(check).orElseThrow().elapsed();
    return took.compareTo(MANY_SECONDS) > 0
        ? " in " + took.toSeconds() + " seconds"
        : " because others waited for their turn";
  }
}
