package io.github.mirrorbench.contest;

import io.github.mirrorbench.image.Digest;
import io.github.mirrorbench.image.ImageReference;
import io.github.mirrorbench.measure.Fetched;
import io.github.mirrorbench.measure.FirstRead;
import io.github.mirrorbench.measure.ProtocolCheck;
import io.github.mirrorbench.result.Failure;
import io.github.mirrorbench.result.FailureKind;
import io.github.mirrorbench.result.Flag;
import io.github.mirrorbench.result.MirrorFailure;
import io.github.mirrorbench.result.ResolvedImage;
import io.github.mirrorbench.result.Step;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The first stage: every candidate checks the whole protocol once; who cannot is out. */
final class Screening {
  private static final Set<FailureKind> SLOW_TO_BEGIN =
      Set.of(FailureKind.TIMEOUT, FailureKind.STALLED);
  private static final double SHARE_OF_TIME = 0.5;
  private static final double SHARE_OF_TIME_AT_LAYERS = 0.2;
  private static final double SHARE_OF_BYTES = 0.15;
  private static final int MOST_AT_ONCE = 4;

  /** Few candidates are touched one by one, so that they do not slow each other down. */
  private static final int CHECKS_FOR_EACH_AT_ONCE = 25;

  private static final double LEAST_PATIENCE = 0.25;
  private static final double MOST_PATIENCE = 0.6;

  /** A prefix is proven at each 256 KiB; where many wait, less must do for the slow ones. */
  private static final long LEAST = 256 * 1024;

  private static final long LEAST_OF_MANY = 64 * 1024;
  private static final int MANY = 12;
  private static final long MOST = 1024 * 1024;

  private final Field field;

  Screening(Field field) {
    this.field = field;
  }

  void run() throws InterruptedException {
    try {
      check();
    } finally {
      field.competitors().forEach(this::close);
    }
    field.tell(
        new ContestEvent.ScreeningEnded(
            field.fitMirrors().stream().map(Competitor::name).toList(),
            field.competitors().stream().filter(c -> !c.isFit()).map(this::out).toList()));
  }

  private Standing out(Competitor competitor) {
    return new Report(field, Forecast.none(field), List.of()).standing(competitor);
  }

  private void check() throws InterruptedException {
    List<Competitor> all = field.competitors();
    field.tell(new ContestEvent.ScreeningStarted(all.size(), field.images().size()));
    FirstRead firstRead = firstReadFor(all.size() * field.images().size());
    Duration budget = Ledger.seconds(field.ledger().secondsLeft(SHARE_OF_TIME));
    List<ProtocolCheck> checks =
        field
            .probe()
            .screen(
                all.stream().map(Competitor::mirror).toList(), field.images(), firstRead, budget);
    checks.forEach(check -> check.samples().forEach(field.ledger()::add));
    checks.forEach(check -> field.competitor(check.mirror()).checked(check));
    settleReferences(checks);
    judge(checks);
    retryFirstReads(checks, firstRead);
  }

  /** Many candidates get a shorter touch each, so that all of them get one. */
  private FirstRead firstReadFor(int checks) {
    long least = checks > MANY ? LEAST_OF_MANY : LEAST;
    long fair = field.ledger().bytesLeft(SHARE_OF_BYTES) / checks;
    long most = Math.max(least, Math.min(MOST, fair));
    int atOnce = Math.min(MOST_AT_ONCE, 1 + checks / CHECKS_FOR_EACH_AT_ONCE);
    double seconds = field.ledger().secondsLeft(SHARE_OF_TIME_AT_LAYERS) * atOnce / checks;
    double patience = Math.max(LEAST_PATIENCE, Math.min(MOST_PATIENCE, seconds));
    return new FirstRead(least, most, Ledger.seconds(patience), atOnce);
  }

  private void settleReferences(List<ProtocolCheck> checks) {
    List<ReferenceImage> references = new ArrayList<>();
    for (var image : field.images()) {
      references.add(
          ReferenceDigest.settle(
              image, checks.stream().filter(check -> check.image().equals(image)).toList()));
    }
    field.settled(references);
  }

  private void judge(List<ProtocolCheck> checks) {
    for (ProtocolCheck check : checks) {
      Competitor competitor = field.competitor(check.mirror());
      reference(check.image()).ifPresent(reference -> judgeFreshness(competitor, check, reference));
    }
  }

  private Optional<ResolvedImage> reference(ImageReference image) {
    return field.references().stream()
        .filter(r -> r.reference().equals(image.toString()))
        .findFirst()
        .flatMap(ReferenceImage::resolved);
  }

