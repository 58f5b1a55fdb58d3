package io.github.mirrorbench.registry;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GoMediaTypeTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "application/x+json",
        "Application/X+JSON;",
        " application/x+json ; charset=utf-8",
        "application/x+json;a=\"b;\\\"c\";d=e ; "
      })
  void readsTheTypeBeforeItsParameters(String header) {
    assertThat(GoMediaType.read(header)).contains("application/x+json");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "application/x+json; charset",
        "application/x+json; charset=",
        "application/x+json;;charset=utf-8",
        "application/x+json, application/y",
        "application/x+json;a=\"b"
      })
  void readsNothingWhereAParameterIsNone(String header) {
    assertThat(GoMediaType.read(header)).isEmpty();
  }
}
