package io.github.mirrorbench.contest;

import io.github.mirrorbench.image.Descriptor;
import io.github.mirrorbench.image.Digest;
import io.github.mirrorbench.image.ImageReference;
import io.github.mirrorbench.image.Platform;
import io.github.mirrorbench.measure.Fetched;
import io.github.mirrorbench.measure.FirstRead;
import io.github.mirrorbench.measure.Probe;
import io.github.mirrorbench.measure.ProtocolCheck;
import io.github.mirrorbench.mirror.Endpoint;
import io.github.mirrorbench.mirror.Mirror;
import io.github.mirrorbench.mirror.MirrorName;
import io.github.mirrorbench.mirror.RepositoryForm;
import io.github.mirrorbench.result.Failure;
import io.github.mirrorbench.result.FailureKind;
import io.github.mirrorbench.result.Hop;
import io.github.mirrorbench.result.ResolvedImage;
import io.github.mirrorbench.result.Sample;
import io.github.mirrorbench.result.Stage;
import io.github.mirrorbench.result.Step;
import io.github.mirrorbench.result.Verification;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.stream.Stream;

/** Mirrors that do exactly what their scripts say, without noise, in virtual time. */
final class ScriptedProbe implements Probe {
  static final Instant BUILT = Instant.parse("2026-11-01T00:00:00Z");
  static final Descriptor SMALL = blob('a', 100_000);
  static final Descriptor TIMED = blob('b', 6_000_000);
  static final Descriptor LARGE = blob('c', 20_000_000);
  static final ResolvedImage IMAGE = image(digest('1'), BUILT);

  private static final double SECONDS_IN_VAIN = 2;
  private static final int MARKS = 16;

  private final Map<String, Script> scripts = new LinkedHashMap<>();
  private final Map<String, List<ResolvedImage>> known = new HashMap<>();
  private final Map<String, Double> confirmationShares = new HashMap<>();
  private final Map<String, Double> pauses = new HashMap<>();
  private final ScriptedCaches caches = new ScriptedCaches();
  private final List<String> requested = new ArrayList<>();
  private double now;
  private boolean limitedHere;
  private int interruptAfter = Integer.MAX_VALUE;

  ScriptedProbe with(String mirror, Script script) {
    scripts.put(mirror, script);
    return this;
  }

  /** The thread is interrupted instead of the race sample after so many. */
  ScriptedProbe interruptedAfter(int raceSamples) {
    interruptAfter = raceSamples;
    return this;
  }

  /** The mirror delivers these images by digest too, whatever its tag names. */
  ScriptedProbe knowing(String mirror, ResolvedImage... images) {
    known.put(mirror, List.of(images));
    return this;
  }

  @Override
  public List<Sample> examine(
      ImageReference image, Map<Mirror, List<ResolvedImage>> named, Duration budget) {
    List<Sample> samples = new ArrayList<>();
    named.forEach(
        (mirror, images) ->
            images.forEach(asked -> samples.add(examined(mirror, image, asked, Step.MANIFEST))));
    return samples;
  }

  @Override
  public List<Sample> touch(
      Mirror mirror, ImageReference image, ResolvedImage named, Duration budget) {
    return List.of(examined(mirror, image, named, Step.LAYER));
  }

  private Sample examined(Mirror mirror, ImageReference image, ResolvedImage asked, Step step) {
    requested.add(mirror.name() + " EXAMINE " + step);
    boolean isKnown = known.getOrDefault(mirror.name().text(), List.of()).contains(asked);
    Optional<FailureKind> failure = isKnown ? Optional.empty() : Optional.of(FailureKind.NOT_FOUND);
    Digest digest = step == Step.LAYER ? asked.timedBlob().digest() : asked.manifestDigest();
    return sample(mirror, image, Stage.SCREEN, 0, step, Optional.of(digest), 500, failure, 1)
        .toBuilder()
        .examined(Optional.of(asked.manifestDigest()))
        .build();
  }

  /** Every sample is limited by the machine that measures. */
  ScriptedProbe limitedByThisMachine() {
    limitedHere = true;
    return this;
  }

  /** Confirmations of this mirror come at such a share of its rate from their first byte on. */
  ScriptedProbe withConfirmationsAt(double share, String mirror) {
    confirmationShares.put(mirror, share);
    return this;
  }

  /** The first layer of a confirmation of this mirror stands still for so many seconds. */
  ScriptedProbe withOnePause(double seconds, String mirror) {
    pauses.put(mirror, seconds);
    return this;
  }

