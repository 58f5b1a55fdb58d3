package io.github.mirrorbench.contest;

import io.github.mirrorbench.image.Digest;
import io.github.mirrorbench.image.ImageReference;
import io.github.mirrorbench.measure.Fetched;
import io.github.mirrorbench.measure.Probe;
import io.github.mirrorbench.mirror.Mirror;
import io.github.mirrorbench.predict.PullPlan;
import io.github.mirrorbench.result.Failure;
import io.github.mirrorbench.result.MirrorFailure;
import io.github.mirrorbench.result.Prior;
import io.github.mirrorbench.result.Sample;
import io.github.mirrorbench.result.Verification;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Everything that the stages of one contest share. */
final class Field {
  private final ContestSettings settings;
  private final Tuning calibration;
  private final Prior prior;
  private final List<ImageReference> images;
  private final Map<String, Competitor> competitors = new LinkedHashMap<>();
  private final Ledger ledger;
  private final Probe probe;
  private final ContestListener listener;
  private List<ReferenceImage> references = List.of();
  private Workload workload;

  Field(
      ContestSettings settings,
      Prior prior,
      List<Mirror> candidates,
      List<ImageReference> images,
      Probe probe,
      ContestListener listener) {
    this.settings = settings;
    this.calibration = Tuning.of(settings);
    this.prior = prior;
    this.images = List.copyOf(images);
    this.ledger = new Ledger(settings);
    this.probe = probe;
    this.listener = listener;
    this.workload = new Workload(settings.profile(), List.of());
    for (Mirror mirror : candidates) {
      if (competitors.put(mirror.name(), new Competitor(mirror, settings.maxBlocks())) != null) {
        throw new IllegalArgumentException("two candidates are called " + mirror.name());
      }
    }
  }

  void settled(List<ReferenceImage> settled) {
    references = List.copyOf(settled);
    List<PullPlan> plans = new ArrayList<>();
    for (ReferenceImage reference : references) {
      reference.resolved().map(PullPlan::of).ifPresent(plans::add);
    }
    workload = new Workload(settings.profile(), List.copyOf(plans));
  }

  /** Takes note of what the probe has fetched, and of the tokens that this needed. */
  void took(Competitor competitor, Fetched fetched) {
    fetched.layers().forEach(sample -> took(competitor, sample));
    fetched.tokens().forEach(sample -> took(competitor, sample));
  }

  private void took(Competitor competitor, Sample sample) {
    competitor.add(sample);
    ledger.add(sample);
    listener.on(new ContestEvent.SampleTaken(sample, ledger.left()));
  }

  /** Whether somebody delivered this layer whole, so that everybody's prefixes can be judged. */
  boolean hasWholeCopy(Digest layer) {
    return ledger.samples().stream()
        .anyMatch(
            s ->
                s.verified() == Verification.WHOLE && s.digest().filter(layer::equals).isPresent());
  }

  void tell(ContestEvent event) {
    listener.on(event);
  }

  ContestSettings settings() {
    return settings;
  }

  Tuning calibration() {
    return calibration;
  }

  Prior prior() {
    return prior;
  }

  Ledger ledger() {
    return ledger;
  }

  Probe probe() {
    return probe;
  }

  Workload workload() {
    return workload;
  }

  List<ImageReference> images() {
    return images;
  }

  List<ReferenceImage> references() {
    return references;
  }

  Competitor competitor(Mirror mirror) {
    Competitor known = competitors.get(mirror.name());
    if (known == null) {
      throw new IllegalArgumentException("the probe speaks of " + mirror.name());
    }
    return known;
  }

  List<Competitor> competitors() {
    return List.copyOf(competitors.values());
  }

  List<Competitor> fitMirrors() {
    return competitors.values().stream().filter(c -> !c.isUpstream() && c.isFit()).toList();
  }

  List<Competitor> racing() {
    return competitors.values().stream().filter(c -> !c.isUpstream() && c.isRacing()).toList();
  }

  Optional<Competitor> upstream() {
    return competitors.values().stream().filter(Competitor::isUpstream).findFirst();
  }

  /**
   * Whether its samples end a mirror's run, which it then leaves. When nobody else is left, those
   * that it beat compete again.
   */
  boolean hasFailed(Competitor competitor) {
    Optional<Failure> failure = FailurePolicy.ending(competitor.samples());
    failure.ifPresent(
        why -> {
          competitor.failed(new MirrorFailure(why, Optional.empty()));
          if (racing().isEmpty()) {
            fitMirrors().forEach(Competitor::comesBack);
          }
        });
    return failure.isPresent();
  }

  boolean isIncumbent(Competitor competitor) {
    return prior.incumbent().filter(competitor.name()::equals).isPresent();
  }

  /** The logarithm of a difference in pull time that does not matter. */
  double margin() {
    return StrictMath.log(1 + settings.indifference());
  }
}
