package io.github.mirrorbench.cli.render;

import io.github.mirrorbench.cli.words.Quantity;
import io.github.mirrorbench.image.Platform;
import io.github.mirrorbench.mirror.MirrorName;
import io.github.mirrorbench.result.Elimination;
import io.github.mirrorbench.result.Failure;
import io.github.mirrorbench.result.Flag;
import io.github.mirrorbench.result.ImageCoverage;
import io.github.mirrorbench.result.MirrorFailure;
import io.github.mirrorbench.result.MirrorNight;
import io.github.mirrorbench.result.MirrorResult;
import io.github.mirrorbench.result.Result;
import io.github.mirrorbench.result.Role;
import io.github.mirrorbench.result.Verdict;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Collectors;

/** The words beside a mirror's numbers: its place, its faults, or why it has no rank. */
final class Remark {
  private static final Details UNKNOWN =
      new Details("one of its addresses", "other platforms", "the first read was slow");

  private final List<String> parts = new ArrayList<>();

  private Remark() {}

  /**
   * The part of a flag's words that differs from mirror to mirror.
   *
   * @param deadAddresses the addresses that gave no answer
   * @param missingPlatforms the platforms that it lacks
   * @param coldCache the pulls through it while it has nothing, and later
   */
  private record Details(String deadAddresses, String missingPlatforms, String coldCache) {
    static Details of(MirrorResult mirror, Result result) {
      return new Details(
          deadAddresses(mirror, result), missingPlatforms(mirror), coldCache(mirror));
    }

    private static String deadAddresses(MirrorResult mirror, Result result) {
      return result.samples().stream()
          .filter(sample -> sample.mirror().equals(mirror.name()))
          .flatMap(sample -> sample.hops().stream())
          .flatMap(hop -> hop.silent().stream())
          .flatMap(silent -> silent.addresses().stream())
          .distinct()
          .collect(
              Collectors.collectingAndThen(
                  Collectors.joining(", "),
                  list -> list.isEmpty() ? UNKNOWN.deadAddresses() : list));
    }

    private static String coldCache(MirrorResult mirror) {
      return mirror
          .predictedFirstPull()
          .flatMap(
              first ->
                  mirror
                      .predictedPull()
                      .map(
                          later ->
                              "first pull through it ≈ "
                                  + Quantity.time(first.seconds())
                                  + ", later ones "
                                  + Quantity.time(later.seconds())))
          .orElse(UNKNOWN.coldCache());
    }

    private static String missingPlatforms(MirrorResult mirror) {
      List<String> all =
          mirror.images().stream()
              .flatMap(image -> image.missingPlatforms().stream())
              .map(Platform::toString)
              .distinct()
              .toList();
      return switch (all.size()) {
        case 0 -> UNKNOWN.missingPlatforms();
        case 1 -> all.get(0);
        case 2 -> all.get(0) + " and " + all.get(1);
        default -> all.get(0) + " and " + (all.size() - 1) + " other platforms";
      };
    }
  }

  static String on(MirrorResult mirror, Result result) {
    Remark remark = new Remark();
    place(mirror, result).ifPresent(remark.parts::add);
    mirror.via().map(proxy -> "the registry through " + proxy).ifPresent(remark.parts::add);
    coverage(mirror).ifPresent(remark.parts::add);
    mirror.failure().map(MirrorFailure::failure).ifPresent(remark::failure);
    if (mirror.failure().isEmpty()) {
      mirror.images().stream()
          .filter(image -> !image.covered())
          .forEach(image -> remark.parts.add(missing(image)));
    }
    return remark.flags(mirror.flags(), mirror.rank(), Details.of(mirror, result));
  }

  static String on(MirrorNight mirror, Verdict verdict) {
    Remark remark = new Remark();
    place(mirror.name(), mirror.role(), verdict).ifPresent(remark.parts::add);
    mirror.failure().ifPresent(remark::failure);
    return remark.flags(mirror.flags().stream().sorted().toList(), mirror.rank(), UNKNOWN);
  }

  private void failure(Failure failure) {
    parts.add(Sentences.failure(failure));
  }

  private String flags(Collection<Flag> flags, OptionalInt rank, Details details) {
    flags.stream()
        .filter(flag -> flag != Flag.SCREENED_OUT || rank.isPresent())
        .forEach(flag -> parts.add(meaning(flag, details)));
    return String.join("; ", parts);
  }

  /** The images that a mirror has, of several, where it is not fit because it lacks one. */
  private static Optional<String> coverage(MirrorResult mirror) {
    long covered = mirror.images().stream().filter(ImageCoverage::covered).count();
    return mirror.failure().isPresent() && covered > 0
        ? Optional.of("has " + covered + " of " + mirror.images().size() + " images")
        : Optional.empty();
  }

  private static Optional<String> place(MirrorResult mirror, Result result) {
    boolean isInUse =
        result.settings().prior().incumbent().filter(mirror.name()::equals).isPresent();
    Optional<String> place =
        place(mirror.name(), mirror.role(), result.verdict())
            // The failure of a mirror says already why it left the race.
            .or(() -> mirror.left().filter(l -> mirror.failure().isEmpty()).map(Remark::slower));
    return isInUse ? Optional.of(place.map(p -> p + ", in use now").orElse("in use now")) : place;
  }

  private static Optional<String> place(MirrorName name, Role role, Verdict verdict) {
    if (role == Role.UPSTREAM) {
      return Optional.of("the registry itself");
    }
    if (verdict.best().filter(name::equals).isPresent()) {
      return Optional.of("best");
    }
    return verdict.tied().contains(name) ? Optional.of("as good as the best") : Optional.empty();
  }

  private static String slower(Elimination left) {
    if (left.ratioToBest().isEmpty()) {
      return left.reason();
    }
    String slower = Quantity.factor(left.ratioToBest().getAsDouble()) + " as long as the best";
    return Quantity.interval(left.lowRatio(), left.highRatio(), Quantity::factor, "–")
        .map(interval -> slower + " (" + interval + ")")
        .orElse(slower);
  }

  private static String missing(ImageCoverage image) {
    return "lacks "
        + image.reference()
        + image.failure().map(failure -> " (" + failure.kind() + ")").orElse("");
  }

  private static String meaning(Flag flag, Details details) {
    return switch (flag) {
      case THROTTLED_AFTER_BURST -> "slows down after a burst";
      case DELAYED_FIRST_BYTE -> "waits the longer the more is asked for";
      case COLD_CACHE -> details.coldCache();
      case STALE_TAG -> "serves another build of the image";
      case PREFIX_ONLY -> "verified against other mirrors only";
      case SCREENED_OUT -> "ranked by its first read";
      case REDIRECTS_TO_OTHER_HOST -> "sends to another host";
      case CLIENT_LIMITED -> "this machine was the limit";
      case LOSES_TO_UPSTREAM -> "slower than the registry itself";
      case RATE_LIMIT_NEAR -> "its rate limit is near";
      case NO_RESUME -> "cannot resume a layer";
      case DEAD_ADDRESS -> "no answer from " + details.deadAddresses();
      case OTHER_PLATFORMS_MISSING -> "lacks " + details.missingPlatforms();
    };
  }
}