  ScriptedCaches caches() {
    return caches;
  }

  private double rate(Mirror mirror, Optional<Digest> layer) {
    return caches.rate(mirror, layer).orElse(script(mirror).rate());
  }

  List<Mirror> mirrors() {
    return scripts.keySet().stream().map(ScriptedProbe::mirror).toList();
  }

  static Mirror mirror(String name) {
    return new Mirror(
        new MirrorName(name), Endpoint.parse("https://" + name + ".example"), RepositoryForm.HOST);
  }

  /** The race and later, as {@code mirror stage bytes}. */
  List<String> requested() {
    return requested;
  }

  static Digest digest(char digit) {
    return new Digest(String.valueOf(digit).repeat(64));
  }

  private static Descriptor blob(char digit, long bytes) {
    return new Descriptor("blob", digest(digit), bytes);
  }

  static ResolvedImage image(Digest manifest, Instant built) {
    return image(Optional.empty(), manifest, List.of(), built);
  }

  /** The image under a tag that names an index. */
  static ResolvedImage indexed(char index, char manifest, String... platforms) {
    List<Platform> listed = Stream.of(platforms).map(Platform::parse).toList();
    return image(Optional.of(digest(index)), digest(manifest), listed, BUILT);
  }

  private static ResolvedImage image(
      Optional<Digest> index, Digest manifest, List<Platform> platforms, Instant built) {
    return new ResolvedImage(
        index,
        manifest,
        platforms,
        blob('e', 5_000),
        List.of(SMALL, TIMED, LARGE),
        Optional.of(built),
        Optional.empty(),
        Optional.empty());
  }

  @Override
  public List<ProtocolCheck> screen(
      List<Mirror> mirrors, List<ImageReference> images, FirstRead firstRead, Duration budget) {
    List<ProtocolCheck> checks = new ArrayList<>();
    for (Mirror mirror : mirrors) {
      for (ImageReference image : images) {
        checks.add(check(mirror, image, firstRead));
      }
    }
    return checks;
  }

  private ProtocolCheck check(Mirror mirror, ImageReference image, FirstRead firstRead) {
    Script script = script(mirror);
    ResolvedImage served = script.image().orElse(IMAGE);
    List<Sample> samples = new ArrayList<>();
    boolean resolved = false;
    for (Step step : List.of(Step.PING, Step.MANIFEST, Step.CONFIG, Step.LAYER)) {
      Optional<FailureKind> failure = script.failureAt(image.toString(), step);
      long bytes = step == Step.LAYER ? firstRead.leastBytes() : 0;
      Optional<Digest> digest =
          switch (step) {
            case MANIFEST -> Optional.of(served.tagDigest());
            case LAYER -> Optional.of(TIMED.digest());
            default -> Optional.empty();
          };
      samples.add(sample(mirror, image, Stage.SCREEN, 0, step, digest, bytes, failure, 1));
      if (failure.isPresent()) {
        break;
      }
      resolved |= step == Step.CONFIG;
    }
    Optional<ResolvedImage> known = resolved ? Optional.of(served) : Optional.empty();
    return new ProtocolCheck(mirror, image, samples, known, Optional.empty());
  }

  @Override
  public Fetched retryFirstRead(ProtocolCheck check, FirstRead firstRead, Duration budget) {
    return Fetched.of(
        sample(
            check.mirror(),
            check.image(),
            Stage.SCREEN,
            0,
            Step.LAYER,
            Optional.of(TIMED.digest()),
            firstRead.leastBytes(),
            Optional.empty(),
            1));
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
    requested.add(mirror.name() + " RACE " + streams.stream().mapToLong(bytes -> bytes).sum());
    if (requested.size() > interruptAfter) {
      throw new InterruptedException("stopped by the test");
    }
    Script script = script(mirror);
    Optional<FailureKind> failure = script.failsRace().filter(f -> block >= script.failsFrom());
    double rate = rate(mirror, Optional.of(layer.digest()));
    double room = (cut.toNanos() / 1e9 - 3 * script.roundTrip()) * rate;
    List<Sample> samples = new ArrayList<>();
    double start = now;
    double end = start;
    for (long bytes : streams) {
      now = start;
      long read = (long) Math.max(0, Math.min((double) bytes, room));
      samples.add(
          sample(
              mirror,
              image,
              Stage.RACE,
              block,
              Step.LAYER,
              Optional.of(layer.digest()),
              read,
              failure,
              1));
      end = Math.max(end, now);
    }
    now = end;
    return new Fetched(samples, List.of());
  }

