package io.github.mirrorbench.contest;

import io.github.mirrorbench.image.Descriptor;
import io.github.mirrorbench.image.Digest;
import io.github.mirrorbench.image.ImageReference;
import io.github.mirrorbench.measure.FirstByteGrowth;
import io.github.mirrorbench.measure.Metrics;
import io.github.mirrorbench.measure.ProtocolCheck;
import io.github.mirrorbench.mirror.Mirror;
import io.github.mirrorbench.mirror.MirrorName;
import io.github.mirrorbench.predict.RoundTrips;
import io.github.mirrorbench.result.Elimination;
import io.github.mirrorbench.result.Failure;
import io.github.mirrorbench.result.FailureKind;
import io.github.mirrorbench.result.MirrorFailure;
import io.github.mirrorbench.result.Reliability;
import io.github.mirrorbench.result.ResolvedImage;
import io.github.mirrorbench.result.Sample;
import io.github.mirrorbench.result.Stage;
import io.github.mirrorbench.result.Step;
import io.github.mirrorbench.result.Verification;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One candidate, or the upstream, on its way through a contest. */
final class Competitor {
  private final Mirror mirror;
  private final Map<ImageReference, ProtocolCheck> checks = new LinkedHashMap<>();
  private final Map<ImageReference, Failure> imageFailures = new LinkedHashMap<>();
  private final List<Sample> samples = new ArrayList<>();
  private final Track track;
  private final SlowStartBias slowStart = new SlowStartBias();
  private RoundTrips roundTrips = new RoundTrips(0, 0, 0, 0);
  private Optional<MirrorFailure> failure = Optional.empty();
  private Optional<Elimination> elimination = Optional.empty();
  private long bytes;

  Competitor(Mirror mirror, int blocks) {
    this.mirror = mirror;
    this.track = new Track(blocks);
  }

  Mirror mirror() {
    return mirror;
  }

  MirrorName name() {
    return mirror.name();
  }

  boolean isUpstream() {
    return mirror.isUpstream();
  }

  void checked(ProtocolCheck check) {
    checks.put(check.image(), check);
    check.samples().forEach(this::add);
    check.failure().ifPresent(f -> imageFailures.put(check.image(), f));
    roundTrips = RoundTrips.of(samples);
  }

  void add(Sample sample) {
    samples.add(sample);
    bytes += Ledger.bytesOf(sample);
  }

  /** A second try at the layer went well. */
  void recovered(ImageReference image) {
    imageFailures.remove(image);
  }

  void failedImage(ImageReference image, Failure why) {
    imageFailures.putIfAbsent(image, why);
  }

  void failed(MirrorFailure why) {
    if (failure.isEmpty()) {
      failure = Optional.of(why);
    }
  }

  void eliminate(Elimination how) {
    if (elimination.isEmpty()) {
      elimination = Optional.of(how);
    }
  }

  /** Takes an elimination back: the mirrors that beat it are not what they seemed. */
  void competeAgain() {
    elimination = Optional.empty();
  }

  /** Returns whether it took part in the race. */
  boolean raced() {
    return track.blocks() > 0;
  }

  Optional<Failure> imageFailure(ImageReference image) {
    return Optional.ofNullable(imageFailures.get(image));
  }

  Collection<ProtocolCheck> checks() {
    return checks.values();
  }

  /** All images as far as it serves them, in the order given. */
  List<ResolvedImage> resolved() {
    return checks.values().stream().flatMap(check -> check.resolved().stream()).toList();
  }

  Optional<ResolvedImage> resolved(ImageReference image) {
    return Optional.ofNullable(checks.get(image)).flatMap(ProtocolCheck::resolved);
  }

  /** The bytes of all layers of its images. */
  long imageBytes() {
    return resolved().stream()
        .flatMap(image -> image.measuredBlobs().stream())
        .mapToLong(Descriptor::sizeBytes)
        .sum();
  }

  List<Sample> samples() {
    return samples;
  }

  CacheFill cacheFill() {
    return CacheFill.of(samples);
  }

  /** The metrics of its samples, except of those that found its cache empty. */
  Metrics metrics() {
    return Metrics.of(cacheFill().warm(judgedSamples()));
  }

  /** Its samples without what only the way of measuring asked for, and in vain. */
  List<Sample> judgedSamples() {
    return RangeRequests.judged(samples);
  }

  boolean needsResumes() {
    return Resumes.broken(layerSamples()).findAny().isPresent();
  }

  FirstByteGrowth firstByteGrowth() {
    return FirstByteGrowth.of(cacheFill().warm(judgedSamples()), blobSizes());
  }

