package io.github.mirrorbench.replay;

import io.github.mirrorbench.image.Descriptor;
import io.github.mirrorbench.image.ImageReference;
import io.github.mirrorbench.measure.Fetched;
import io.github.mirrorbench.measure.FirstRead;
import io.github.mirrorbench.measure.Probe;
import io.github.mirrorbench.measure.ProtocolCheck;
import io.github.mirrorbench.mirror.Mirror;
import io.github.mirrorbench.result.ResolvedImage;
import io.github.mirrorbench.result.Result;
import io.github.mirrorbench.result.Sample;
import io.github.mirrorbench.result.Stage;
import io.github.mirrorbench.result.Step;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Gives back the samples of an earlier run, so that a contest over it comes to that run's outcome
 * again, or shows where it does not.
 *
 * <p>When the record ends, or has another sample than the requested one, it behaves as if the run
 * had been interrupted there.
 */
final class RecordedProbe implements Probe {
  private final List<ProtocolCheck> checks;
  private final Deque<Sample> later;
  private final List<Sample> examined;

  /** The final knowledge of each sample in their order, by that of the time it was taken. */
  private final Map<Sample, Sample> judged;

  private final boolean endsInterrupted;

  private RecordedProbe(
      List<ProtocolCheck> checks,
      List<Sample> later,
      List<Sample> examined,
      Map<Sample, Sample> judged,
      boolean endsInterrupted) {
    this.checks = checks;
    this.examined = examined;
    this.later = new ArrayDeque<>(later);
    this.judged = judged;
    this.endsInterrupted = endsInterrupted;
  }

  /** The record of a run. */
  static RecordedProbe of(Result result) {
    Recording recording = new Recording(result);
    return new RecordedProbe(
        recording.checks(),
        recording.afterScreening(),
        recording.examined(),
        recording.judgements(),
        result.interrupted());
  }

  /** The record of a run that ended before its first request. */
  static RecordedProbe ofNothing() {
    return new RecordedProbe(List.of(), List.of(), List.of(), Map.of(), true);
  }

  @Override
  public List<ProtocolCheck> screen(
      List<Mirror> mirrors, List<ImageReference> images, FirstRead firstRead, Duration budget)
      throws InterruptedException {
    if (checks.stream().allMatch(check -> check.samples().isEmpty())) {
      throw ended();
    }
    if (endsInterrupted && later.isEmpty()) {
      // As on sockets: what was checked is given, and the next step is stopped.
      Thread.currentThread().interrupt();
    }
    return checks;
  }

  @Override
  public List<Sample> examine(
      ImageReference image, Map<Mirror, List<ResolvedImage>> named, Duration budget)
      throws InterruptedException {
    List<Sample> own = examined.stream().filter(s -> s.image().equals(image)).toList();
    if (own.isEmpty() && endsInterrupted && later.isEmpty()) {
      throw ended();
    }
    return own.stream().filter(sample -> !isOfTouch(sample)).toList();
  }

  /** The first bytes of a layer, or the token for them, which comes just before. */
  private boolean isOfTouch(Sample sample) {
    int next = examined.indexOf(sample) + 1;
    return sample.step() == Step.LAYER
        || (sample.step() == Step.TOKEN
            && next < examined.size()
            && examined.get(next).step() == Step.LAYER);
  }

  @Override
  public List<Sample> touch(
      Mirror mirror, ImageReference image, ResolvedImage named, Duration budget) {
    return examined.stream()
        .filter(s -> s.image().equals(image) && s.mirror().equals(mirror.name()))
        .filter(s -> s.examined().filter(named.manifestDigest()::equals).isPresent())
        .filter(this::isOfTouch)
        .toList();
  }

  @Override
  public Fetched retryFirstRead(ProtocolCheck check, FirstRead firstRead, Duration budget)
      throws InterruptedException {
    return fetched(List.of(next(check.mirror(), check.image(), Stage.SCREEN)));
  }

  /** The Range of the first time was refused when it was fetched twice. */
  @Override
  public Fetched race(
      Mirror mirror,
      ImageReference image,
      Descriptor layer,
      int block,
      List<Long> streams,
      Duration cut)
      throws InterruptedException {
    bringForward(mirror, image, block);
    List<Sample> samples = new ArrayList<>(List.of(next(mirror, image, Stage.RACE)));
    while (isNext(mirror, image, Stage.RACE) && later.element().block() == samples.get(0).block()) {
      samples.add(later.remove());
    }
    int half = samples.size() / 2;
    int refused = half > 0 && wasReplaced(samples.subList(0, half), samples) ? half : 0;
    Fetched fetched = fetched(samples.subList(refused, samples.size()));
    return new Fetched(fetched.layers(), samples.subList(0, refused), fetched.tokens());
  }

