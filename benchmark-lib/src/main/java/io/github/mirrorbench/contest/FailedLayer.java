package io.github.mirrorbench.contest;

import io.github.mirrorbench.image.Descriptor;
import io.github.mirrorbench.image.Digest;
import io.github.mirrorbench.result.Failure;
import io.github.mirrorbench.result.Sample;
import io.github.mirrorbench.result.Step;
import java.util.List;
import java.util.Optional;

/** The layer at which a mirror failed, told by its place in the image: a digest is hard to find. */
record FailedLayer(Competitor competitor) {
  /** The failure with its layer in the message, where it is one of several. */
  Failure in(Failure failure) {
    return competitor.samples().stream()
        .filter(sample -> sample.failure().filter(failure::equals).isPresent())
        .findFirst()
        .flatMap(this::place)
        .map(place -> new Failure(failure.kind(), failure.step(), failure.message() + place))
        .orElse(failure);
  }

  private Optional<String> place(Sample sample) {
    if (sample.step() != Step.LAYER || sample.digest().isEmpty()) {
      return Optional.empty();
    }
    return competitor
        .resolved(sample.image())
        .flatMap(image -> place(sample.digest().get(), image.layers()));
  }

  private static Optional<String> place(Digest digest, List<Descriptor> layers) {
    int index = layers.stream().map(Descriptor::digest).toList().indexOf(digest);
    return index < 0 || layers.size() < 2
        ? Optional.empty()
        : Optional.of(
            " (layer "
                + (index + 1)
                + " of "
                + layers.size()
                + ", "
                + NumberText.size(layers.get(index).sizeBytes())
                + ")");
  }
}