  /** The bytes of each blob of its images. */
  Map<Digest, Long> blobSizes() {
    Map<Digest, Long> sizes = new LinkedHashMap<>();
    for (ResolvedImage image : resolved()) {
      sizes.put(image.config().digest(), image.config().sizeBytes());
      image.layers().forEach(layer -> sizes.put(layer.digest(), layer.sizeBytes()));
    }
    return sizes;
  }

  Track track() {
    return track;
  }

  SlowStartBias slowStart() {
    return slowStart;
  }

  RoundTrips roundTrips() {
    return roundTrips;
  }

  Optional<MirrorFailure> failure() {
    return failure;
  }

  Optional<Elimination> elimination() {
    return elimination;
  }

  long bytes() {
    return bytes;
  }

  /** The bytes of its largest layer sample outside confirmations. */
  long largestSample() {
    return layerSamples().stream()
        .filter(sample -> sample.stage() != Stage.CONFIRM)
        .mapToLong(Sample::bytes)
        .max()
        .orElse(0);
  }

  long confirmedBytes() {
    return samples.stream()
        .filter(sample -> sample.stage() == Stage.CONFIRM && sample.block() == 0)
        .mapToLong(Ledger::bytesOf)
        .sum();
  }

  /** In the race, or ranked at its end. */
  boolean isFit() {
    return failure.isEmpty();
  }

  boolean isRacing() {
    return failure.isEmpty() && elimination.isEmpty();
  }

  Reliability reliability() {
    List<Sample> judged = judgedSamples();
    int failures = (int) judged.stream().filter(this::isItsFailure).count();
    return new Reliability(judged.size(), failures);
  }

  /**
   * A request that the budget held back is no failure of the mirror, nor is a first read that would
   * have begun later than it may at first: an engine waits for that.
   */
  private boolean isItsFailure(Sample sample) {
    boolean beganLater =
        sample.stage() == Stage.SCREEN
            && sample.step() == Step.LAYER
            && imageFailure(sample.image()).isEmpty();
    return sample
        .failure()
        .map(Failure::kind)
        .filter(kind -> kind != FailureKind.NOT_ENOUGH_EVIDENCE)
        .filter(kind -> kind != FailureKind.TIMEOUT || !beganLater)
        .isPresent();
  }

  /**
   * Returns whether most of its layer samples after the first read were limited by this machine.
   */
  boolean isClientLimited() {
    List<Sample> warm =
        samples.stream().filter(s -> s.step() == Step.LAYER && s.stage() != Stage.SCREEN).toList();
    return 2 * warm.stream().filter(Sample::clientLimited).count() > warm.size();
  }

  /** Returns whether it is a cache that may have to fetch a layer first that nobody asked for. */
  boolean mayLackLayers() {
    boolean isNew = track.blocks() <= 1;
    return CacheFill.suspected(samples).wasSeen()
        || (isNew && layerSamples().stream().anyMatch(CacheFill::ignoredRange));
  }

  /** Returns whether its cache seems to have filled, or was filled just now. */
  boolean isCache() {
    List<Sample> layers = layerSamples();
    Sample last = layers.get(layers.size() - 1);
    return (last.stage() == Stage.CONFIRM && last.block() > 0)
        || CacheFill.suspected(samples).wasSeen();
  }

  boolean deliveredWhole(Digest layer) {
    return layerSamples().stream()
        .filter(sample -> sample.verified() == Verification.WHOLE)
        .anyMatch(sample -> sample.digest().filter(layer::equals).isPresent());
  }

  boolean deliveredWholeLayer() {
    return layerSamples().stream().anyMatch(s -> s.verified() == Verification.WHOLE);
  }

  boolean deliveredVerifiedBytes() {
    return layerSamples().stream().anyMatch(s -> s.verified() != Verification.NO);
  }

  /**
   * Returns whether it delivered layer bytes of this image, and nothing of the image failed for
   * good.
   */
  boolean covers(ImageReference image) {
    return imageFailure(image).isEmpty()
        && layerSamples().stream().anyMatch(s -> s.image().equals(image));
  }

  List<Sample> layerSamples() {
    return samples.stream()
        .filter(s -> s.step() == Step.LAYER && s.failure().isEmpty() && s.bytes() > 0)
        .toList();
  }

  /** Puts its samples of the whole run, as they were verified in the end, in place of its own. */
  void replaceSamples(List<Sample> run) {
    samples.clear();
    run.stream()
        .filter(sample -> sample.mirror().equals(name()) && sample.examined().isEmpty())
        .forEach(samples::add);
  }
}
