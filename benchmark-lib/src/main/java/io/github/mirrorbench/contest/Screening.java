package io.github.mirrorbench.contest;

import io.github.mirrorbench.image.ImageReference;
import io.github.mirrorbench.measure.FirstRead;
import io.github.mirrorbench.measure.ProtocolCheck;
import io.github.mirrorbench.mirror.Mirror;
import io.github.mirrorbench.mirror.MirrorName;
import io.github.mirrorbench.result.ContestEvent;
import io.github.mirrorbench.result.ContestSettings;
import io.github.mirrorbench.result.Failure;
import io.github.mirrorbench.result.FailureKind;
import io.github.mirrorbench.result.MirrorFailure;
import io.github.mirrorbench.result.Sample;
import io.github.mirrorbench.result.Step;
import io.github.mirrorbench.result.Verification;
import io.github.mirrorbench.rules.EngineRules;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** The first stage: the whole protocol once at every candidate; those that fail it are out. */
final class Screening {
  private static final double SHARE_OF_TIME = 0.5;
  private static final double SHARE_OF_TIME_AT_LAYERS = 0.2;
  private static final double SHARE_OF_BYTES = 0.15;
  private static final int MOST_AT_ONCE = 4;

  /** Few candidates are read one by one, so that they do not slow each other down. */
  private static final int CHECKS_FOR_EACH_AT_ONCE = 25;

  private static final double SHORTEST_SECONDS = 0.25;
  private static final double LONGEST_SECONDS = 0.6;

  /** A prefix is proven at 64 KiB and each 256 KiB; where many wait, less must do. */
  private static final long LEAST = 256 * 1024;

  private static final long LEAST_OF_MANY = 64 * 1024;
  private static final int MANY = 12;
  private static final long MOST = 1024 * 1024;

  private final ContestSettings settings;
  private final Entrants entrants;
  private final List<ImageReference> images;
  private final Ledger ledger;
  private final Sampler sampler;
  private final ContestListener listener;
  private Workload workload;

  Screening(
      ContestSettings settings,
      Entrants entrants,
      List<ImageReference> images,
      Ledger ledger,
      Sampler sampler,
      ContestListener listener) {
    this.settings = settings;
    this.entrants = entrants;
    this.images = images;
    this.ledger = ledger;
    this.sampler = sampler;
    this.listener = listener;
    this.workload = new Workload(EngineRules.of(settings), List.of());
  }

  /** The images as they were settled; none when an interrupt came before. */
  Workload workload() {
    return workload;
  }

  void run() throws InterruptedException {
    try {
      check();
    } finally {
      entrants.all().forEach(this::close);
    }
    List<MirrorName> passed = entrants.fit().stream().map(Competitor::name).toList();
    List<ContestEvent.Failed> failed =
        entrants.all().stream()
            .flatMap(c -> c.failure().map(f -> new ContestEvent.Failed(c.name(), f)).stream())
            .toList();
    listener.on(new ContestEvent.ScreeningEnded(passed, failed));
    if (Thread.interrupted()) {
      throw new InterruptedException("while screening");
    }
  }

  private void check() throws InterruptedException {
    int mirrors = entrants.all().size();
    listener.on(new ContestEvent.ScreeningStarted(mirrors, images.size()));
    FirstRead firstRead = firstReadFor(mirrors * images.size());
    List<Mirror> candidates = entrants.all().stream().map(Competitor::mirror).toList();
    List<ProtocolCheck> checks = sampler.screen(candidates, images, firstRead, timeLeft());
    checks.forEach(check -> entrants.competitor(check.mirror()).checked(check));
    workload = new Workload(EngineRules.of(settings), references(checks));
    checks.forEach(this::judgeAgreement);
    checks.forEach(this::judgeFreshness);
    List<ProtocolCheck> useful = checks.stream().filter(this::isSettled).toList();
    new Crawlers(entrants, sampler, this::timeLeft).settle(useful);
    retryFirstReads(useful, firstRead);
  }

  private Duration timeLeft() {
    return Ledger.seconds(ledger.secondsLeft(SHARE_OF_TIME));
  }

  /** Many candidates get a shorter read each, so that all of them get one. */
  private FirstRead firstReadFor(int checks) {
    long least = checks > MANY ? LEAST_OF_MANY : LEAST;
    long fair = ledger.bytesLeft(SHARE_OF_BYTES) / checks;
    long most = Math.max(least, Math.min(MOST, fair));
    int atOnce = Math.min(MOST_AT_ONCE, 1 + checks / CHECKS_FOR_EACH_AT_ONCE);
    double fairSeconds = ledger.secondsLeft(SHARE_OF_TIME_AT_LAYERS) * atOnce / checks;
    double seconds = Math.max(SHORTEST_SECONDS, Math.min(LONGEST_SECONDS, fairSeconds));
    return new FirstRead(least, most, Ledger.seconds(seconds), atOnce);
  }

