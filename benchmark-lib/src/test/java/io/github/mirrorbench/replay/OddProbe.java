package io.github.mirrorbench.replay;

import io.github.mirrorbench.image.Descriptor;
import io.github.mirrorbench.image.ImageReference;
import io.github.mirrorbench.measure.Fetched;
import io.github.mirrorbench.measure.FirstRead;
import io.github.mirrorbench.measure.Probe;
import io.github.mirrorbench.measure.ProtocolCheck;
import io.github.mirrorbench.mirror.Mirror;
import io.github.mirrorbench.mirror.MirrorName;
import io.github.mirrorbench.result.Failure;
import io.github.mirrorbench.result.FailureKind;
import io.github.mirrorbench.result.Hop;
import io.github.mirrorbench.result.ResolvedImage;
import io.github.mirrorbench.result.Sample;
import io.github.mirrorbench.result.Stage;
import io.github.mirrorbench.result.Step;
import io.github.mirrorbench.result.Verification;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Samples as no honest line gives them: phases of no time at all, of a nanosecond or of hours,
 * bodies without bytes, marks that run backwards.
 */
final class OddProbe implements Probe {
  /** Nanoseconds from which phases are drawn; the last only where clocks may step back. */
  private static final long[] PHASES = {
    0, 1, 1_000, 2_000_000, 90_000_000, 3_000_000_000L, 10_000_000_000_000L, -5_000_000_000L
  };

  private static final int SHORT_PHASES = 5;

  private static final long[] BYTES = {0, 1, 15, 4_000, 100_000, 1 << 20, 6 << 20};

  private final Random random;
  private final int phases;
  private final ResolvedImage resolved;
  private Duration now = Duration.ZERO;

  private OddProbe(long seed, int phases, ResolvedImage resolved) {
    this.random = new Random(seed);
    this.phases = phases;
    this.resolved = resolved;
  }

  /** On a clock that only goes forward. */
  static OddProbe forward(long seed, ResolvedImage resolved) {
    return new OddProbe(seed, PHASES.length - 1, resolved);
  }

  /** On a clock that steps back now and then. */
  static OddProbe stepping(long seed, ResolvedImage resolved) {
    return new OddProbe(seed, PHASES.length, resolved);
  }

  @Override
  public List<ProtocolCheck> screen(
      List<Mirror> mirrors, List<ImageReference> images, FirstRead firstRead, Duration all) {
    List<ProtocolCheck> checks = new ArrayList<>();
    for (Mirror mirror : mirrors) {
      for (ImageReference image : images) {
        List<Sample> samples =
            Stream.of(Step.PING, Step.TOKEN, Step.MANIFEST, Step.CONFIG, Step.LAYER)
                .filter(step -> step != Step.TOKEN || random.nextBoolean())
                .map(step -> sample(mirror.name(), image, Stage.SCREEN, 0, step))
                .toList();
        checks.add(
            new ProtocolCheck(mirror, image, samples, Optional.of(resolved), Optional.empty()));
      }
    }
    return checks;
  }

  @Override
  public Fetched retryFirstRead(ProtocolCheck check, FirstRead firstRead, Duration budget) {
    return Fetched.of(sample(check.mirror().name(), check.image(), Stage.SCREEN, 0, Step.LAYER));
  }

  @Override
  public Fetched race(
      Mirror mirror,
      ImageReference image,
      Descriptor layer,
      int block,
      List<Long> streams,
      Duration cut) {
    return new Fetched(
        streams.stream()
            .map(bytes -> sample(mirror.name(), image, Stage.RACE, block, Step.LAYER))
            .toList(),
        List.of());
  }

  @Override
  public Fetched confirm(
      Mirror mirror, ImageReference image, List<Descriptor> layers, Duration cut) {
    return new Fetched(
        layers.stream()
            .map(
                layer ->
                    sample(mirror.name(), image, Stage.CONFIRM, 0, Step.LAYER).toBuilder()
                        .digest(Optional.of(layer.digest()))
                        .build())
            .toList(),
        List.of());
  }

  @Override
  public List<Sample> verified(List<Sample> samples) {
    return samples;
  }

  @Override
  public void rest(Duration duration) {}

  private Sample sample(
      MirrorName mirror, ImageReference image, Stage stage, int block, Step step) {
    long bytes = BYTES[random.nextInt(BYTES.length)];
    boolean fails = step == Step.LAYER && random.nextInt(20) == 0;
    List<Hop> hops =
        IntStream.rangeClosed(0, random.nextInt(2)).mapToObj(i -> hop(mirror, bytes)).toList();
    Sample sample =
        Sample.builder(mirror, image, stage, step)
            .block(block)
            .startedAt(now)
            .digest(
                Optional.of(
                    switch (step) {
                      case LAYER -> resolved.layers().get(0).digest();
                      case CONFIG -> resolved.config().digest();
                      default -> resolved.tagDigest();
                    }))
            .bytes(bytes)
            .verified(step == Step.LAYER && !fails ? Verification.WHOLE : Verification.NO)
            .censored(random.nextInt(4) == 0)
            .clientLimited(random.nextInt(4) == 0)
            .hops(hops)
            .marks(step == Step.LAYER ? marks() : List.of())
            .failure(
                fails
                    ? Optional.of(new Failure(FailureKind.CONNECTION_LOST, step, "lost"))
                    : Optional.empty())
            .build();
    now = now.plusNanos(Math.max(0, sample.elapsed().toNanos()) / 1_000_000);
    return sample;
  }

  private Hop hop(MirrorName mirror, long bytes) {
    return new Hop(
        mirror + ".example",
        Optional.of("192.0.2.1"),
        OptionalInt.of(random.nextBoolean() ? 200 : 206),
        bytes,
        phase(),
        phase(),
        phase(),
        phase(),
        phase());
  }

  private Optional<Duration> phase() {
    // Mostly short ones, so that contests come to their end.
    int among = random.nextInt(50) == 0 ? phases : SHORT_PHASES;
    return random.nextInt(6) == 0
        ? Optional.empty()
        : Optional.of(Duration.ofNanos(PHASES[random.nextInt(among)]));
  }

  private List<Duration> marks() {
    int count = random.nextInt(65);
    long step = Math.max(0, PHASES[random.nextInt(phases)]) / 64;
    return switch (random.nextInt(3)) {
      case 0 -> IntStream.range(0, count).mapToObj(i -> Duration.ofNanos(i * step)).toList();
      case 1 -> IntStream.range(0, count).mapToObj(i -> Duration.ofNanos(step)).toList();
      default ->
          IntStream.range(0, count)
              .mapToObj(i -> Duration.ofNanos(random.nextLong(1_000_000_000L)))
              .toList();
    };
  }
}
