package io.github.mirrorbench.contest;

import io.github.mirrorbench.image.Descriptor;
import io.github.mirrorbench.measure.Course;
import io.github.mirrorbench.measure.ResolvedImage;
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
import java.util.Optional;

/**
 * Gives back the samples of an earlier run, so that a {@link Contest} over it comes to that run's
 * outcome again, or shows where it does not.
 *
 * <p>When the record ends, it behaves as if the run had been interrupted there.
 */
public final class RecordedCourse implements Course {
  private final List<ReferenceImage> images;
  private final List<Sample> screening;
  private final Deque<Sample> later;

  /**
   * Makes a course of a record.
   *
   * @param images as the run settled them
   * @param samples in the order of the outcome
   */
  public RecordedCourse(List<ReferenceImage> images, List<Sample> samples) {
    this.images = List.copyOf(images);
    this.screening = samples.stream().filter(s -> s.stage() == Stage.SCREEN).toList();
    this.later = new ArrayDeque<>(samples.stream().filter(s -> s.stage() != Stage.SCREEN).toList());
  }

  @Override
  public List<Walk> screen(List<Mirror> mirrors, List<String> names, Touch touch, Duration budget) {
    List<Walk> walks = new ArrayList<>();
    for (Mirror mirror : mirrors) {
      for (String name : names) {
        walks.add(
            new Walk(mirror, name, samplesOf(mirror, name), resolved(name), Optional.empty()));
      }
    }
    return walks;
  }

  private Optional<ResolvedImage> resolved(String name) {
    return images.stream()
        .filter(i -> i.reference().equals(name))
        .findFirst()
        .flatMap(ReferenceImage::resolved);
  }

  private List<Sample> samplesOf(Mirror mirror, String image) {
    return screening.stream()
        .filter(s -> s.mirror().equals(mirror.name()) && s.image().equals(image))
        .toList();
  }

  @Override
  public Sample secondChance(Walk walk, Touch touch, Duration budget) throws InterruptedException {
    throw new InterruptedException("the record ends here");
  }

  @Override
  public Sample race(
      Mirror mirror, String image, Descriptor layer, int block, long bytes, Duration cut)
      throws InterruptedException {
    return next();
  }

  @Override
  public List<Sample> confirm(Mirror mirror, String image, List<Descriptor> layers, Duration cut)
      throws InterruptedException {
    List<Sample> samples = new ArrayList<>();
    for (int i = 0; i < layers.size(); i++) {
      samples.add(next());
    }
    return samples;
  }

  @Override
  public List<Sample> verified(List<Sample> samples) {
    return samples;
  }

  @Override
  public void rest(Duration duration) {}

  private Sample next() throws InterruptedException {
    if (later.isEmpty()) {
      throw new InterruptedException("the record ends here");
    }
    return later.remove();
  }
}
