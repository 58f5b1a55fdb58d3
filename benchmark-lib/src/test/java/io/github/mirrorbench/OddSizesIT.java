package io.github.mirrorbench;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mirrorbench.image.Digest;
import io.github.mirrorbench.image.ImageReference;
import io.github.mirrorbench.image.Platform;
import io.github.mirrorbench.loopback.Body;
import io.github.mirrorbench.loopback.Pace;
import io.github.mirrorbench.mirror.Mirror;
import io.github.mirrorbench.replay.Replay;
import io.github.mirrorbench.result.ContestSettings;
import io.github.mirrorbench.result.MirrorStatus;
import io.github.mirrorbench.result.Profile;
import io.github.mirrorbench.result.Result;
import io.github.mirrorbench.result.Status;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntFunction;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Images and bodies of sizes and rates at the edge of what there is. */
class OddSizesIT {
  private static final ImageReference NAME = ImageReference.parse("library/odd:1");
  private static final long EIGHT_GB = 8_000_000_000L;

  /** The sha256 of so many zeros, which takes half a minute to compute. */
  private static final Digest EIGHT_GB_OF_ZEROS =
      Digest.parse("sha256:a4bbb6382b0d734da445a1542d8b18491435bde5b1e72b21b881eaf202be1b7a");

  private final List<HandMadeRegistry> registries = new ArrayList<>();

  @AfterEach
  void close() {
    registries.forEach(HandMadeRegistry::close);
  }

  private static Body zeros(long size) {
    return new Body.Filled(size, (byte) 0);
  }

  private static Body filled(int size, int value) {
    return new Body.Filled(size, (byte) value);
  }

  private HandMadeRegistry registry(Pace pace) throws IOException {
    HandMadeRegistry registry = HandMadeRegistry.at(pace);
    registries.add(registry);
    return registry;
  }

  /** Two registries with the same layers, one twice as fast as the other. */
  private List<Mirror> pair(int layers, IntFunction<Body> layer) throws IOException {
    List<Mirror> mirrors = new ArrayList<>();
    for (double rate : new double[] {2e6, 4e6}) {
      HandMadeRegistry registry = registry(Pace.of(rate));
      for (int i = 0; i < layers; i++) {
        registry.withLayer(layer.apply(i));
      }
      mirrors.add(registry.mirror("at" + (int) (rate / 1e6)));
    }
    return mirrors;
  }

