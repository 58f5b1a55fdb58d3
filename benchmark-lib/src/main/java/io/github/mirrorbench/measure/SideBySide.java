package io.github.mirrorbench.measure;

import io.github.mirrorbench.result.Sample;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Bodies that were requested at the same moment, the last of which comes alone in the end: what
 * several streams get, and what one gets, within one sample and so in the same weather.
 */
final class SideBySide {
  /** A shorter end says more about the moment at which the others ended than about a rate. */
  private static final double LEAST_SHARE_ALONE = 0.1;

  /** Left alone, a connection doubles its window twice to take the share of two others. */
  private static final int TRIPS_ALONE = 2;

  /** The bodies, the one that ends first in front. */
  private final List<BodyProgress> bodies;

  /** The moment from which on all are past their beginning. */
  private final double running;

  private final boolean beganSlowly;

  /** The wait for the first byte, of which a round trip is a part. */
  private final double firstByteSeconds;

  private SideBySide(List<BodyProgress> bodies, List<Sample> samples) {
    this.bodies = bodies;
    this.beganSlowly = Transfer.withoutTheLast(samples).stream().anyMatch(Transfer::beganSlowly);
    this.firstByteSeconds =
        samples.stream()
            .flatMap(sample -> FirstByteGrowth.waitOf(sample).stream())
            .mapToDouble(Transfer::seconds)
            .max()
            .orElse(0);
    double beginning = bodies.stream().mapToDouble(BodyProgress::bytes).min().orElseThrow() / 4;
    this.running = bodies.stream().mapToDouble(b -> b.after(beginning)).max().orElseThrow();
  }

  static Optional<Transfer.Rates> rates(List<Sample> samples) {
    List<BodyProgress> bodies =
        samples.stream()
            .flatMap(sample -> BodyProgress.of(sample).stream())
            .sorted(Comparator.comparingDouble(BodyProgress::end))
            .toList();
    return bodies.isEmpty() || bodies.size() < samples.size()
        ? Optional.empty()
        : Optional.of(new SideBySide(bodies, samples).rates());
  }

  private Transfer.Rates rates() {
    if (firstEnd() - running < Transfer.SHORTEST_SECONDS) {
      double all = bytes(begin(), end(0)) / (end(0) - begin());
      return new Transfer.Rates(all, all, 0);
    }
    double together = together();
    double ramp = Math.max(0, firstEnd() - begin() - bytes(begin(), firstEnd()) / together);
    double alone = end(0) - end(1);
    if (alone < leastAlone()) {
      return new Transfer.Rates(together, together, ramp);
    }
    double one = bytes(end(1), end(0)) / alone;
    if (one > together) {
      double all = beganSlowly ? together : bytes(running, end(0)) / (end(0) - running);
      return new Transfer.Rates(all, all, ramp);
    }
    return new Transfer.Rates(Math.max(one, together / bodies.size()), together, ramp);
  }

  /** The rate while all were under way; of the end of that time where it was still rising. */
  private double together() {
    double from = beganSlowly ? firstEnd() - (firstEnd() - begin()) / 4 : running;
    return bytes(from, firstEnd()) / (firstEnd() - from);
  }

  /** A stream that is left alone needs some round trips to take the others' share, too. */
  private double leastAlone() {
    double trips = beganSlowly ? TRIPS_ALONE * firstByteSeconds : 0;
    return Math.max(
        trips, Math.max(Transfer.SHORTEST_SECONDS, LEAST_SHARE_ALONE * (end(0) - running)));
  }

  private double begin() {
    return bodies.stream().mapToDouble(BodyProgress::begin).min().orElseThrow();
  }

  private double firstEnd() {
    return bodies.get(0).end();
  }

  /** The end of the last body, or of the one that ends so many before it. */
  private double end(int beforeTheLast) {
    return bodies.get(Math.max(0, bodies.size() - 1 - beforeTheLast)).end();
  }

  private double bytes(double from, double to) {
    return bodies.stream().mapToDouble(body -> body.bytesBetween(from, to)).sum();
  }
}