  @Override
  public Fetched confirm(
      Mirror mirror, ImageReference image, List<Descriptor> layers, Duration cut) {
    Script script = script(mirror);
    List<Sample> samples = new ArrayList<>();
    for (Descriptor layer : layers) {
      requested.add(mirror.name() + " CONFIRM " + layer.sizeBytes());
      samples.add(
          sample(
              mirror,
              image,
              Stage.CONFIRM,
              0,
              Step.LAYER,
              Optional.of(layer.digest()),
              layer.sizeBytes(),
              Optional.empty(),
              script.lateShare()));
    }
    return new Fetched(samples, List.of());
  }

  @Override
  public Optional<Fetched> prime(
      Mirror mirror, ImageReference image, Descriptor layer, int block, Duration cut) {
    requested.add(mirror.name() + " PRIME " + layer.sizeBytes());
    Optional<Digest> digest = Optional.of(layer.digest());
    return Optional.of(
        Fetched.of(
            sample(
                mirror,
                image,
                Stage.CONFIRM,
                block,
                Step.LAYER,
                digest,
                layer.sizeBytes(),
                Optional.empty(),
                1)));
  }

  private Sample sample(
      Mirror mirror,
      ImageReference image,
      Stage stage,
      int block,
      Step step,
      Optional<Digest> digest,
      long bytes,
      Optional<FailureKind> failure,
      double lateShare) {
    Script script = script(mirror);
    long read = failure.isPresent() ? 0 : bytes;
    double lead = 3 * script.roundTrip();
    double share =
        stage == Stage.CONFIRM ? confirmationShares.getOrDefault(mirror.name().text(), 1.0) : 1;
    Double pause = stage == Stage.CONFIRM ? pauses.remove(mirror.name().text()) : null;
    boolean fills = step == Step.LAYER && caches.rate(mirror, digest).isPresent();
    double rate = fills ? rate(mirror, digest) : script.rate() * share;
    double half = (read / rate + (pause == null ? 0 : pause)) / 2;
    double body = half + half / lateShare;
    List<Duration> marks = new ArrayList<>();
    for (int i = 1; i <= MARKS && read > 0; i++) {
      double early = Math.min(i, MARKS / 2) * 2 * half / MARKS;
      double late = Math.max(0, i - MARKS / 2) * 2 * half / lateShare / MARKS;
      marks.add(seconds(lead + early + late));
    }
    Hop hop =
        new Hop(
            mirror.name() + ".example",
            Optional.empty(),
            OptionalInt.of(stage == Stage.RACE && !fills && !script.ignoresRange() ? 206 : 200),
            read,
            Optional.empty(),
            Optional.of(seconds(2 * script.roundTrip())),
            Optional.empty(),
            Optional.of(seconds(failure.isPresent() ? SECONDS_IN_VAIN : script.roundTrip())),
            Optional.of(seconds(body)));
    boolean whole = stage == Stage.CONFIRM && read > 0;
    Sample sample =
        Sample.builder(mirror.name(), image, stage, step)
            .block(block)
            .startedAt(seconds(now))
            .digest(digest)
            .from(stage == Stage.RACE ? OptionalLong.of(0) : OptionalLong.empty())
            .bytes(read)
            .verified(whole ? Verification.WHOLE : Verification.NO)
            .clientLimited(limitedHere)
            .hops(List.of(hop))
            .marks(marks)
            .failure(failure.map(kind -> new Failure(kind, step, "said " + kind)))
            .build();
    now += hop.total().toNanos() / 1e9;
    if (whole) {
      digest.ifPresent(layer -> caches.had(mirror.name().text(), layer));
    }
    return sample;
  }

  private Script script(Mirror mirror) {
    return java.util.Objects.requireNonNull(scripts.get(mirror.name().text()));
  }

  private static Duration seconds(double seconds) {
    return Duration.ofNanos((long) (seconds * 1e9));
  }

  /** Prefixes are proven once somebody delivered the layer whole. */
  @Override
  public List<Sample> verified(List<Sample> samples) {
    boolean known = samples.stream().anyMatch(s -> s.verified() == Verification.WHOLE);
    return samples.stream().map(s -> known && s.bytes() >= 256 * 1024 ? proven(s) : s).toList();
  }

  private static Sample proven(Sample s) {
    return s.verified() == Verification.WHOLE
        ? s
        : s.toBuilder().verified(Verification.PREFIX).build();
  }

  @Override
  public void rest(Duration duration) {
    now += duration.toNanos() / 1e9;
  }
}
