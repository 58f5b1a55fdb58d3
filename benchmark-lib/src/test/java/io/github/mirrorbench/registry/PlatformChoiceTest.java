package io.github.mirrorbench.registry;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mirrorbench.image.Descriptor;
import io.github.mirrorbench.image.Digest;
import io.github.mirrorbench.image.Platform;
import io.github.mirrorbench.result.Profile;
import io.github.mirrorbench.rules.EngineRules;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlatformChoiceTest {
  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          linux/amd64,    unknown/unknown linux/arm64 linux/amd64 linux/amd64,   2,  2
          linux/amd64,    linux/amd64/v3 linux/amd64/v1,                         1,  1
          linux/amd64,    linux/386 linux/amd64/v3 linux/amd64/v2,               2,  0
          linux/amd64,    linux/amd64/v4,                                        -1, -1
          linux/amd64,    - windows/amd64 linux/386,                             2,  2
          linux/amd64,    windows/amd64 - linux/arm64 -,                         1,  1
          linux/amd64,    linux/x86_64,                                          0,  0
          linux/amd64,    windows/amd64 linux/arm64,                             -1, -1
          linux/amd64/v3, linux/amd64 linux/amd64/v2 linux/amd64/v4,             1,  1
          linux/arm64,    linux/arm/v7 linux/arm64/v8,                           1,  1
          linux/arm64/v8, linux/arm64,                                           0,  0
          linux/arm64,    linux/arm/v5 linux/armel linux/armhf,                  2,  2
          linux/arm64/v9, linux/arm64/v8.6 linux/arm64/v8.4 linux/arm64/v8.5,    2,  2
          linux/arm/v7,   linux/arm/v5 linux/arm/v6 linux/arm64,                 1,  1
          linux/arm/v7,   linux/arm/v6 linux/arm,                                1,  1
          linux/arm/v6,   linux/arm/v7 linux/arm/v5,                             1,  1
          linux/arm/v5,   linux/arm/v6 linux/arm/v7,                             -1, -1
          linux/s390x,    linux/s390x linux/ppc64le,                             0,  0
          """)
  void picksWhatAnEngineWouldRun(String wanted, String offered, int ofDocker, int ofContainerd) {
    List<Manifest.Entry> entries = new ArrayList<>();
    for (String platform : List.of(offered.split(" "))) {
      RawDescriptor descriptor =
          new RawDescriptor("any type", "sha256:" + entries.size(), 1, List.of());
      entries.add(
          new Manifest.Entry(
              descriptor, Optional.of(platform).filter(p -> !p.equals("-")).map(Platform::parse)));
    }
    Manifest.Index index = index(entries);

    assertThat(chosen(Profile.DOCKER, wanted, index)).isEqualTo(ofDocker);
    assertThat(chosen(Profile.CONTAINERD, wanted, index)).isEqualTo(ofContainerd);
  }

  @ParameterizedTest
  @CsvSource({
    "linux/amd64,    linux/amd64",
    "linux/amd64/v2, linux/amd64/v2",
    "linux/arm64,    linux/386"
  })
  void oneManifestMayBeListedForSeveralPlatforms(String wanted, String known) {
    Digest manifest = new Digest("a".repeat(64));
    RawDescriptor line = new RawDescriptor("any type", manifest.toString(), 1, List.of());
    List<Manifest.Entry> entries =
        Stream.of("linux/386", "linux/amd64", "linux/amd64/v2")
            .map(platform -> new Manifest.Entry(line, Optional.of(Platform.parse(platform))))
            .toList();

    assertThat(index(entries).platformOf(manifest, Platform.parse(wanted)))
        .contains(Platform.parse(known));
    assertThat(index(entries).platformOf(new Digest("b".repeat(64)), Platform.parse(wanted)))
        .isEmpty();
  }

  private static Manifest.Index index(List<Manifest.Entry> entries) {
    return new Manifest.Index(
        new Descriptor(MediaTypes.OCI_INDEX, new Digest("f".repeat(64)), 1), entries);
  }

  private static int chosen(Profile profile, String wanted, Manifest.Index index) {
    PlatformChoice choice =
        new PlatformChoice(Platform.parse(wanted), EngineRules.of(profile).manifests());
    return choice.best(index).map(index.entries()::indexOf).orElse(-1);
  }
}
