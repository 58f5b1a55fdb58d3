package io.github.mirrorbench.registry;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mirrorbench.image.Descriptor;
import io.github.mirrorbench.image.Digest;
import io.github.mirrorbench.image.Platform;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlatformChoiceTest {
  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          linux/amd64,    unknown/unknown linux/arm64 linux/amd64 linux/amd64,   2
          linux/amd64,    linux/amd64/v3 linux/amd64/v1,                         1
          linux/amd64,    linux/amd64/v2,                                        -1
          linux/amd64,    windows/amd64 linux/arm64,                             -1
          linux/amd64/v3, linux/amd64 linux/amd64/v2 linux/amd64/v4,             1
          linux/arm64,    linux/arm/v7 linux/arm64/v8,                           1
          linux/arm64/v8, linux/arm64,                                           0
          linux/arm/v7,   linux/arm/v5 linux/arm/v6 linux/arm64,                 1
          linux/arm/v7,   linux/arm/v6 linux/arm,                                1
          linux/arm/v6,   linux/arm/v7 linux/arm/v5,                             1
          linux/arm/v5,   linux/arm/v6 linux/arm/v7,                             -1
          linux/s390x,    linux/s390x linux/ppc64le,                             0
          """)
  void picksWhatAnEngineWouldRun(String wanted, String offered, int expected) {
    List<Manifest.Entry> entries = new ArrayList<>();
    for (String platform : List.of(offered.split(" "))) {
      String hex = String.format("%064x", entries.size());
      entries.add(
          new Manifest.Entry(
              new RawDescriptor(MediaTypes.OCI_MANIFEST, "sha256:" + hex, 1, List.of()),
              Optional.of(Platform.parse(platform))));
    }
    Manifest.Index index =
        new Manifest.Index(
            new Descriptor(MediaTypes.OCI_INDEX, new Digest("f".repeat(64)), 1), entries);

    Optional<Manifest.Entry> chosen = new PlatformChoice(Platform.parse(wanted)).imageIn(index);

    assertThat(chosen.map(entries::indexOf).orElse(-1)).isEqualTo(expected);
  }
}
