package io.github.mirrorbench.replay;

import io.github.mirrorbench.contest.Contest;
import io.github.mirrorbench.contest.ContestListener;
import io.github.mirrorbench.image.Descriptor;
import io.github.mirrorbench.image.ImageReference;
import io.github.mirrorbench.measure.Fetched;
import io.github.mirrorbench.measure.FirstRead;
import io.github.mirrorbench.measure.Probe;
import io.github.mirrorbench.measure.ProtocolCheck;
import io.github.mirrorbench.mirror.Endpoint;
import io.github.mirrorbench.mirror.Mirror;
import io.github.mirrorbench.mirror.MirrorName;
import io.github.mirrorbench.mirror.RepositoryForm;
import io.github.mirrorbench.result.ContestSettings;
import io.github.mirrorbench.result.Hop;
import io.github.mirrorbench.result.Prior;
import io.github.mirrorbench.result.ResolvedImage;
import io.github.mirrorbench.result.Result;
import io.github.mirrorbench.result.Results;
import io.github.mirrorbench.result.Sample;
import io.github.mirrorbench.result.Stage;
import io.github.mirrorbench.result.Step;
import io.github.mirrorbench.result.Verification;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** A contest over mirrors whose every layer takes the same time, made into a document. */
public final class ShortRun implements Probe {
  private static final ImageReference UBUNTU = ImageReference.parse("ubuntu");
  private static final Instant START = Instant.parse("2026-11-24T20:00:00Z");
  private static final Descriptor LAYER =
      new Descriptor("application/vnd.oci.image.layer.v1.tar+gzip", Results.digest('c'), 1 << 20);
  private static final ResolvedImage RESOLVED =
      new ResolvedImage(
          Optional.of(Results.digest('a')),
          Results.digest('b'),
          List.of(),
          new Descriptor("application/vnd.oci.image.config.v1+json", Results.digest('d'), 2000),
          List.of(LAYER),
          Optional.of(START),
          Optional.empty(),
          Optional.empty());

  private final Map<String, Double> layerSeconds;
  private final int samplesAtMost;
  private final Verification layers;
  private final ImageReference image;
  private Duration now = Duration.ZERO;
  private int taken;

  private ShortRun(
      Map<String, Double> layerSeconds,
      int samplesAtMost,
      Verification layers,
      ImageReference image) {
    this.layers = layers;
    this.image = image;
    this.layerSeconds = layerSeconds;
    this.samplesAtMost = samplesAtMost;
  }

  /** The mirror "fast" beats the mirror "slow". */
  public static Result result() {
    return run(twoMirrors(), Integer.MAX_VALUE);
  }

  /** Returns that run, interrupted in the race. */
  public static Result interrupted() {
    Result result = run(twoMirrors(), 3);
    Thread.interrupted();
    return result;
  }

  /** Returns that run with every cut layer unproven: no whole copy came. */
  public static Result unproven() {
    return run(
        mirrors(twoMirrors()),
        new ShortRun(twoMirrors(), Integer.MAX_VALUE, Verification.NO, UBUNTU));
  }

  /** Returns that run, but "fast" wants the registry's name before the repository. */
  public static Result throughPrefix() {
    List<Mirror> mirrors = new ArrayList<>(mirrors(twoMirrors()));
    mirrors.set(
        0,
        new Mirror(
            new MirrorName("fast"), Endpoint.parse("http://fast.example"), RepositoryForm.PREFIX));
    return run(mirrors, new ShortRun(twoMirrors(), Integer.MAX_VALUE, Verification.WHOLE, UBUNTU));
  }

  /** Returns that run with another image. */
  public static Result with(ImageReference image) {
    return run(
        mirrors(twoMirrors()),
        new ShortRun(twoMirrors(), Integer.MAX_VALUE, Verification.WHOLE, image));
  }

