package io.github.mirrorbench.registry.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GoUrlTest {
  private static final Url PAGE = Url.of("http://m.example/v2/r/blobs/x");

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/storage/\tx",
        "/storage/x\u007f",
        "/storage/100%/x",
        "/storage/x#100%",
        "http:///storage/x",
        "http:storage/x",
        "HTTPS:/storage/x",
        "http://?x",
        "http://c\\d/x"
      })
  void refusesWhatGoCannotAsk(String link) {
    assertThat(PAGE.resolve(link)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/storage/x?a=100%&b=\\",
        "//c.example/x",
        "https://c.example:444/a b/x",
        "?sig=1",
        "../x",
        "HTTP://c.example"
      })
  void resolvesTheRest(String link) {
    assertThat(PAGE.resolve(link)).isPresent();
  }

  @Test
  void takesBackslashesForWhatTheyAre() {
    assertThat(PAGE.resolve("\\storage\\x"))
        .hasValueSatisfying(
            url -> assertThat(url).hasToString("http://m.example/v2/r/blobs/%5Cstorage%5Cx"));
  }
}
