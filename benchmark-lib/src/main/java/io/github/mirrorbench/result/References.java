package io.github.mirrorbench.result;

import io.github.mirrorbench.contest.ReferenceImage;
import io.github.mirrorbench.image.Descriptor;
import io.github.mirrorbench.image.Digest;
import io.github.mirrorbench.measure.ResolvedImage;
import io.github.mirrorbench.measure.Sample;
import io.github.mirrorbench.registry.Step;
import java.util.List;
import java.util.Optional;

/** The images of a document as the contest knew them. */
final class References {
  // The document does not keep media types: nothing is decided by them.
  private static final String CONFIG = "application/vnd.oci.image.config.v1+json";
  private static final String LAYER = "application/vnd.oci.image.layer.v1.tar+gzip";

  private References() {}

  static List<ReferenceImage> of(Result result) {
    return result.images().stream()
        .map(
            image ->
                new ReferenceImage(
                    image.reference(), image.digestOrigin(), resolved(image, result.samples())))
        .toList();
  }

  private static Optional<ResolvedImage> resolved(ImageEntry image, List<Sample> samples) {
    return image
        .manifestDigest()
        .map(
            manifest ->
                new ResolvedImage(
                    image.indexDigest(),
                    manifest,
                    new Descriptor(
                        CONFIG,
                        configDigest(image, samples).orElse(manifest),
                        image.configSizeBytes().orElse(0)),
                    image.layers().stream()
                        .map(layer -> new Descriptor(LAYER, layer.digest(), layer.sizeBytes()))
                        .toList(),
                    Optional.empty()));
  }

  private static Optional<Digest> configDigest(ImageEntry image, List<Sample> samples) {
    return samples.stream()
        .filter(s -> s.image().equals(image.reference()) && s.step() == Step.CONFIG)
        .flatMap(s -> s.digest().stream())
        .findFirst();
  }
}
