package io.github.mirrorbench.year;

import io.github.mirrorbench.result.Failure;
import io.github.mirrorbench.result.FailureKind;
import io.github.mirrorbench.result.Step;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;

/**
 * The fate of twenty mirrors in a year. Each has a usual rate and round trip; nights scatter by 10
 * %, weekends are a little quicker for all; and some mirrors die, move, throttle or fall behind.
 */
final class Story {
  static final int NIGHTS = 365;

  private static final double NIGHT_NOISE = 0.08;
  private static final List<String> NAMES =
      List.of(
          "harbour", "lotus", "pine", "cedar", "dune", "quarry", "meadow", "heron", "basalt",
          "willow", "comet", "delta", "ember", "fjord", "grove", "iris", "juniper", "kelp",
          "lagoon", "mistral");

  private final SplittableRandom random;

  Story(SplittableRandom random) {
    this.random = random;
  }

  /** The mirrors that are asked in this night, by name; the upstream is among them. */
  Map<String, MirrorTonight> night(int night) {
    Map<String, MirrorTonight> mirrors = new LinkedHashMap<>();
    double line = 0.12 * random.nextGaussian() + (night % 7 >= 5 ? 0.1 : 0);
    for (int i = 0; i < NAMES.size(); i++) {
      String name = NAMES.get(i);
      double usual = 9e6 / (1 + 0.28 * i) * factor(name, night);
      double noise = NIGHT_NOISE * random.nextGaussian();
      if (!name.equals("cedar") || night >= 88) {
        mirrors.put(
            name,
            new MirrorTonight(
                0.018 + 0.006 * ((i * 7) % 11),
                usual * Math.exp(line + noise),
                name.equals("ember") ? 2 * 1024 * 1024 : Double.POSITIVE_INFINITY,
                failure(name, night),
                name.equals("willow") && night >= 230 && night < 236));
      }
    }
    double noise = NIGHT_NOISE * random.nextGaussian();
    mirrors.put(
        "upstream",
        new MirrorTonight(
            0.19,
            0.55e6 * Math.exp(line + noise),
            Double.POSITIVE_INFINITY,
            Optional.empty(),
            false));
    return mirrors;
  }

  private static double factor(String name, int night) {
    return switch (name) {
      case "pine" -> night >= 203 ? 1 / 1.7 : 1;
      case "heron" -> night >= 150 ? 1.5 : 1;
      case "meadow" -> night >= 96 && night < 121 ? 1 / 2.2 : 1;
      case "lotus" -> night >= NIGHTS - 2 ? 1 / 1.8 : 1;
      case "delta" -> night >= 300 ? 1 / 1.35 : 1;
      default -> 1;
    };
  }

  private Optional<Failure> failure(String name, int night) {
    boolean unlucky = random.nextDouble() < 0.01;
    return switch (name) {
      case "harbour" -> night >= 122 && night < 171 ? refused(name) : Optional.<Failure>empty();
      case "quarry" ->
          Optional.of(
              new Failure(
                  FailureKind.FORBIDDEN,
                  Step.LAYER,
                  "GET /v2/library/ubuntu/blobs/… at quarry.mirror.example answered 403: the image"
                      + " is not on the allow-list"));
      case "dune" ->
          random.nextDouble() < 0.2
              ? Optional.of(
                  new Failure(
                      FailureKind.RATE_LIMITED,
                      Step.MANIFEST,
                      "GET /v2/library/ubuntu/manifests/latest at dune.mirror.example answered 429"))
              : Optional.empty();
      case "kelp" -> night >= NIGHTS - 4 ? refused(name) : Optional.empty();
      default -> unlucky ? refused(name) : Optional.empty();
    };
  }

  private static Optional<Failure> refused(String name) {
    return Optional.of(
        new Failure(
            FailureKind.CONNECT_FAILED,
            Step.PING,
            "GET https://" + name + ".mirror.example/v2/ got no connection within 5 s"));
  }
}
