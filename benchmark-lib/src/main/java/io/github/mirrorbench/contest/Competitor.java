package io.github.mirrorbench.contest;

import io.github.mirrorbench.image.ImageReference;
import io.github.mirrorbench.measure.ProtocolCheck;
import io.github.mirrorbench.mirror.Mirror;
import io.github.mirrorbench.predict.RoundTrips;
import io.github.mirrorbench.result.Elimination;
import io.github.mirrorbench.result.Failure;
import io.github.mirrorbench.result.Flag;
import io.github.mirrorbench.result.MirrorFailure;
import io.github.mirrorbench.result.Reliability;
import io.github.mirrorbench.result.ResolvedImage;
import io.github.mirrorbench.result.Sample;
import io.github.mirrorbench.result.Stage;
import io.github.mirrorbench.result.Step;
import io.github.mirrorbench.result.Verification;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** One candidate, or the upstream, on its way through a contest. */
final class Competitor {
  private final Mirror mirror;
  private final Map<ImageReference, ProtocolCheck> checks = new LinkedHashMap<>();
  private final Map<ImageReference, Failure> imageFailures = new LinkedHashMap<>();
  private final List<Sample> samples = new ArrayList<>();
  private final Set<Flag> flags = EnumSet.noneOf(Flag.class);
  private final Track track;
  private final SlowStartBias slowStart = new SlowStartBias();
  private RoundTrips roundTrips = new RoundTrips(0, 0, 0);
  private Optional<MirrorFailure> failure = Optional.empty();
  private Optional<Elimination> left = Optional.empty();
  private long bytes;

  Competitor(Mirror mirror, int blocks) {
    this.mirror = mirror;
    this.track = new Track(blocks);
  }

  Mirror mirror() {
    return mirror;
  }

  String name() {
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
    check.warning().ifPresent(warning -> flags.add(Flag.RATE_LIMIT_NEAR));
  }

  void add(Sample sample) {
    samples.add(sample);
    slowStart.add(sample);
    bytes += Ledger.bytesOf(sample);
  }

  /** A second chance at the layer went well. */
  void recovered(ImageReference image) {
    imageFailures.remove(image);
  }

  void failedImage(ImageReference image, Failure why) {
    imageFailures.putIfAbsent(image, why);
  }

  /** It is out for good. */
  void failed(MirrorFailure why) {
    if (failure.isEmpty()) {
      failure = Optional.of(why);
    }
  }

  void leaves(Elimination how) {
    if (left.isEmpty()) {
      left = Optional.of(how);
    }
  }

  /** Whoever beat it turned out to be no mirror to use. */
  void comesBack() {
    if (track.blocks() > 0) {
      left = Optional.empty();
    }
  }

  Optional<Failure> imageFailure(ImageReference image) {
    return Optional.ofNullable(imageFailures.get(image));
  }

  Map<ImageReference, ProtocolCheck> checks() {
    return checks;
  }

  Optional<ResolvedImage> resolved(ImageReference image) {
    return Optional.ofNullable(checks.get(image)).flatMap(ProtocolCheck::resolved);
  }

  List<Sample> samples() {
    return samples;
  }

  Set<Flag> flags() {
    return flags;
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

  Optional<Elimination> left() {
    return left;
  }

  long bytes() {
    return bytes;
  }

  /** How many of them a confirmation read. */
  long confirmedBytes() {
    return samples.stream()
        .filter(sample -> sample.stage() == Stage.CONFIRM)
        .mapToLong(Ledger::bytesOf)
        .sum();
  }

  /** In the race, or ranked at its end. */
  boolean isFit() {
    return failure.isEmpty();
  }

  boolean isRacing() {
    return failure.isEmpty() && left.isEmpty();
  }

  Reliability reliability() {
    int failures = (int) samples.stream().filter(s -> s.failure().isPresent()).count();
    return new Reliability(samples.size(), failures);
  }

  /** Most of its layer samples after the first read say more of this machine than of it. */
  boolean isClientLimited() {
    int limited = 0;
    int warm = 0;
    for (Sample sample : samples) {
      if (sample.step() == Step.LAYER && sample.stage() != Stage.SCREEN) {
        warm++;
        limited += sample.clientLimited() ? 1 : 0;
      }
    }
    return 2 * limited > warm;
  }

  boolean deliveredWholeLayer() {
    return layerSamples().stream().anyMatch(s -> s.verified() == Verification.WHOLE);
  }

  boolean deliveredVerifiedBytes() {
    return layerSamples().stream().anyMatch(s -> s.verified() != Verification.NO);
  }

  List<Sample> layerSamples() {
    return samples.stream()
        .filter(s -> s.step() == Step.LAYER && s.failure().isEmpty() && s.bytes() > 0)
        .toList();
  }

  /** Puts the samples with their final verification in place of those taken. */
  void replaceSamples(List<Sample> verified) {
    samples.clear();
    samples.addAll(verified);
  }
}
