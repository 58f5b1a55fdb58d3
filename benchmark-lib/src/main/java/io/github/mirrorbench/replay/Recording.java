package io.github.mirrorbench.replay;

import io.github.mirrorbench.image.Descriptor;
import io.github.mirrorbench.image.Digest;
import io.github.mirrorbench.measure.ProtocolCheck;
import io.github.mirrorbench.result.FailureKind;
import io.github.mirrorbench.result.Flag;
import io.github.mirrorbench.result.Hop;
import io.github.mirrorbench.result.ImageCoverage;
import io.github.mirrorbench.result.ImageResult;
import io.github.mirrorbench.result.MirrorResult;
import io.github.mirrorbench.result.ResolvedImage;
import io.github.mirrorbench.result.Result;
import io.github.mirrorbench.result.Sample;
import io.github.mirrorbench.result.Stage;
import io.github.mirrorbench.result.Step;
import io.github.mirrorbench.result.Verification;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads from a document what a probe gave to the contest, step by step. */
final class Recording {
  // The document keeps no media types: nothing is decided by them.
  private static final String CONFIG = "application/vnd.oci.image.config.v1+json";
  private static final String LAYER = "application/vnd.oci.image.layer.v1.tar+gzip";

  private final Result result;
  private final Map<Digest, Long> layerSizes = new HashMap<>();
  private final List<ProtocolCheck> checks = new ArrayList<>();
  private final List<Sample> secondChances = new ArrayList<>();

  Recording(Result result) {
    this.result = result;
    result.images().stream()
        .flatMap(image -> image.layers().stream())
        .forEach(layer -> layerSizes.put(layer.digest(), layer.sizeBytes()));
    for (MirrorResult mirror : result.mirrors()) {
      result.images().forEach(image -> addCheck(mirror, image));
    }
  }

  List<ProtocolCheck> checks() {
    return List.copyOf(checks);
  }

  List<Sample> afterScreening() {
    List<Sample> samples = new ArrayList<>(secondChances);
    result.samples().stream()
        .filter(sample -> sample.stage() != Stage.SCREEN)
        .map(this::asTaken)
        .forEach(samples::add);
    return samples;
  }

  /** The samples of mirrors that were asked by digest about what others name. */
  List<Sample> examined() {
    return result.samples().stream()
        .filter(sample -> sample.examined().isPresent())
        .map(this::asTaken)
        .toList();
  }

  Map<Sample, Sample> judgements() {
    Map<Sample, Sample> judgements = new LinkedHashMap<>();
    result.samples().forEach(sample -> judgements.put(asTaken(sample), sample));
    return judgements;
  }

  /** The first read of the layer ends the check; what comes after it was a second chance. */
  private void addCheck(MirrorResult mirror, ImageResult image) {
    List<Sample> checked = new ArrayList<>();
    boolean touched = false;
    for (Sample sample : result.samples()) {
      if (sample.stage() == Stage.SCREEN
          && sample.examined().isEmpty()
          && sample.mirror().equals(mirror.name())
          && sample.image().equals(image.reference())) {
        (touched ? secondChances : checked).add(asTaken(sample));
        touched |= sample.step() == Step.LAYER;
      }
    }
    checks.add(
        new ProtocolCheck(
            mirror.toMirror(),
            image.reference(),
            checked,
            served(mirror, image),
            Optional.of("few requests are left")
                .filter(w -> mirror.flags().contains(Flag.RATE_LIMIT_NEAR))));
  }

  private Optional<ResolvedImage> served(MirrorResult mirror, ImageResult image) {
    return mirror.images().stream()
        .filter(s -> s.reference().equals(image.reference()))
        .findFirst()
        .flatMap(standing -> standing.digest().map(tag -> image(mirror, image, tag, standing)));
  }

  /** A mirror that serves another manifest has other layers too, but they are not measured. */
  private ResolvedImage image(
      MirrorResult mirror, ImageResult image, Digest tag, ImageCoverage standing) {
    Digest manifest = standing.manifestDigest().orElseGet(() -> manifestBehind(tag, image));
    return new ResolvedImage(
        manifest.equals(tag) ? Optional.empty() : Optional.of(tag),
        manifest,
        image.platforms().stream()
            .filter(platform -> !standing.missingPlatforms().contains(platform))
            .toList(),
        new Descriptor(
            CONFIG, configOf(mirror, image).orElse(tag), image.configSizeBytes().orElse(0)),
        image.layers().stream()
            .map(layer -> new Descriptor(LAYER, layer.digest(), layer.sizeBytes()))
            .toList(),
        standing.createdAt(),
        Optional.empty(),
        standing.chainId());
  }

  private Optional<Digest> configOf(MirrorResult mirror, ImageResult image) {
    return result.samples().stream()
        .filter(sample -> sample.step() == Step.CONFIG)
        .filter(sample -> sample.mirror().equals(mirror.name()))
        .filter(sample -> sample.image().equals(image.reference()))
        .flatMap(sample -> sample.digest().stream())
        .findFirst();
  }

  /** Older documents name the manifest of the reference alone. */
  private static Digest manifestBehind(Digest tag, ImageResult image) {
    return image.indexDigest().filter(tag::equals).flatMap(i -> image.manifestDigest()).orElse(tag);
  }

  /**
   * The sample before cut ones were compared with whole copies: only that can prove a prefix, or
   * find wrong bytes in a layer that was not read to its end.
   */
  private Sample asTaken(Sample sample) {
    long size = sample.digest().map(d -> layerSizes.getOrDefault(d, 0L)).orElse(0L);
    boolean foundWrong =
        sample.step() == Step.LAYER
            && bytesOf(sample) < size
            && sample.failure().filter(f -> f.kind() == FailureKind.DIGEST_MISMATCH).isPresent();
    return foundWrong || sample.verified() == Verification.PREFIX
        ? sample.judged(Verification.NO, Optional.empty())
        : sample;
  }

  /** A layer that was resumed came in several responses. */
  private static long bytesOf(Sample sample) {
    return Math.max(sample.bytes(), sample.hops().stream().mapToLong(Hop::bytes).sum());
  }
}
