package io.github.mirrorbench.year;

import io.github.mirrorbench.image.Descriptor;
import io.github.mirrorbench.image.Digest;
import io.github.mirrorbench.image.ImageReference;
import io.github.mirrorbench.measure.Fetched;
import io.github.mirrorbench.measure.FirstRead;
import io.github.mirrorbench.measure.Probe;
import io.github.mirrorbench.measure.ProtocolCheck;
import io.github.mirrorbench.mirror.Mirror;
import io.github.mirrorbench.result.Failure;
import io.github.mirrorbench.result.Hop;
import io.github.mirrorbench.result.Sample;
import io.github.mirrorbench.result.Stage;
import io.github.mirrorbench.result.Step;
import io.github.mirrorbench.result.Verification;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SplittableRandom;
import java.util.function.Function;

/** A night's samples, computed instead of measured; the clock runs on by what each takes. */
final class VirtualProbe implements Probe {
  private static final int MARKS = 24;
  private static final double NOISE = 0.08;
  private static final double GIVEN_UP_SECONDS = 5;
  private static final List<Step> CHECKED_STEPS =
      List.of(Step.PING, Step.TOKEN, Step.MANIFEST, Step.MANIFEST, Step.CONFIG);

  private final Map<String, MirrorTonight> mirrors;
  private final SplittableRandom random;
  private double now;

  VirtualProbe(Map<String, MirrorTonight> mirrors, SplittableRandom random) {
    this.mirrors = mirrors;
    this.random = random;
  }

  @Override
  public List<ProtocolCheck> screen(
      List<Mirror> candidates, List<ImageReference> images, FirstRead firstRead, Duration budget) {
    List<ProtocolCheck> checks = new ArrayList<>();
    double start = now;
    double end = now;
    for (Mirror mirror : candidates) {
      now = start;
      checks.add(check(mirror, images.get(0), firstRead));
      end = Math.max(end, now);
    }
    now = end;
    return checks;
  }

  private ProtocolCheck check(Mirror mirror, ImageReference image, FirstRead firstRead) {
    MirrorTonight tonight = tonight(mirror);
    List<Sample> samples = new ArrayList<>();
    for (Step step : CHECKED_STEPS) {
      boolean fails = tonight.failsAt(step);
      samples.add(request(mirror, image, step, fails ? tonight.failure() : Optional.empty()));
      if (fails) {
        return new ProtocolCheck(mirror, image, samples, Optional.empty(), Optional.empty());
      }
    }
    var resolved = tonight.stale() ? Image.LAST_WEEK : Image.NOW;
    Descriptor layer = resolved.timedBlob();
    if (tonight.failsAt(Step.LAYER)) {
      samples.add(request(mirror, image, Step.LAYER, tonight.failure()));
    } else {
      double patient = tonight.bytesPerSecond() * firstRead.enoughAfter().toNanos() / 1e9;
      long bytes =
          (long)
              Math.min(
                  (double) firstRead.mostBytes(),
                  Math.max((double) firstRead.leastBytes(), patient));
      samples.add(fetch(mirror, image, Stage.SCREEN, 0, layer, bytes, 60));
    }
    return new ProtocolCheck(mirror, image, samples, Optional.of(resolved), Optional.empty());
  }

  private Sample request(
      Mirror mirror, ImageReference image, Step step, Optional<Failure> failure) {
    MirrorTonight tonight = tonight(mirror);
    boolean silent = failure.isPresent() && step == Step.PING;
    Hop hop =
        silent
            ? new Hop(
                host(mirror),
                Optional.empty(),
                OptionalInt.empty(),
                0,
                seconds(0.004),
                seconds(GIVEN_UP_SECONDS),
                Optional.empty(),
                Optional.empty(),
                Optional.empty())
            : hop(mirror, tonight.roundTrip() * noise(), 0, 0, failure.isPresent() ? 403 : 200);
    return sample(mirror, image, Stage.SCREEN, 0, step, Optional.empty(), 0, false, hop, failure);
  }

  @Override
  public Fetched retryFirstRead(ProtocolCheck check, FirstRead firstRead, Duration budget) {
    return Fetched.of(request(check.mirror(), check.image(), Step.LAYER, check.failure()));
  }

  @Override
  public Fetched race(
      Mirror mirror,
      ImageReference image,
      Descriptor layer,
      int block,
      List<Long> streams,
      Duration cut) {
    return sideBySide(
        streams, bytes -> fetch(mirror, image, Stage.RACE, block, layer, bytes, seconds(cut)));
  }

