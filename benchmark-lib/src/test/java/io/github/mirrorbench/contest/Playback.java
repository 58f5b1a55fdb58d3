package io.github.mirrorbench.contest;

import io.github.mirrorbench.image.Descriptor;
import io.github.mirrorbench.measure.Course;
import io.github.mirrorbench.measure.Sample;
import io.github.mirrorbench.measure.Stage;
import io.github.mirrorbench.measure.Touch;
import io.github.mirrorbench.measure.Walk;
import io.github.mirrorbench.mirror.Mirror;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** The samples of an earlier contest over one image that all mirrors serve, in their order. */
final class Playback implements Course {
  private final Outcome outcome;
  private final Deque<Sample> later;

  Playback(Outcome outcome, int samples) {
    this.outcome = outcome;
    this.later =
        new ArrayDeque<>(
            outcome.samples().subList(0, samples).stream()
                .filter(s -> s.stage() != Stage.SCREEN)
                .toList());
  }

  @Override
  public List<Walk> screen(
      List<Mirror> mirrors, List<String> images, Touch touch, Duration budget) {
    ReferenceImage image = outcome.images().get(0);
    return mirrors.stream()
        .map(
            mirror ->
                new Walk(
                    mirror,
                    image.reference(),
                    outcome.samples().stream()
                        .filter(s -> s.mirror().equals(mirror.name()))
                        .filter(s -> s.stage() == Stage.SCREEN)
                        .toList(),
                    image.resolved(),
                    java.util.Optional.empty()))
        .toList();
  }

  @Override
  public Sample secondChance(Walk walk, Touch touch, Duration budget) throws InterruptedException {
    throw new InterruptedException("nobody had one");
  }

  @Override
  public Sample race(
      Mirror mirror, String image, Descriptor layer, int block, long bytes, Duration cut)
      throws InterruptedException {
    return next(mirror, Stage.RACE);
  }

  @Override
  public List<Sample> confirm(Mirror mirror, String image, List<Descriptor> layers, Duration cut)
      throws InterruptedException {
    List<Sample> samples = new ArrayList<>();
    for (Descriptor ignored : layers) {
      samples.add(next(mirror, Stage.CONFIRM));
    }
    return samples;
  }

  private Sample next(Mirror mirror, Stage stage) throws InterruptedException {
    Sample sample = later.poll();
    if (sample == null || sample.stage() != stage || !sample.mirror().equals(mirror.name())) {
      throw new InterruptedException("the record ends here");
    }
    return sample;
  }

  @Override
  public List<Sample> verified(List<Sample> samples) {
    return samples;
  }

  @Override
  public void rest(Duration duration) {}
}
