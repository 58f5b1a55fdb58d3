package io.github.mirrorbench.registry.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SafeTextTest {
  @Test
  void keepsWordsOfAnyLanguage() {
    assertThat(SafeText.of("不在白名单 — naïve 🐳")).isEqualTo("不在白名单 — naïve 🐳");
  }

  @Test
  void removesWhatMovesTheCursorOrTurnsTheText() {
    assertThat(SafeText.of("a\u001b[31mred\u0007 \u202Eevil\u2066x\u200f\u200b\ufeff \u009b2J"))
        .isEqualTo("a[31mred evilx 2J");
  }

  @Test
  void isOneLine() {
    assertThat(SafeText.of("  one\r\n\ttwo\u2028three\u0085 ")).isEqualTo("one two three");
  }

  @Test
  void dropsHalfCharacters() {
    assertThat(SafeText.of("a\ud83db")).isEqualTo("ab");
  }

  @Test
  void isCapped() {
    assertThat(SafeText.of("x".repeat(5000))).isEqualTo("x".repeat(200) + "…");
  }
}
