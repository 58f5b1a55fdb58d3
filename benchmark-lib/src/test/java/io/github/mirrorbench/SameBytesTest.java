package io.github.mirrorbench;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mirrorbench.image.ImageReference;
import io.github.mirrorbench.image.Platform;
import io.github.mirrorbench.registry.Content;
import io.github.mirrorbench.registry.FakeRegistry;
import io.github.mirrorbench.replay.Replay;
import io.github.mirrorbench.result.ContestSettings;
import io.github.mirrorbench.result.Flag;
import io.github.mirrorbench.result.MirrorResult;
import io.github.mirrorbench.result.MirrorStatus;
import io.github.mirrorbench.result.Profile;
import io.github.mirrorbench.result.Result;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Runs through a mirror that holds the image of the registry in a form of its own. */
@Tag("paced")
class SameBytesTest {
  private static final Content LAYER = Content.layer(300_000);
  private static final Content CONFIG = Content.config(LAYER);
  private static final Content MANIFEST = Content.manifest(CONFIG, LAYER);
  private static final Content INDEX =
      Content.index(MANIFEST.entry("linux/amd64"), Content.layer(7).entry("linux/arm64"));

  private final FakeRegistry mirror = FakeRegistry.start();
  private final FakeRegistry registry = FakeRegistry.start();
  private final List<String> warnings = new CopyOnWriteArrayList<>();

  @AfterEach
  void close() {
    mirror.close();
    registry.close();
  }

  private Result run(Profile profile, Duration allowStale) throws Exception {
    Result result =
        MirrorBenchmark.builder()
            .candidates(List.of(mirror.mirror()))
            .images(List.of(ImageReference.parse("ubuntu:1")))
            .upstream(registry.mirror().endpoint())
            .platform(Platform.parse("linux/amd64"))
            .rules(ContestSettings.builder(7).profile(profile).allowStale(allowStale).build())
            .listener(this::hear)
            .build()
            .run();
    assertThat(Replay.of(result)).isEqualTo(new Replay.Agrees());
    return result;
  }

  private void hear(Progress progress) {
    if (progress instanceof Progress.Warning warning) {
      warnings.add(warning.sentence());
    }
  }

  private static void serve(FakeRegistry server, Content named, Content... blobs) {
    server.serveManifest(named, "1");
    for (Content blob : blobs) {
      server.serveBlob(blob);
    }
  }

  @ParameterizedTest
  @EnumSource(Profile.class)
  void copyOfOnePlatformIsRankedAndSaidToLackTheOthers(Profile profile) throws Exception {
    serve(mirror, MANIFEST, CONFIG, LAYER);
    serve(registry, INDEX, CONFIG, LAYER);
    registry.serveManifest(MANIFEST);

    Result result = run(profile, Duration.ZERO);

    MirrorResult copy = result.mirrors().get(0);
    assertThat(copy.status()).as("%s", copy.failure()).isEqualTo(MirrorStatus.RANKED);
    assertThat(copy.flags()).contains(Flag.OTHER_PLATFORMS_MISSING);
    assertThat(copy.images().get(0).missingPlatforms())
        .containsExactly(Platform.parse("linux/arm64"));
    assertThat(result.mirrors().get(1).flags()).doesNotContain(Flag.OTHER_PLATFORMS_MISSING);
    assertThat(result.images().get(0).platforms())
        .containsExactly(Platform.parse("linux/amd64"), Platform.parse("linux/arm64"));
  }

  @ParameterizedTest
  @EnumSource(Profile.class)
  void hostsThatTheImageNamesAreSaidAndNotAsked(Profile profile) throws Exception {
    try (FakeRegistry named = FakeRegistry.start()) {
      String url = ",\"urls\":[\"" + named.url("/layer") + "\"]}]}";
      Content manifest =
          Content.of(MANIFEST.descriptor().mediaType(), MANIFEST.text().replace("}]}", url));
      serve(mirror, manifest, CONFIG, LAYER);
      serve(registry, manifest, CONFIG, LAYER);

      assertThat(run(profile, Duration.ZERO).mirrors().get(0).status())
          .isEqualTo(MirrorStatus.RANKED);

      String warning = " have URLs of their own at " + named.authority() + ";";
      assertThat(warnings.stream().filter(w -> w.contains(warning)))
          .hasSize(profile == Profile.DOCKER ? 0 : 1);
      assertThat(named.requests()).isEmpty();
    }
  }

  @ParameterizedTest
  @EnumSource(Profile.class)
  void sameFilesPackedAgainAreToldFromAnOlderImage(Profile profile) throws Exception {
    Content packed = Content.layer(290_000);
    Content copy = Content.manifest(CONFIG, packed);
    serve(mirror, copy, CONFIG, packed);
    serve(registry, MANIFEST, CONFIG, LAYER);

    assertThat(run(profile, Duration.ZERO).mirrors().get(0).failure().orElseThrow().message())
        .isEqualTo(
            "served "
                + copy.digest()
                + " for docker.io/library/ubuntu:1, another build of the same image: its files are"
                + " the same, packed differently; the reference is "
                + MANIFEST.digest());

    MirrorResult allowed = run(profile, Duration.ofHours(1)).mirrors().get(0);
    assertThat(allowed.status()).as("%s", allowed.failure()).isEqualTo(MirrorStatus.RANKED);
    assertThat(allowed.flags()).contains(Flag.STALE_TAG);
  }
}
