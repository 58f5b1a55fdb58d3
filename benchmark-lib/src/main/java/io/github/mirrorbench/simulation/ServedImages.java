package io.github.mirrorbench.simulation;

import io.github.mirrorbench.image.Descriptor;
import io.github.mirrorbench.image.Digest;
import io.github.mirrorbench.image.Platform;
import io.github.mirrorbench.loopback.Body;
import io.github.mirrorbench.loopback.PacedResponse;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The images a mirror has, and which of them its tags name. */
final class ServedImages {
  private final List<SyntheticImage> current;
  private final List<SyntheticImage> all;

  ServedImages(List<SyntheticImage> images, Fault fault) {
    current =
        fault == Fault.STALE_TAG
            ? images.stream().map(ServedImages::older).toList()
            : List.copyOf(images);
    all = new ArrayList<>(current);
    all.addAll(images);
  }

  /** Another image of the same name and layer sizes, built before any other. */
  private static SyntheticImage older(SyntheticImage image) {
    return SyntheticImage.of(
        image.reference().toString(),
        image.reference().hashCode(),
        Platform.parse("linux/amd64"),
        Instant.EPOCH,
        image.layers().stream().map(Descriptor::sizeBytes).toList());
  }

  /** The response with the manifest or index that a tag or digest names in a repository. */
  Optional<PacedResponse> manifest(String repository, String name) {
    if (name.startsWith("sha256:")) {
      Digest digest = Digest.parse(name);
      return in(all, repository)
          .filter(image -> image.manifest(digest).isPresent())
          .findFirst()
          .map(image -> found(image, digest));
    }
    return in(current, repository)
        .filter(image -> image.reference().tag().filter(name::equals).isPresent())
        .findFirst()
        .map(image -> found(image, image.index().digest()));
  }

  private static PacedResponse found(SyntheticImage image, Digest digest) {
    Descriptor named = digest.equals(image.index().digest()) ? image.index() : image.manifest();
    return PacedResponse.of(200, image.manifest(digest).orElseThrow())
        .withHeader("Content-Type", named.mediaType())
        .withHeader("Docker-Content-Digest", digest.toString());
  }

  Optional<Body> blob(String repository, Digest digest) {
    return in(all, repository).flatMap(image -> image.blob(digest).stream()).findFirst();
  }

  boolean isLayer(Digest digest) {
    return all.stream()
        .flatMap(image -> image.layers().stream())
        .anyMatch(layer -> layer.digest().equals(digest));
  }

  private static Stream<SyntheticImage> in(List<SyntheticImage> images, String repository) {
    return images.stream().filter(image -> image.reference().repository().equals(repository));
  }
}
