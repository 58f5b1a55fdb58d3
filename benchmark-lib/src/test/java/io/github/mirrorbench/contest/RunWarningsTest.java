package io.github.mirrorbench.contest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.STRING;

import io.github.mirrorbench.image.Descriptor;
import io.github.mirrorbench.image.ImageReference;
import io.github.mirrorbench.image.Platform;
import io.github.mirrorbench.result.DigestOrigin;
import io.github.mirrorbench.result.Profile;
import io.github.mirrorbench.result.ResolvedImage;
import io.github.mirrorbench.rules.EngineRules;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RunWarningsTest {
  private static final Platform AMD64 = Platform.parse("linux/amd64");

  @ParameterizedTest
  @CsvSource({"DOCKER, 125, 0", "DOCKER, 126, 1", "CONTAINERD, 126, 0"})
  void layersThatDockerdCannotStoreAreWarnedOf(Profile profile, int layers, int warnings) {
    assertThat(
            new RunWarnings(EngineRules.of(profile), List.of(image(layers, Optional.empty())))
                .sentences(Optional.empty()))
        .isEqualTo(
            List.of(
                    "docker.io/library/ubuntu:latest has 126 layers; dockerd stores at most 125,"
                        + " and ends the pull with \"max depth exceeded\" after all downloads")
                .subList(0, warnings));
  }

  @Test
  void anotherPlatformThanAskedForIsNamed() {
    ReferenceImage older = image(1, Optional.of(Platform.parse("linux/386")));
    assertThat(RunWarnings.platforms(List.of(older), AMD64))
        .containsExactly(
            "docker.io/library/ubuntu:latest is not there for linux/amd64; it is measured for"
                + " linux/386, which not every engine takes in its place");
  }

  @Test
  void thePlatformAskedForNeedsNoWord() {
    assertThat(
            RunWarnings.platforms(
                List.of(image(1, Optional.of(AMD64)), image(1, Optional.empty())), AMD64))
        .isEmpty();
  }

  @Test
  void hostsThatLayersNameAreWarnedOfWhereTheEngineAsksThem() {
    ReferenceImage image =
        image(
            List.of(
                layerAt("a.example", "b.example:8443"), layerAt(), layerAt("b.example:8443", "c")),
            Optional.empty());

    assertThat(
            new RunWarnings(EngineRules.of(Profile.CONTAINERD), List.of(image))
                .sentences(Optional.empty()))
        .containsExactly(
            "layers of docker.io/library/ubuntu:latest have URLs of their own at a.example,"
                + " b.example:8443, c; the engine asks there before any mirror, and its pull fails"
                + " where they fail; they were not asked here");
    assertThat(
            new RunWarnings(EngineRules.of(Profile.DOCKER), List.of(image))
                .sentences(Optional.empty()))
        .isEmpty();
  }

  @Test
  void ofManyHostsThreeAreNamed() {
    ReferenceImage image = image(List.of(layerAt("a", "b", "c", "d", "e")), Optional.empty());

    assertThat(
            new RunWarnings(EngineRules.of(Profile.CONTAINERD), List.of(image))
                .sentences(Optional.empty()))
        .singleElement(STRING)
        .contains(" at a, b, c and 2 more; ");
  }

  private static Descriptor layerAt(String... hosts) {
    return new Descriptor("layer", ScriptedProbe.digest('a'), 1, List.of(hosts));
  }

  private static ReferenceImage image(int layers, Optional<Platform> platform) {
    return image(Collections.nCopies(layers, ScriptedProbe.SMALL), platform);
  }

  private static ReferenceImage image(List<Descriptor> layers, Optional<Platform> platform) {
    return new ReferenceImage(
        ImageReference.parse("ubuntu"),
        Optional.of(DigestOrigin.UPSTREAM),
        Optional.of(ScriptedProbe.digest('1')),
        Optional.of(
            new ResolvedImage(
                Optional.empty(),
                ScriptedProbe.digest('1'),
                List.of(),
                ScriptedProbe.SMALL,
                layers,
                Optional.empty(),
                platform,
                Optional.empty())));
  }
}
