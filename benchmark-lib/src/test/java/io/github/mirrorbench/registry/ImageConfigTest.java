package io.github.mirrorbench.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.mirrorbench.image.Digest;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ImageConfigTest {
  @Test
  void readsTimePlatformAndLayers() throws Unreadable {
    ImageConfig config =
        read(
            "{'created':'2026-03-01T10:00:00+01:00','os':'Linux','architecture':'arm','variant':'v7','rootfs':{'diff_ids':['a','b']}}",
            2);

    assertThat(config.created()).contains(Instant.parse("2026-03-01T09:00:00Z"));
    assertThat(config.platform()).hasToString("Optional[linux/arm/v7]");
    assertThat(config.diffIds()).containsExactly("a", "b");
  }

  @Test
  void chainIdStandsForTheFilesInTheirOrder() throws Unreadable {
    String one = "sha256:" + "1".repeat(64);
    String two = "sha256:" + "2".repeat(64);

    assertThat(chainId(one)).hasToString("Optional[" + one + "]");
    assertThat(chainId(one, two))
        .as("printf 'sha256:1… sha256:2…' | sha256sum")
        .hasToString(
            "Optional[sha256:9932074217c35353d2e03a3f5a86549f7c67bfeb0ba53e23d69f4d4c8f7958f5]");
    assertThat(chainId(two, one)).isNotEqualTo(chainId(one, two));
  }

  @Test
  void filesAreUnknownWithoutLayersOrWithOtherDigestsThanSha256() throws Unreadable {
    assertThat(chainId()).isEmpty();
    assertThat(chainId("sha256:" + "1".repeat(64), "sha512:" + "2".repeat(128))).isEmpty();
  }

  private static Optional<Digest> chainId(String... diffIds) throws Unreadable {
    String list = Stream.of(diffIds).map(id -> "'" + id + "'").collect(Collectors.joining(","));
    return read("{'rootfs':{'diff_ids':[" + list + "]}}", diffIds.length).chainId();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          {}                               | the config is of 0 layers, its manifest lists 1
          {'rootfs':{'diff_ids':[1]}}      | in the config "diff_ids" is of a type that engines do not read: 1
          {'created':'','rootfs':{'diff_ids':['a']}} | the config was created at "", no RFC 3339
          \uFEFF{'rootfs':{'diff_ids':['a']}} | the config is no JSON object
          """)
  void refusesWhatNoEngineUnpacks(String json, String reason) {
    assertThatThrownBy(() -> read(json, 1)).hasMessage(reason);
  }

  private static ImageConfig read(String json, int layers) throws Unreadable {
    return ImageConfig.read(json.replace('\'', '"').getBytes(StandardCharsets.UTF_8), layers);
  }
}
