package io.github.mirrorbench.registry.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class UrlTest {
  @Test
  void httpsIsLeftForHttpOnlyByOption() {
    assertThat(mayGo(false, "https://m.example/", "http://c.example/")).isFalse();
    assertThat(mayGo(false, "http://m.example/", "https://c.example/")).isTrue();
    assertThat(mayGo(false, "http://m.example/", "http://c.example/")).isTrue();
    assertThat(mayGo(true, "https://m.example/", "http://c.example/")).isTrue();
  }

  private static boolean mayGo(boolean followsToHttp, String from, String to) {
    return HttpSettings.builder()
        .followsToHttp(followsToHttp)
        .build()
        .mayGo(Url.of(from), Url.of(to));
  }

  @Test
  void anotherPortOrSchemeIsAnotherServer() {
    Url mirror = Url.of("https://m.example/v2/");
    assertThat(mirror.sameOrigin(Url.of("https://M.example:443/x"))).isTrue();
    assertThat(mirror.sameOrigin(Url.of("https://m.example:444/"))).isFalse();
    assertThat(mirror.sameOrigin(Url.of("http://m.example:443/"))).isFalse();
  }

  @Test
  void isShownWithoutItsSecrets() {
    assertThat(Url.of("https://u:p@m.example:443/a/b?signature=x#y"))
        .hasToString("https://m.example/a/b");
    assertThat(Url.of("http://[::1]:5000/")).hasToString("http://[::1]:5000/");
  }

  @Test
  void authorizationStaysWithItsServer() {
    Request request =
        Request.get(Url.of("https://m.example/a")).authorized("Bearer t").with("A", "b");

    assertThat(request.redirectedTo(Url.of("https://m.example/b")).headers())
        .isEqualTo(request.headers());
    assertThat(request.redirectedTo(Url.of("https://c.example/b")).headers())
        .containsExactly(new Request.Header("A", "b"));
  }
}
