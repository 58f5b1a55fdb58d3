package io.github.mirrorbench.contest;

import static java.util.stream.Collectors.toSet;

import io.github.mirrorbench.image.Descriptor;
import io.github.mirrorbench.image.Digest;
import io.github.mirrorbench.image.ImageReference;
import io.github.mirrorbench.measure.ColdReads;
import io.github.mirrorbench.measure.Metrics;
import io.github.mirrorbench.mirror.Mirror;
import io.github.mirrorbench.mirror.RepositoryForm;
import io.github.mirrorbench.result.Cost;
import io.github.mirrorbench.result.ImageCoverage;
import io.github.mirrorbench.result.MirrorFailure;
import io.github.mirrorbench.result.MirrorResult;
import io.github.mirrorbench.result.MirrorStatus;
import io.github.mirrorbench.result.ResolvedImage;
import io.github.mirrorbench.result.Role;
import io.github.mirrorbench.result.Sample;
import io.github.mirrorbench.result.Step;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * Writes the row of every competitor.
 *
 * @param workload the images as they were settled; none after an interrupt before that
 * @param order the ranked competitors, best first
 * @param samples the samples of the whole run, as they were verified in the end
 */
record Report(
    Entrants entrants,
    List<ImageReference> images,
    Workload workload,
    Forecast forecast,
    Flags flags,
    List<Competitor> order,
    List<Sample> samples) {
  List<MirrorResult> rows() {
    return entrants.all().stream().map(this::row).toList();
  }

  private MirrorResult row(Competitor competitor) {
    int place = order.indexOf(competitor);
    Mirror mirror = competitor.mirror();
    Metrics metrics = competitor.metrics();
    Hosts hosts = Hosts.of(mirror, competitor.samples());
    return new MirrorResult(
        mirror.name(),
        mirror.endpoint(),
        Optional.of(mirror.form()).filter(form -> form != RepositoryForm.HOST),
        role(mirror),
        mirror.via(),
        status(competitor),
        place >= 0 ? OptionalInt.of(place + 1) : OptionalInt.empty(),
        failure(competitor),
        forecast.pull(competitor),
        forecast.firstPull(competitor, samples),
        images.stream().map(image -> image(competitor, image)).toList(),
        metrics.throughput(),
        metrics.latency().medians(),
        ColdReads.of(mirror.name(), samples),
        competitor.reliability(),
        competitor.elimination(),
        List.copyOf(flags.of(competitor)),
        Cost.ofOne(samples.stream().filter(s -> s.mirror().equals(mirror.name())).toList()),
        hosts.addresses(),
        hosts.redirects(),
        hosts.tokens());
  }

  private static Role role(Mirror mirror) {
    return mirror.isUpstream() ? Role.UPSTREAM : mirror.isRegistry() ? Role.PROXY : Role.MIRROR;
  }

  private static Optional<MirrorFailure> failure(Competitor competitor) {
    FailedLayer layer = new FailedLayer(competitor);
    return competitor.failure().map(why -> MirrorFailure.of(layer.in(why.failure()), why.image()));
  }

  private static MirrorStatus status(Competitor competitor) {
    return competitor.failure().map(failure -> failure.kind().status()).orElse(MirrorStatus.RANKED);
  }

  /** A mirror that lacks one image may well have another. */
  private static boolean covers(Competitor competitor, ImageReference image) {
    boolean onlyOthersLack =
        competitor
            .failure()
            .map(failure -> failure.image().filter(lacking -> !lacking.equals(image)).isPresent())
            .orElse(true);
    return onlyOthersLack && competitor.covers(image);
  }

  private ImageCoverage image(Competitor competitor, ImageReference image) {
    var failure = competitor.imageFailure(image).map(new FailedLayer(competitor)::in);
    return new ImageCoverage(
        image,
        covers(competitor, image),
        competitor.resolved(image).map(ResolvedImage::tagDigest),
        competitor.resolved(image).map(ResolvedImage::manifestDigest),
        competitor.resolved(image).flatMap(ResolvedImage::created),
        competitor.resolved(image).flatMap(ResolvedImage::chainId),
        failure.isEmpty() ? forecast.pull(competitor, image) : Optional.empty(),
        failure,
        competitor.isFit() ? untriedLayers(competitor, image) : List.of(),
        workload.missingPlatforms(image, competitor));
  }

  private List<Digest> untriedLayers(Competitor competitor, ImageReference image) {
    Set<Digest> tried =
        competitor.samples().stream()
            .filter(sample -> sample.step() == Step.LAYER)
            .flatMap(sample -> sample.digest().stream())
            .collect(toSet());
    return workload.reference(image).stream()
        .filter(reference -> competitor.resolved(image).filter(reference::isSameAs).isPresent())
        .flatMap(reference -> reference.resolved().stream())
        .flatMap(reference -> reference.layers().stream())
        .map(Descriptor::digest)
        .distinct()
        .filter(layer -> !tried.contains(layer))
        .toList();
  }
}
