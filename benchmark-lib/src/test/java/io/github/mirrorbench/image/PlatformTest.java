package io.github.mirrorbench.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PlatformTest {
  @ParameterizedTest
  @CsvSource({
    "linux/amd64, linux/amd64",
    "linux/x86_64, linux/amd64",
    "Linux/AArch64, linux/arm64/v8",
    "linux/arm64, linux/arm64/v8",
    "linux/arm/v6, linux/arm/v6",
    "linux/arm, linux/arm/v7",
    "linux/i386, linux/386",
    "linux/amd64/v1, linux/amd64",
    "linux/amd64/v3, linux/amd64/v3",
    "linux/aarch64/8, linux/arm64/v8",
    "linux/arm/6, linux/arm/v6",
    "linux/armhf, linux/arm/v7",
    "windows/amd64, windows/amd64",
    "linux/riscv64, linux/riscv64",
  })
  void processorsHaveTheNamesThatIndexesUse(String typed, String normal) {
    assertThat(Platform.parse(typed)).hasToString(normal);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "linux", "linux/", "/amd64", "linux/amd64/v1/x", "linux/am d64"})
  void anythingElseIsRefused(String typed) {
    assertThatThrownBy(() -> Platform.parse(typed))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("a platform is OS/ARCH or OS/ARCH/VARIANT");
  }
}