  /** Mirrors called m0, m1 and so on. */
  public static Result of(double... seconds) {
    Map<String, Double> mirrors = new LinkedHashMap<>();
    for (double each : seconds) {
      mirrors.put("m" + mirrors.size(), each);
    }
    return run(mirrors, Integer.MAX_VALUE);
  }

  private static Map<String, Double> twoMirrors() {
    Map<String, Double> mirrors = new LinkedHashMap<>();
    mirrors.put("fast", 0.1);
    mirrors.put("slow", 0.4);
    return mirrors;
  }

  private static Result run(Map<String, Double> layerSeconds, int samplesAtMost) {
    return run(
        mirrors(layerSeconds),
        new ShortRun(layerSeconds, samplesAtMost, Verification.WHOLE, UBUNTU));
  }

  private static List<Mirror> mirrors(Map<String, Double> layerSeconds) {
    return layerSeconds.keySet().stream()
        .map(
            name ->
                new Mirror(
                    new MirrorName(name),
                    Endpoint.parse("http://" + name + ".example"),
                    RepositoryForm.HOST))
        .toList();
  }

  private static Result run(List<Mirror> mirrors, ShortRun probe) {
    ContestSettings settings = ContestSettings.defaults(1);
    return Results.of(
        new Contest(settings, ContestListener.SILENT)
            .run(mirrors, List.of(probe.image), Prior.NONE, probe),
        settings);
  }

  @Override
  public List<ProtocolCheck> screen(
      List<Mirror> mirrors, List<ImageReference> images, FirstRead firstRead, Duration budget) {
    List<ProtocolCheck> checks = new ArrayList<>();
    for (Mirror mirror : mirrors) {
      Sample manifest = sample(mirror.name(), Stage.SCREEN, 0, Step.MANIFEST);
      Sample layer = sample(mirror.name(), Stage.SCREEN, 0, Step.LAYER);
      checks.add(
          new ProtocolCheck(
              mirror, image, List.of(manifest, layer), Optional.of(RESOLVED), Optional.empty()));
    }
    return checks;
  }

  @Override
  public Fetched retryFirstRead(ProtocolCheck check, FirstRead firstRead, Duration budget) {
    throw new AssertionError("every first read went well");
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
    if (taken++ == samplesAtMost) {
      throw new InterruptedException();
    }
    return new Fetched(
        streams.stream()
            .map(bytes -> sample(mirror.name(), Stage.RACE, block, Step.LAYER))
            .toList(),
        List.of());
  }

  @Override
  public Fetched confirm(
      Mirror mirror, ImageReference image, List<Descriptor> layers, Duration cut) {
    return new Fetched(
        layers.stream().map(layer -> sample(mirror.name(), Stage.CONFIRM, 0, Step.LAYER)).toList(),
        List.of());
  }

  @Override
  public List<Sample> verified(List<Sample> samples) {
    return samples;
  }

  @Override
  public void rest(Duration duration) {}

  private Sample sample(MirrorName mirror, Stage stage, int block, Step step) {
    double seconds = step == Step.LAYER ? layerSeconds.getOrDefault(mirror.text(), 0.0) : 0.01;
    Duration body = Duration.ofNanos((long) (seconds * 1e9));
    long bytes = step == Step.LAYER ? LAYER.sizeBytes() : 0;
    Hop hop =
        new Hop(
            mirror + ".example",
            Optional.of("192.0.2.1"),
            OptionalInt.of(200),
            bytes,
            Optional.empty(),
            Optional.of(Duration.ofMillis(1)),
            Optional.empty(),
            Optional.of(Duration.ofMillis(2)),
            Optional.of(body));
    Sample sample =
        Sample.builder(mirror, image, stage, step)
            .block(block)
            .startedAt(now)
            .digest(Optional.of(step == Step.LAYER ? LAYER.digest() : RESOLVED.tagDigest()))
            .bytes(bytes)
            .verified(step == Step.LAYER ? layers : Verification.NO)
            .hops(List.of(hop))
            .build();
    now = now.plus(sample.elapsed());
    return sample;
  }
}