  private List<ReferenceImage> references(List<ProtocolCheck> checks) throws InterruptedException {
    CrossExamination examination = new CrossExamination(sampler, this::timeLeft);
    List<ReferenceImage> references = new ArrayList<>();
    for (ImageReference image : images) {
      List<ProtocolCheck> own = checks.stream().filter(c -> c.image().equals(image)).toList();
      List<Sample> examined =
          ReferenceDigest.isLeftToMirrors(image, own) ? examination.of(image, own) : List.of();
      references.add(ReferenceDigest.settle(image, own, examined));
    }
    return references;
  }

  private boolean isSettled(ProtocolCheck check) {
    return workload.reference(check.image()).filter(ReferenceImage::isDisputed).isEmpty();
  }

  private void judgeAgreement(ProtocolCheck check) {
    if (!isSettled(check)) {
      Dispute.failure(check)
          .ifPresent(why -> entrants.competitor(check.mirror()).failedImage(check.image(), why));
    }
  }

  private void judgeFreshness(ProtocolCheck check) {
    staleness(check)
        .ifPresent(why -> entrants.competitor(check.mirror()).failedImage(check.image(), why));
  }

  private Optional<Failure> staleness(ProtocolCheck check) {
    return workload
        .reference(check.image())
        .flatMap(reference -> new Freshness(settings.allowStale()).failure(check, reference));
  }

  /**
   * A mirror that delivered all but the layer may need longer, which matters only if few pass; and
   * where it answered with an error the engine comes again.
   */
  private void retryFirstReads(List<ProtocolCheck> checks, FirstRead firstRead)
      throws InterruptedException {
    boolean comesAgain = EngineRules.of(settings).layers().tries() > 1;
    for (ProtocolCheck check : checks) {
      Competitor competitor = entrants.competitor(check.mirror());
      boolean didNotBegin = failedAtLayer(check, kind -> kind == FailureKind.TIMEOUT);
      boolean erred = failedAtLayer(check, kind -> kind == FailureKind.SERVER_ERROR);
      boolean deserves = (didNotBegin && passed() < 2) || (erred && comesAgain);
      // A retry that goes well clears the image of every failure, this one too.
      boolean isFresh = staleness(check).isEmpty();
      if (deserves
          && isFresh
          && !competitor.isUpstream()
          && ledger.secondsLeft(SHARE_OF_TIME) > 0) {
        Sample again = sampler.retryFirstRead(competitor, check, firstRead, timeLeft());
        if (again.failure().isEmpty() && again.bytes() > 0) {
          competitor.recovered(check.image());
        }
      }
    }
  }

  private static boolean failedAtLayer(ProtocolCheck check, Predicate<FailureKind> how) {
    return check.resolved().isPresent()
        && check.failure().filter(f -> f.step() == Step.LAYER && how.test(f.kind())).isPresent();
  }

  private long passed() {
    return entrants.all().stream()
        .filter(c -> !c.isUpstream() && firstMissing(c).isEmpty())
        .count();
  }

  private Optional<ImageReference> firstMissing(Competitor competitor) {
    return images.stream().filter(image -> !competitor.covers(image)).findFirst();
  }

  private void close(Competitor competitor) {
    Optional<ImageReference> missing = firstMissing(competitor);
    if (missing.isPresent()) {
      ImageReference image = missing.get();
      boolean someCovered = images.stream().anyMatch(competitor::covers);
      Failure why = competitor.imageFailure(image).orElseGet(() -> notReached(competitor, image));
      competitor.failedImage(image, why);
      competitor.failed(MirrorFailure.of(why, someCovered ? Optional.of(image) : Optional.empty()));
    }
  }

  private static Failure notReached(Competitor competitor, ImageReference image) {
    List<Sample> samples = competitor.samples();
    boolean hasNothing =
        samples.stream()
            .anyMatch(s -> s.step() == Step.LAYER && s.verified() == Verification.WHOLE);
    return new Failure(
        FailureKind.NOT_ENOUGH_EVIDENCE,
        samples.isEmpty() ? Step.PING : samples.get(samples.size() - 1).step(),
        hasNothing
            ? "the layer of " + image + " by which mirrors are timed has no bytes"
            : "the first look ended before it delivered layer bytes of " + image);
  }
}