  /** Earlier releases asked in another order within a block. */
  private void bringForward(Mirror mirror, ImageReference image, int block) {
    List<Sample> before = new ArrayList<>();
    while (!later.isEmpty() && !isNext(mirror, image, Stage.RACE) && isWithin(block)) {
      before.add(later.remove());
    }
    List<Sample> own = new ArrayList<>();
    while (isNext(mirror, image, Stage.RACE) && isWithin(block) && !before.isEmpty()) {
      own.add(later.remove());
      while (!later.isEmpty() && later.element().step() == Step.TOKEN) {
        own.add(later.remove());
      }
    }
    putBack(before);
    putBack(own);
  }

  private boolean isWithin(int block) {
    Sample next = later.element();
    return next.step() == Step.TOKEN || (next.stage() == Stage.RACE && next.block() == block);
  }

  private void putBack(List<Sample> samples) {
    for (int i = samples.size() - 1; i >= 0; i--) {
      later.addFirst(samples.get(i));
    }
  }

  /** No plain GET follows a Range that was answered, though one stream may end before another. */
  private static boolean wasReplaced(List<Sample> first, List<Sample> all) {
    List<Sample> second = all.subList(first.size(), all.size());
    return first.stream().anyMatch(sample -> sample.from().isPresent())
        && second.stream().allMatch(sample -> sample.from().isEmpty())
        && end(first.get(first.size() - 1)) <= start(second.get(0));
  }

  private static long start(Sample sample) {
    return sample.startedAt().toNanos();
  }

  private static long end(Sample sample) {
    return start(sample) + sample.elapsed().toNanos();
  }

  /** Earlier releases filled no cache. */
  @Override
  public Optional<Fetched> prime(
      Mirror mirror, ImageReference image, Descriptor layer, int block, Duration cut)
      throws InterruptedException {
    if (later.isEmpty() && endsInterrupted) {
      throw ended();
    }
    return isNext(mirror, image, Stage.CONFIRM) && later.element().block() == block
        ? Optional.of(fetched(List.of(next(mirror, image, Stage.CONFIRM))))
        : Optional.empty();
  }

  @Override
  public Fetched confirm(Mirror mirror, ImageReference image, List<Descriptor> layers, Duration cut)
      throws InterruptedException {
    return confirmation(mirror, image);
  }

  /** The recorded token requests of a fetch follow its layers. */
  private Fetched fetched(List<Sample> layers) {
    List<Sample> tokens = new ArrayList<>();
    while (!later.isEmpty() && later.peek().step() == Step.TOKEN) {
      tokens.add(later.remove());
    }
    return new Fetched(layers, tokens);
  }

  /** The samples fetched then, whichever layers they were of. */
  private Fetched confirmation(Mirror mirror, ImageReference image) throws InterruptedException {
    List<Sample> samples = new ArrayList<>(List.of(next(mirror, image, Stage.CONFIRM)));
    while (isNext(mirror, image, Stage.CONFIRM) && !asksAgain(samples, later.element())) {
      samples.add(later.remove());
    }
    return fetched(samples);
  }

  /** A whole layer that is fetched a second time is a confirmation of its own. */
  private static boolean asksAgain(List<Sample> samples, Sample next) {
    return next.from().isEmpty()
        && samples.stream().anyMatch(s -> s.from().isEmpty() && s.digest().equals(next.digest()));
  }

  private Sample next(Mirror mirror, ImageReference image, Stage stage)
      throws InterruptedException {
    if (!isNext(mirror, image, stage)) {
      throw ended();
    }
    return later.remove();
  }

  private boolean isNext(Mirror mirror, ImageReference image, Stage stage) {
    Sample next = later.peek();
    return next != null
        && next.stage() == stage
        && next.step() == Step.LAYER
        && next.mirror().equals(mirror.name())
        && next.image().equals(image);
  }

  private static InterruptedException ended() {
    return new InterruptedException("the record ends here");
  }

  /** In the order of the record. */
  @Override
  public List<Sample> verified(List<Sample> samples) {
    Set<Sample> taken = new HashSet<>(samples);
    return judged.entrySet().stream()
        .filter(sample -> taken.contains(sample.getKey()))
        .map(Map.Entry::getValue)
        .toList();
  }

  @Override
  public void rest(Duration duration) {}
}
