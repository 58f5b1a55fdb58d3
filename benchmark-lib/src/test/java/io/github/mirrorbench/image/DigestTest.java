package io.github.mirrorbench.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DigestTest {
  private static final String TEXT = "sha256:" + "0f".repeat(32);

  @Test
  void textGoesInAndComesOut() {
    assertThat(Digest.parse(TEXT)).hasToString(TEXT).returns("0f".repeat(32), Digest::hex);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "sha256:", "sha512:00", "SHA256:00", "0f0f"})
  void othersAreRefused(String text) {
    assertThatThrownBy(() -> Digest.parse(text)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void capitalHexIsRefusedBecauseRegistriesCompareText() {
    assertThatThrownBy(() -> Digest.parse("sha256:" + "0F".repeat(32)))
        .hasMessageStartingWith("a sha256 digest has 64 lower-case hex digits");
  }
}
