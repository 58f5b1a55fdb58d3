package io.github.mirrorbench.registry.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.mirrorbench.mirror.Endpoint;
import io.github.mirrorbench.registry.auth.Credentials.Login;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Logins in files of docker and podman. */
class AuthFileTest {
  private static String entry(String key, String user) {
    String auth =
        Base64.getEncoder().encodeToString((user + ":a:b").getBytes(StandardCharsets.UTF_8));
    return "\"%s\": {\"auth\": \"%s\"}".formatted(key, auth);
  }

  private static Optional<Login> login(String entries, String endpoint, String repository) {
    return AuthFile.parse("{\"auths\": {" + entries + "}}")
        .loginFor(Endpoint.parse(endpoint), repository);
  }

  private static Optional<Login> of(String user) {
    return Optional.of(new Login(user, "a:b"));
  }

  @Test
  void theEntryWithTheMostOfThePathCounts() {
    String entries =
        entry("r.example:5000", "all")
            + ","
            + entry("r.example:5000/team", "team")
            + ","
            + entry("r.example:5000/team/app", "app");

    assertThat(login(entries, "http://r.example:5000", "team/app")).isEqualTo(of("app"));
    assertThat(login(entries, "http://r.example:5000", "team/app2")).isEqualTo(of("team"));
    assertThat(login(entries, "http://r.example:5000", "teams/app")).isEqualTo(of("all"));
    assertThat(login(entries, "http://r.example", "team/app")).isEmpty();
  }

  @Test
  void dockerHubHasItsOldKey() {
    String entries = entry("https://index.docker.io/v1/", "hub");

    assertThat(login(entries, "https://registry-1.docker.io", "library/nginx"))
        .isEqualTo(of("hub"));
  }

  @Test
  void entriesWithoutALoginArePassedOver() {
    assertThat(login("\"r.example\": {}", "https://r.example", "a")).isEmpty();
    assertThat(login("\"r.example\": {\"auth\": \"?\"}", "https://r.example", "a")).isEmpty();
    assertThat(AuthFile.parse("{}").loginFor(Endpoint.parse("https://r.example"))).isEmpty();
    assertThatThrownBy(() -> AuthFile.parse("[]")).hasMessage("it is no JSON object");
  }
}
