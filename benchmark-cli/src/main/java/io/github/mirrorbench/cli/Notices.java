package io.github.mirrorbench.cli;

import io.github.mirrorbench.cli.format.Quantity;
import io.github.mirrorbench.cli.format.Sentences;
import io.github.mirrorbench.contest.DigestOrigin;
import io.github.mirrorbench.contest.UpstreamComparison;
import io.github.mirrorbench.image.ImageReference;
import io.github.mirrorbench.result.ImageEntry;
import io.github.mirrorbench.result.Result;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** What is said on standard error before and after a run. */
final class Notices {
  private Notices() {}

  /** Whom the run will ask, and at what cost at most. */
  static String plan(Measurement measurement) {
    int count = measurement.candidates().mirrors().size();
    return "Measuring "
        + count
        + (count == 1 ? " mirror" : " mirrors")
        + (measurement.candidates().upstream().isPresent() ? " and the registry itself" : "")
        + " with "
        + measurement.images().stream()
            .map(ImageReference::toString)
            .collect(Collectors.joining(", "))
        + ": at most "
        + Quantity.size(measurement.rules().maxBytes())
        + " and "
        + Quantity.time(measurement.rules().maxTime().toMillis() / 1e3)
        + ".";
  }

  /** What the run cost, and what to know of its outcome. */
  static List<String> after(Result result) {
    List<String> notices = new ArrayList<>(List.of(Sentences.cost(result)));
    result.images().forEach(image -> doubt(image).ifPresent(notices::add));
    if (result.verdict().upstream().equals(Optional.of(UpstreamComparison.FASTER))) {
      notices.add(
          "The registry itself is faster than every mirror: the fragment lists none, so that the"
              + " engine asks it directly.");
    }
    return notices;
  }

  private static Optional<String> doubt(ImageEntry image) {
    if (image.digestOrigin().equals(Optional.of(DigestOrigin.MAJORITY))) {
      return Optional.of(
          "The registry did not say which image "
              + image.reference()
              + " is; the one that most mirrors serve was taken for it.");
    }
    if (image.digestOrigin().equals(Optional.of(DigestOrigin.SINGLE))) {
      return Optional.of(
          "Only one mirror said which image "
              + image.reference()
              + " is; whether it is the right one is not known.");
    }
    return Optional.empty();
  }
}
