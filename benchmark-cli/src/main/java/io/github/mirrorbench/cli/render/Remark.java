package io.github.mirrorbench.cli.render;

import io.github.mirrorbench.cli.words.Quantity;
import io.github.mirrorbench.result.Elimination;
import io.github.mirrorbench.result.Flag;
import io.github.mirrorbench.result.ImageCoverage;
import io.github.mirrorbench.result.MirrorResult;
import io.github.mirrorbench.result.Result;
import io.github.mirrorbench.result.Role;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What to say of a mirror beside its numbers: its place, its faults, or why it has no rank. */
public final class Remark {
  private Remark() {}

  static String on(MirrorResult mirror, Result result) {
    List<String> parts = new ArrayList<>();
    place(mirror, result).ifPresent(parts::add);
    coverage(mirror).ifPresent(parts::add);
    mirror.failure().ifPresent(failure -> parts.add(failure.kind() + ": " + failure.message()));
    if (mirror.failure().isEmpty()) {
      mirror.images().stream()
          .filter(image -> !image.covered())
          .forEach(image -> parts.add(missing(image)));
    }
    mirror.flags().stream()
        .filter(flag -> flag != Flag.SCREENED_OUT || mirror.rank().isPresent())
        .forEach(flag -> parts.add(meaning(flag)));
    return String.join("; ", parts);
  }

  /** Of several images, how many a mirror has that is not fit because it lacks one. */
  private static Optional<String> coverage(MirrorResult mirror) {
    long covered = mirror.images().stream().filter(ImageCoverage::covered).count();
    return mirror.failure().isPresent() && covered > 0
        ? Optional.of("has " + covered + " of " + mirror.images().size() + " images")
        : Optional.empty();
  }

  private static Optional<String> place(MirrorResult mirror, Result result) {
    boolean isInUse = result.settings().incumbent().filter(mirror.name()::equals).isPresent();
    Optional<String> place = standing(mirror, result);
    return isInUse ? Optional.of(place.map(p -> p + ", in use now").orElse("in use now")) : place;
  }

  private static Optional<String> standing(MirrorResult mirror, Result result) {
    if (mirror.role() == Role.UPSTREAM) {
      return Optional.of("the registry itself");
    }
    if (result.verdict().best().filter(mirror.name()::equals).isPresent()) {
      return Optional.of("best");
    }
    if (result.verdict().tied().contains(mirror.name())) {
      return Optional.of("as good as the best");
    }
    // Why a failed mirror left the race is its failure, which stands beside this.
    return mirror.left().filter(left -> mirror.failure().isEmpty()).map(Remark::howMuchSlower);
  }

  private static String howMuchSlower(Elimination left) {
    if (left.ratioToBest().isEmpty()) {
      return left.reason();
    }
    String slower = Quantity.factor(left.ratioToBest().getAsDouble()) + " as long as the best";
    return left.lowRatio().isPresent() && left.highRatio().isPresent()
        ? slower
            + " ("
            + Quantity.factor(left.lowRatio().getAsDouble())
            + "–"
            + Quantity.factor(left.highRatio().getAsDouble())
            + ")"
        : slower;
  }

  private static String missing(ImageCoverage image) {
    return "lacks "
        + image.reference()
        + image.failure().map(failure -> " (" + failure.kind() + ")").orElse("");
  }

  /** A flag in words. */
  public static String meaning(Flag flag) {
    return switch (flag) {
      case THROTTLED_AFTER_BURST -> "slows down after a burst";
      case DELAYED_FIRST_BYTE -> "waits the longer the more is asked for";
      case COLD_CACHE -> "the first touch was slow";
      case STALE_TAG -> "serves an older image";
      case PREFIX_ONLY -> "verified against other mirrors only";
      case SCREENED_OUT -> "ranked by its first touch";
      case REDIRECTS_TO_OTHER_HOST -> "sends to another host";
      case CLIENT_LIMITED -> "this machine was the limit";
      case LOSES_TO_UPSTREAM -> "slower than the registry itself";
      case RATE_LIMIT_NEAR -> "its rate limit is near";
    };
  }
}