  /** Each as fast as if it came alone. */
  private <T> Fetched sideBySide(List<T> parts, Function<T, Sample> fetch) {
    List<Sample> samples = new ArrayList<>();
    double start = now;
    double end = start;
    for (T part : parts) {
      now = start;
      samples.add(fetch.apply(part));
      end = Math.max(end, now);
    }
    now = end;
    return new Fetched(samples, List.of());
  }

  private static double seconds(Duration duration) {
    return duration.toNanos() / 1e9;
  }

  private Sample fetch(
      Mirror mirror,
      ImageReference image,
      Stage stage,
      int block,
      Descriptor layer,
      long bytes,
      double cut) {
    MirrorTonight tonight = tonight(mirror);
    double roundTrip = tonight.roundTrip() * noise();
    double lead = 4 * roundTrip;
    long wanted = Math.min(bytes, layer.sizeBytes());
    double whole = tonight.bodySeconds((double) wanted) * noise();
    double body = Math.max(0.001, Math.min(whole, cut - lead));
    long read = body < whole ? Math.max(1, (long) (wanted * body / whole)) : wanted;
    Hop hop = hop(mirror, roundTrip, body, read, 200);
    return sample(
        mirror,
        image,
        stage,
        block,
        Step.LAYER,
        Optional.of(layer.digest()),
        read == layer.sizeBytes() ? -read : read,
        body < whole,
        hop,
        Optional.empty());
  }

  @Override
  public Fetched confirm(
      Mirror mirror, ImageReference image, List<Descriptor> layers, Duration cut) {
    return sideBySide(
        layers, layer -> fetch(mirror, image, Stage.CONFIRM, 0, layer, layer.sizeBytes(), 3600));
  }

  @Override
  public List<Sample> verified(List<Sample> samples) {
    return samples;
  }

  @Override
  public void rest(Duration duration) {
    now += duration.toNanos() / 1e9;
  }

  /** A negative number of bytes says that they are a whole layer. */
  private Sample sample(
      Mirror mirror,
      ImageReference image,
      Stage stage,
      int block,
      Step step,
      Optional<Digest> digest,
      long bytes,
      boolean censored,
      Hop hop,
      Optional<Failure> failure) {
    double lead = hop.setUp().plus(hop.firstByte().orElse(Duration.ZERO)).toNanos() / 1e9;
    double body = hop.body().orElse(Duration.ZERO).toNanos() / 1e9;
    List<Duration> marks = new ArrayList<>();
    double burst = tonight(mirror).burstBytes();
    for (int i = 1; i <= MARKS && bytes != 0; i++) {
      double share = i / (double) MARKS;
      double read = Math.abs(bytes) * share;
      double all = tonight(mirror).bodySeconds(Math.abs((double) bytes));
      double at = burst < read ? tonight(mirror).bodySeconds(read) / all : share;
      marks.add(Duration.ofMillis(Math.round(1000 * (lead + body * at))));
    }
    Verification verified =
        bytes < 0 ? Verification.WHOLE : bytes > 0 ? Verification.PREFIX : Verification.NO;
    Sample sample =
        Sample.builder(mirror.name(), image, stage, step)
            .block(block)
            .startedAt(Duration.ofMillis(Math.round(now * 1000)))
            .digest(digest)
            .bytes(Math.abs(bytes))
            .verified(verified)
            .censored(censored)
            .hops(List.of(hop))
            .marks(marks)
            .failure(failure)
            .build();
    now += hop.total().toNanos() / 1e9;
    return sample;
  }

  private Hop hop(Mirror mirror, double roundTrip, double body, long bytes, int status) {
    return new Hop(
        host(mirror),
        Optional.of("192.0.2." + (1 + Math.floorMod(mirror.name().text().hashCode(), 250))),
        OptionalInt.of(status),
        bytes,
        seconds(0.002 + 0.1 * roundTrip),
        seconds(roundTrip),
        seconds(1.2 * roundTrip),
        seconds(roundTrip),
        seconds(body));
  }

  private static String host(Mirror mirror) {
    return mirror.endpoint().shortName();
  }

  private static Optional<Duration> seconds(double seconds) {
    return Optional.of(Duration.ofNanos(Math.round(seconds * 1e6) * 1000));
  }

  private double noise() {
    return Math.exp(NOISE * random.nextGaussian());
  }

  private MirrorTonight tonight(Mirror mirror) {
    return Objects.requireNonNull(mirrors.get(mirror.name().text()));
  }
}
