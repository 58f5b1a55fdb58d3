package io.github.mirrorbench.registry.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class UrlTest {
  @Test
  void httpsIsNotLeftForHttp() {
    assertThat(refusal("https://m.example/", "http://c.example/"))
        .contains("redirects from https to http");
    assertThat(refusal("http://m.example/", "https://c.example/")).isEmpty();
    assertThat(refusal("http://m.example/", "http://u:p@c.example/"))
        .contains("redirects to a URL with a password in it");
  }

  private static Optional<String> refusal(String from, String to) {
    return RedirectTransport.refusal(Url.of(from), Url.of(to));
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