  private Result run(Profile profile, List<Mirror> mirrors) throws Exception {
    long begun = System.nanoTime();
    Result result =
        MirrorBenchmark.builder()
            .candidates(mirrors)
            .images(List.of(NAME))
            .platform(Platform.parse("linux/amd64"))
            .noUpstream()
            .rules(ContestSettings.builder(7).profile(profile).build())
            .build()
            .run();
    assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(65));
    assertThat(result.cost().time()).isLessThan(Duration.ofSeconds(61));
    assertThat(Replay.of(result)).isEqualTo(new Replay.Agrees());
    return result;
  }

  private static void areRanked(Result result) {
    assertThat(result.mirrors())
        .allSatisfy(
            mirror ->
                assertThat(mirror.status())
                    .as("%s", mirror.failure())
                    .isEqualTo(MirrorStatus.RANKED));
    assertThat(result.recommended()).isNotEmpty();
  }

  @Test
  void layersOfNoByteAndOfOneBesideAUsualOne() throws Exception {
    areRanked(run(Profile.DOCKER, pair(3, i -> i == 2 ? filled(3_000_000, 7) : filled(i, 1))));
  }

  /** For dockerd a size is a hint; containerd takes none of 0. */
  @ParameterizedTest
  @CsvSource({
    "DOCKER, UNPROVEN, the layer of docker.io/library/odd:1 by which mirrors are timed has no bytes",
    "CONTAINERD, FAILED, the manifest describes something of 0 bytes",
  })
  void nothingButALayerOfNoByte(Profile profile, MirrorStatus status, String why) throws Exception {
    Result result = run(profile, pair(1, i -> filled(0, 1)));

    assertThat(result.verdict().status()).isEqualTo(Status.NO_MIRROR);
    assertThat(result.mirrors())
        .allMatch(mirror -> mirror.status() == status)
        .allMatch(mirror -> mirror.failure().orElseThrow().message().endsWith(why));
  }

  @ParameterizedTest
  @EnumSource(Profile.class)
  void nothingButALayerOfOneByte(Profile profile) throws Exception {
    Result result = run(profile, pair(1, i -> filled(1, 1)));

    areRanked(result);
    assertThat(result.verdict().reason()).doesNotContain("budget");
  }

  @ParameterizedTest
  @EnumSource(Profile.class)
  void hundredAndTwentySevenLayers(Profile profile) throws Exception {
    areRanked(run(profile, pair(127, i -> filled(20_000 + i, i))));
  }

  @ParameterizedTest
  @EnumSource(names = {"DOCKER", "CONTAINERD"})
  void oneLayerMoreThanOnce(Profile profile) throws Exception {
    areRanked(run(profile, pair(4, i -> filled(i < 3 ? 3_000_000 : 100_000, 5))));
  }

  @ParameterizedTest
  @EnumSource(names = {"DOCKER", "CONTAINERD"})
  void oneLayerOfEightGigabytes(Profile profile) throws Exception {
    List<Mirror> mirrors = new ArrayList<>();
    for (int rate : new int[] {20, 40}) {
      mirrors.add(
          registry(Pace.of(rate * 1e6))
              .withLayer(zeros(EIGHT_GB), EIGHT_GB_OF_ZEROS)
              .mirror("at" + rate));
    }

    Result result = run(profile, mirrors);

    assertThat(result.verdict().status()).isEqualTo(Status.BUDGET);
    assertThat(result.verdict().best().orElseThrow().text()).isEqualTo("at40");
    assertThat(result.recommended()).as("none delivered a whole layer").isEmpty();
  }

  @ParameterizedTest
  @ValueSource(doubles = {1, 500})
  @Tag("untimed")
  void ratesOfBytesASecond(double rate) throws Exception {
    List<Mirror> mirrors =
        List.of(
            registry(Pace.of(rate)).withLayer(filled(3_000_000, 7)).mirror("one"),
            registry(Pace.of(rate)).withLayer(filled(3_000_000, 7)).mirror("two"));

    Result result = run(Profile.DOCKER, mirrors);

    assertThat(result.verdict().status()).isEqualTo(Status.NO_MIRROR);
    assertThat(result.mirrors())
        .allMatch(mirror -> mirror.status() == MirrorStatus.UNPROVEN)
        .allMatch(
            mirror -> mirror.failure().orElseThrow().message().startsWith("sent the layer at "));
  }

  /** A body that is sent at ten rates, one after the other, over and over. */
  private record Changing(int sizeBytesOfIt, double factor) implements Body {
    private static final double[] RATES = {8e6, 1e6, 12e6, 0.7e6, 5e6, 20e6, 0.9e6, 3e6, 15e6, 2e6};

    @Override
    public long sizeBytes() {
      return sizeBytesOfIt;
    }

    @Override
    public void read(long offset, byte[] buffer, int length) {
      Arrays.fill(buffer, 0, length, (byte) 3);
      double rate = RATES[(int) (offset * RATES.length / sizeBytesOfIt)] * factor;
      LockSupport.parkNanos((long) (length / rate * 1e9));
    }
  }

  @Test
  @EnabledIfSystemProperty(named = "long", matches = "true")
  void bodiesThatChangeTheirRateTenTimes() throws Exception {
    byte[] bytes = new byte[6_000_000];
    Arrays.fill(bytes, (byte) 3);
    HandMadeRegistry probe = registry(Pace.UNLIMITED).withLayer(Body.of(bytes));
    Digest digest = probe.layerDigest();
    List<Mirror> mirrors = new ArrayList<>();
    for (double factor : new double[] {0.5, 1}) {
      mirrors.add(
          registry(Pace.of(50e6))
              .withLayer(new Changing(6_000_000, factor), digest)
              .mirror("times" + (int) (factor * 2)));
    }

    Result result = run(Profile.DOCKER, mirrors);

    areRanked(result);
    assertThat(result.verdict().best().orElseThrow().text()).isEqualTo("times2");
  }
}
