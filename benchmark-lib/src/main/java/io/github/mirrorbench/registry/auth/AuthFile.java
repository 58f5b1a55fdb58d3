package io.github.mirrorbench.registry.auth;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.mirrorbench.mirror.Endpoint;
import io.github.mirrorbench.registry.http.BoundedJson;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The logins of a file that docker and podman keep ({@code containers-auth.json(5)}, docker's
 * {@code config.json}):
 *
 * <pre>{@code
 * {"auths": {"registry.example:5000/team": {"auth": "<base64 of user:password>"}}}
 * }</pre>
 *
 * <p>Of several entries the one with the most of the repository's path counts. Entries that are
 * none, such as those of helper programs, are passed over.
 */
public final class AuthFile implements Credentials {
  private static final String DOCKER_HUB = "docker.io";

  private final Map<String, Login> logins;

  private AuthFile(Map<String, Login> logins) {
    this.logins = Map.copyOf(logins);
  }

  /**
   * Reads the text of such a file.
   *
   * @throws IllegalArgumentException with the reason, in which no secret is
   */
  public static AuthFile parse(String json) {
    JsonNode root =
        BoundedJson.parse(json.getBytes(StandardCharsets.UTF_8))
            .orElseThrow(() -> new IllegalArgumentException("it is no JSON object"));
    Map<String, Login> logins = new HashMap<>();
    root.path("auths")
        .properties()
        .forEach(
            entry ->
                login(entry.getValue().path("auth").asText(""))
                    .ifPresent(login -> logins.putIfAbsent(place(entry.getKey()), login)));
    return new AuthFile(logins);
  }

  private static Optional<Login> login(String auth) {
    try {
      String text = new String(Base64.getDecoder().decode(auth), StandardCharsets.UTF_8);
      int colon = text.indexOf(':');
      return colon <= 0
          ? Optional.empty()
          : Optional.of(
              new Login(text.substring(0, colon), text.substring(colon + 1).replace("\0", "")));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /** The host and path that a key means: older programs wrote URLs. */
  private static String place(String key) {
    String place =
        key.replaceFirst("^https?://", "").replaceFirst("/v[12]/?$", "").replaceFirst("/+$", "");
    int slash = place.indexOf('/');
    String host = slash < 0 ? place : place.substring(0, slash);
    return registry(host) + (slash < 0 ? "" : place.substring(slash));
  }

  private static String registry(String host) {
    return switch (host) {
      case "index.docker.io", "registry-1.docker.io" -> DOCKER_HUB;
      default -> host.replaceFirst(":443$", "");
    };
  }

  @Override
  public Optional<Login> loginFor(Endpoint mirror) {
    return loginFor(mirror, "");
  }

  @Override
  public Optional<Login> loginFor(Endpoint registry, String repository) {
    String host = registry(registry.authority());
    String path = repository;
    while (!path.isEmpty()) {
      Login login = logins.get(host + "/" + path);
      if (login != null) {
        return Optional.of(login);
      }
      path = path.substring(0, Math.max(0, path.lastIndexOf('/')));
    }
    return Optional.ofNullable(logins.get(host));
  }
}