  private void judgeFreshness(Competitor competitor, ProtocolCheck check, ResolvedImage reference) {
    if (check.resolved().isEmpty()) {
      return;
    }
    ResolvedImage served = check.resolved().get();
    if (served.tagDigest().equals(reference.tagDigest())
        || served.manifestDigest().equals(reference.tagDigest())) {
      return;
    }
    Optional<Duration> age = age(served, reference);
    if (age.filter(this::isAllowed).isPresent()) {
      competitor.flags().add(Flag.STALE_TAG);
    } else {
      competitor.failedImage(
          check.image(), stale(check.image(), served.tagDigest(), reference.tagDigest(), age));
    }
  }

  /** Builds that can be repeated all say the same time: an age of nothing proves nothing. */
  private boolean isAllowed(Duration age) {
    Duration allowed = field.settings().allowStale();
    return !allowed.isZero() && !age.isNegative() && age.compareTo(allowed) <= 0;
  }

  /** How much later the reference was built; absent where one of them does not say. */
  private static Optional<Duration> age(ResolvedImage served, ResolvedImage reference) {
    Optional<Instant> from = served.created();
    Optional<Instant> to = reference.created();
    return from.isPresent() && to.isPresent()
        ? Optional.of(Duration.between(from.get(), to.get()))
        : Optional.empty();
  }

  private static Failure stale(
      ImageReference image, Digest served, Digest reference, Optional<Duration> age) {
    String built = age.filter(a -> !a.isZero()).map(Screening::built).orElse("");
    return new Failure(
        FailureKind.STALE_TAG,
        Step.MANIFEST,
        "served " + served + " for " + image + built + "; the reference is " + reference);
  }

  private static String built(Duration age) {
    return ", built " + NumberText.duration(age.abs()) + (age.isNegative() ? " later" : " earlier");
  }

  /** A mirror that answered all but the layer may need longer, which matters only if few pass. */
  private void retryFirstReads(List<ProtocolCheck> checks, FirstRead firstRead)
      throws InterruptedException {
    for (ProtocolCheck check : checks) {
      Competitor competitor = field.competitor(check.mirror());
      boolean setAside = !competitor.isUpstream() && wasSlowToBegin(check);
      if (setAside && passed().size() < 2 && field.ledger().secondsLeft(SHARE_OF_TIME) > 0) {
        Duration budget = Ledger.seconds(field.ledger().secondsLeft(SHARE_OF_TIME));
        Fetched again = field.probe().retryFirstRead(check, firstRead, budget);
        field.took(competitor, again);
        if (again.layer().failure().isEmpty() && again.layer().bytes() > 0) {
          competitor.recovered(check.image());
        }
      }
    }
  }

  private static boolean wasSlowToBegin(ProtocolCheck check) {
    return check.resolved().isPresent()
        && check
            .failure()
            .filter(f -> f.step() == Step.LAYER && SLOW_TO_BEGIN.contains(f.kind()))
            .isPresent();
  }

  private List<Competitor> passed() {
    return field.competitors().stream()
        .filter(c -> !c.isUpstream() && firstMissing(c).isEmpty())
        .toList();
  }

  private Optional<ImageReference> firstMissing(Competitor competitor) {
    return field.images().stream().filter(name -> !covers(competitor, name)).findFirst();
  }

  private static boolean covers(Competitor competitor, ImageReference image) {
    return competitor.imageFailure(image).isEmpty()
        && competitor.layerSamples().stream().anyMatch(s -> s.image().equals(image.toString()));
  }

  private void close(Competitor competitor) {
    Optional<ImageReference> missing = firstMissing(competitor);
    if (missing.isPresent()) {
      ImageReference image = missing.get();
      boolean someCovered = field.images().stream().anyMatch(name -> covers(competitor, name));
      Failure why = competitor.imageFailure(image).orElseGet(() -> notReached(competitor, image));
      competitor.failedImage(image, why);
      competitor.failed(
          new MirrorFailure(why, someCovered ? Optional.of(image.toString()) : Optional.empty()));
    }
  }

  private static Failure notReached(Competitor competitor, ImageReference image) {
    Step last =
        competitor.samples().isEmpty()
            ? Step.PING
            : competitor.samples().get(competitor.samples().size() - 1).step();
    return new Failure(
        FailureKind.NOT_ENOUGH_EVIDENCE,
        last,
        "the first look ended before it delivered layer bytes of " + image);
  }
}
