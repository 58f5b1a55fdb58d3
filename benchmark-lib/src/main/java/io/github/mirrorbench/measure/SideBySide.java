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

  /** The bodies, the one that ends first in front. */
  private final List<BodyProgress> bodies;

  /** The moment from which on all are past their beginning. */
  private final double running;

  private SideBySide(List<BodyProgress> bodies) {
    this.bodies = bodies;
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
        : Optional.of(new SideBySide(bodies).rates());
  }

  private Transfer.Rates rates() {
    double begin = bodies.stream().mapToDouble(BodyProgress::begin).min().orElseThrow();
    double end = end(0);
    double lastEnd = end(1);
    if (firstEnd() - running < Transfer.SHORTEST_SECONDS) {
      double all = bytes(begin, end) / (end - begin);
      return new Transfer.Rates(all, all, 0);
    }
    double together = bytes(running, firstEnd()) / (firstEnd() - running);
    double ramp = Math.max(0, running - begin - bytes(begin, running) / together);
    double shortest = Math.max(Transfer.SHORTEST_SECONDS, LEAST_SHARE_ALONE * (end - running));
    if (bodies.size() < 2 || end - lastEnd < shortest) {
      return new Transfer.Rates(together, together, ramp);
    }
    double one = bytes(lastEnd, end) / (end - lastEnd);
    if (one > together) {
      double all = bytes(running, end) / (end - running);
      return new Transfer.Rates(all, all, ramp);
    }
    return new Transfer.Rates(Math.max(one, together / bodies.size()), together, ramp);
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
