package io.github.mirrorbench.contest;

import io.github.mirrorbench.image.Descriptor;
import io.github.mirrorbench.image.ImageReference;
import io.github.mirrorbench.measure.Fetched;
import io.github.mirrorbench.measure.FirstRead;
import io.github.mirrorbench.measure.Probe;
import io.github.mirrorbench.measure.ProtocolCheck;
import io.github.mirrorbench.mirror.Mirror;
import io.github.mirrorbench.result.Sample;
import io.github.mirrorbench.result.Stage;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** The samples of an earlier contest over one image that all mirrors serve, in their order. */
final class Playback implements Probe {
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
  public List<ProtocolCheck> screen(
      List<Mirror> mirrors, List<ImageReference> images, FirstRead firstRead, Duration budget) {
    ReferenceImage image = outcome.images().get(0);
    return mirrors.stream()
        .map(
            mirror ->
                new ProtocolCheck(
                    mirror,
                    images.get(0),
                    outcome.samples().stream()
                        .filter(s -> s.mirror().equals(mirror.name()))
                        .filter(s -> s.stage() == Stage.SCREEN)
                        .toList(),
                    image.resolved(),
                    java.util.Optional.empty()))
        .toList();
  }

  @Override
  public Fetched retryFirstRead(ProtocolCheck check, FirstRead firstRead, Duration budget)
      throws InterruptedException {
    throw new InterruptedException("nobody had one");
  }

  @Override
  public Fetched race(
      Mirror mirror,
      ImageReference image,
      Descriptor layer,
      int block,
      List<Long> streams,
      Duration cut)
      throws InterruptedException {
    List<Sample> samples = new ArrayList<>();
    for (Long ignored : streams) {
      samples.add(next(mirror, Stage.RACE));
    }
    return new Fetched(samples, List.of());
  }

  @Override
  public Fetched confirm(Mirror mirror, ImageReference image, List<Descriptor> layers, Duration cut)
      throws InterruptedException {
    List<Sample> samples = new ArrayList<>();
    for (Descriptor ignored : layers) {
      samples.add(next(mirror, Stage.CONFIRM));
    }
    return new Fetched(samples, List.of());
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
