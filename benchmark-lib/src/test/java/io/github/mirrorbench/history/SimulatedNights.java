package io.github.mirrorbench.history;

import io.github.mirrorbench.image.ImageReference;
import io.github.mirrorbench.mirror.MirrorName;
import io.github.mirrorbench.result.Cost;
import io.github.mirrorbench.result.Failure;
import io.github.mirrorbench.result.MirrorNight;
import io.github.mirrorbench.result.MirrorStatus;
import io.github.mirrorbench.result.NightSummary;
import io.github.mirrorbench.result.PredictedPull;
import io.github.mirrorbench.result.Reliability;
import io.github.mirrorbench.result.Role;
import io.github.mirrorbench.result.Status;
import io.github.mirrorbench.result.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Set;
import java.util.SplittableRandom;

/**
 * Nights of mirrors whose truth is known: each has its usual pull time, the line a drift that all
 * share, and every night of every mirror its own noise.
 */
final class SimulatedNights {
  static final ImageReference IMAGE = ImageReference.parse("docker.io/library/ubuntu:latest");
  static final Instant FIRST = Instant.parse("2026-01-01T02:00:00Z");
  private static final double LINE_NOISE = 0.3;

  private final SplittableRandom random;
  private final int mirrors;
  private final double sigma;

  SimulatedNights(long seed, int mirrors, double sigma) {
    this.random = new SplittableRandom(seed);
    this.mirrors = mirrors;
    this.sigma = sigma;
  }

  /** Nights in which the first mirror takes {@code ratio} times as long from {@code since} on. */
  List<Night> with(int nights, int since, double ratio) {
    List<Night> all = new ArrayList<>();
    for (int night = 0; night < nights; night++) {
      double line = LINE_NOISE * random.nextGaussian();
      List<MirrorNight> rows = new ArrayList<>();
      for (int mirror = 0; mirror < mirrors; mirror++) {
        double change = mirror == 0 && night >= since ? StrictMath.log(ratio) : 0;
        double ln = 0.2 * mirror + line + change + sigma * random.nextGaussian();
        rows.add(ranked("m" + mirror, mirror + 1, StrictMath.exp(ln)));
      }
      all.add(night(night, rows));
    }
    return all;
  }

  List<Night> undisturbed(int nights) {
    return with(nights, nights, 1);
  }

  static NightSummary undisturbedNight() {
    return new SimulatedNights(1, 3, 0.1).undisturbed(1).get(0).summary();
  }

  static MirrorNight ranked(String name, int rank, double seconds) {
    PredictedPull pull =
        new PredictedPull(seconds, OptionalDouble.empty(), OptionalDouble.empty(), 1);
    return new MirrorNight(
        new MirrorName(name),
        "https://" + name + ".example",
        Role.MIRROR,
        MirrorStatus.RANKED,
        OptionalInt.of(rank),
        Optional.empty(),
        Optional.of(pull),
        Map.of(IMAGE, pull),
        OptionalDouble.empty(),
        OptionalDouble.empty(),
        new Reliability(20, 0),
        Set.of());
  }

  static MirrorNight down(String name, Failure failure) {
    return new MirrorNight(
        new MirrorName(name),
        "https://" + name + ".example",
        Role.MIRROR,
        MirrorStatus.FAILED,
        OptionalInt.empty(),
        Optional.of(failure),
        Optional.empty(),
        Map.of(),
        OptionalDouble.empty(),
        OptionalDouble.empty(),
        new Reliability(3, 3),
        Set.of());
  }

  static Night night(int index, List<MirrorNight> rows) {
    Instant startedAt = FIRST.plus(Duration.ofDays(index));
    List<MirrorName> order =
        rows.stream().filter(MirrorNight::works).map(MirrorNight::name).toList();
    Verdict verdict =
        order.isEmpty()
            ? new Verdict(
                Status.NO_MIRROR,
                Optional.empty(),
                List.of(),
                List.of(),
                java.util.OptionalDouble.empty(),
                Optional.empty(),
                "None.")
            : new Verdict(
                Status.CONFIDENT,
                Optional.of(order.get(0)),
                List.of(order.get(0)),
                order,
                java.util.OptionalDouble.of(0.9),
                Optional.empty(),
                "It is the fastest.");
    return new Night(
        new RunName(startedAt, 1),
        new NightSummary(
            startedAt,
            startedAt.plusSeconds(30),
            false,
            NightSummary.Origin.SIMULATED,
            List.of(IMAGE),
            verdict,
            new Cost(1000, 10, Duration.ofSeconds(30)),
            rows));
  }
}
