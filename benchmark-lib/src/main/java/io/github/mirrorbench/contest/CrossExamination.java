package io.github.mirrorbench.contest;

import static java.util.Comparator.comparingInt;

import io.github.mirrorbench.image.ImageReference;
import io.github.mirrorbench.measure.ProtocolCheck;
import io.github.mirrorbench.mirror.Mirror;
import io.github.mirrorbench.result.FailureKind;
import io.github.mirrorbench.result.ResolvedImage;
import io.github.mirrorbench.result.Sample;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Asks mirrors that name different manifests for one tag whether they have each other's: one
 * request by digest each. Where that leaves a manifest short of a second operator, some of those
 * that have it are asked for the first bytes of a layer.
 *
 * @param timeLeft the time that screening still has
 */
record CrossExamination(Sampler sampler, Supplier<Duration> timeLeft) {
  /** Mirrors may name any number of manifests; each costs every other mirror a request. */
  private static final int MANIFESTS = 4;

  private static final int TOUCHES = 3;
  private static final Duration LONGEST = Duration.ofSeconds(6);
  private static final Duration LONGEST_TOUCH = Duration.ofSeconds(3);

  /** The samples; none where mirrors agree. */
  List<Sample> of(ImageReference image, List<ProtocolCheck> checks) throws InterruptedException {
    Witnesses witnesses = new Witnesses(checks, List.of());
    List<ResolvedImage> named = mostNamed(witnesses);
    if (named.size() < 2 || timeLeft.get().isZero()) {
      return List.of();
    }
    List<Sample> samples =
        new ArrayList<>(
            sampler.examine(image, questions(witnesses, named), shorter(timeLeft.get(), LONGEST)));
    for (ResolvedImage each : named) {
      touch(image, each, checks, samples);
    }
    return samples;
  }

  private static List<ResolvedImage> mostNamed(Witnesses witnesses) {
    Operators operators = witnesses.operators();
    return witnesses.testimonies().stream()
        .sorted(comparingInt((Testimony each) -> operators.count(each.named())).reversed())
        .limit(MANIFESTS)
        .map(each -> witnesses.serving(each.manifest()).get(0))
        .toList();
  }

  private static Map<Mirror, List<ResolvedImage>> questions(
      Witnesses witnesses, List<ResolvedImage> named) {
    Map<Mirror, List<ResolvedImage>> questions = new LinkedHashMap<>();
    for (ProtocolCheck check : witnesses.checks()) {
      List<ResolvedImage> others =
          named.stream().filter(image -> !Witnesses.names(check, image.manifestDigest())).toList();
      if (!others.isEmpty() && mayDeliver(check)) {
        questions.put(check.mirror(), others);
      }
    }
    return questions;
  }

  private static boolean mayDeliver(ProtocolCheck check) {
    return check.failure().filter(why -> why.kind() == FailureKind.RATE_LIMITED).isEmpty();
  }

  private void touch(
      ImageReference image, ResolvedImage named, List<ProtocolCheck> checks, List<Sample> samples)
      throws InterruptedException {
    int touches = 0;
    for (ProtocolCheck check : checks) {
      Witnesses witnesses = new Witnesses(checks, samples);
      Jury jury = new Jury(witnesses.operators(), witnesses.testimonies());
      Testimony testimony = witnesses.testimony(named.manifestDigest());
      if (jury.isConfirmed(testimony) || touches == TOUCHES || timeLeft.get().isZero()) {
        return;
      }
      if (jury.isWorthAsking(testimony, check.mirror().name())) {
        samples.addAll(
            sampler.touch(check.mirror(), image, named, shorter(timeLeft.get(), LONGEST_TOUCH)));
        touches++;
      }
    }
  }

  private static Duration shorter(Duration one, Duration other) {
    return one.compareTo(other) < 0 ? one : other;
  }
}
