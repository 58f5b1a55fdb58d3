package io.github.mirrorbench.contest;

import io.github.mirrorbench.image.Descriptor;
import io.github.mirrorbench.image.ImageReference;
import io.github.mirrorbench.measure.Fetched;
import io.github.mirrorbench.measure.FirstRead;
import io.github.mirrorbench.measure.Probe;
import io.github.mirrorbench.measure.ProtocolCheck;
import io.github.mirrorbench.mirror.Mirror;
import io.github.mirrorbench.result.ContestEvent;
import io.github.mirrorbench.result.ResolvedImage;
import io.github.mirrorbench.result.Sample;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Takes samples through the probe, and enters each with its competitor and in the ledger. */
record Sampler(Probe probe, Ledger ledger, ContestListener listener) {
  /** Enters the samples in the ledger only: the checks have them. */
  List<ProtocolCheck> screen(
      List<Mirror> mirrors, List<ImageReference> images, FirstRead firstRead, Duration budget)
      throws InterruptedException {
    List<ProtocolCheck> checks = probe.screen(mirrors, images, firstRead, budget);
    checks.forEach(check -> check.samples().forEach(ledger::add));
    return checks;
  }

  /** Enters the samples in the ledger only: they say nothing about the mirrors as such. */
  List<Sample> examine(
      ImageReference image, Map<Mirror, List<ResolvedImage>> named, Duration budget)
      throws InterruptedException {
    return noted(probe.examine(image, named, budget));
  }

  List<Sample> touch(Mirror mirror, ImageReference image, ResolvedImage named, Duration budget)
      throws InterruptedException {
    return noted(probe.touch(mirror, image, named, budget));
  }

  private List<Sample> noted(List<Sample> samples) {
    samples.forEach(ledger::add);
    return samples;
  }

  Sample retryFirstRead(
      Competitor competitor, ProtocolCheck check, FirstRead firstRead, Duration budget)
      throws InterruptedException {
    return entered(competitor, probe.retryFirstRead(check, firstRead, budget)).layer();
  }

  List<Sample> race(
      Competitor competitor,
      ImageReference image,
      Descriptor layer,
      int block,
      List<Long> streams,
      Duration cut)
      throws InterruptedException {
    return entered(competitor, probe.race(competitor.mirror(), image, layer, block, streams, cut))
        .layers();
  }

  /** Fetches one layer whole, so that a cache has it from then on. */
  void prime(Competitor competitor, ImageReference image, Descriptor layer, int block, Duration cut)
      throws InterruptedException {
    probe
        .prime(competitor.mirror(), image, layer, block, cut)
        .ifPresent(fetched -> entered(competitor, fetched));
  }

  /** Fetches whole layers in all the time that is left. */
  List<Sample> confirm(Competitor competitor, ImageReference image, List<Descriptor> layers)
      throws InterruptedException {
    started(competitor, layers.stream().mapToLong(Descriptor::sizeBytes).sum());
    return entered(competitor, probe.confirm(competitor.mirror(), image, layers, timeLeft()))
        .layers();
  }

  private Duration timeLeft() {
    return Ledger.seconds(ledger.secondsLeft(1));
  }

  private void started(Competitor competitor, long bytes) {
    listener.on(new ContestEvent.ConfirmationStarted(competitor.name(), bytes, ledger.left()));
  }

  private Fetched entered(Competitor competitor, Fetched fetched) {
    fetched.refused().forEach(sample -> enter(competitor, sample));
    fetched.layers().forEach(sample -> enter(competitor, sample));
    fetched.tokens().forEach(sample -> enter(competitor, sample));
    return fetched;
  }

  private void enter(Competitor competitor, Sample sample) {
    competitor.add(sample);
    ledger.add(sample);
    listener.on(new ContestEvent.SampleTaken(sample, ledger.left()));
  }

  void rest(Duration duration) throws InterruptedException {
    probe.rest(duration);
    ledger.rested(duration);
  }

  /** All samples of the run, with their verification as it is known by now. */
  List<Sample> verified() {
    return probe.verified(ledger.samples());
  }
}
