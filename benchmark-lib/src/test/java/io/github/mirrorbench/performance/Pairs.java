package io.github.mirrorbench.performance;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Two programs timed in turn, so that a slow minute hits both; medians are compared. */
final class Pairs {
  private final List<Duration> ours = new ArrayList<>();
  private final List<Duration> theirs = new ArrayList<>();

  void add(Duration our, Duration their) {
    ours.add(our);
    theirs.add(their);
  }

  double ourSeconds() {
    return median(ours);
  }

  double theirSeconds() {
    return median(theirs);
  }

  /** Above 1 we are the faster one. */
  double ratio() {
    return theirSeconds() / ourSeconds();
  }

  private static double median(List<Duration> times) {
    return times.stream().sorted().toList().get(times.size() / 2).toNanos() / 1e9;
  }
}
