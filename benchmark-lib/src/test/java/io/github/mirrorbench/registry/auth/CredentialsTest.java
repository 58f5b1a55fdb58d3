package io.github.mirrorbench.registry.auth;

import static io.github.mirrorbench.registry.FakeRegistry.blobPath;
import static io.github.mirrorbench.registry.FakeRegistry.redirectTo;
import static io.github.mirrorbench.registry.FakeRegistry.status;
import static io.github.mirrorbench.registry.Sessions.UBUNTU;
import static io.github.mirrorbench.registry.Sessions.failureOf;
import static io.github.mirrorbench.registry.Sessions.layer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.mirrorbench.mirror.Endpoint;
import io.github.mirrorbench.registry.CallOutcome;
import io.github.mirrorbench.registry.Content;
import io.github.mirrorbench.registry.FakeRegistry;
import io.github.mirrorbench.registry.RegistryClient;
import io.github.mirrorbench.registry.RegistrySession;
import io.github.mirrorbench.registry.RegistrySettings;
import io.github.mirrorbench.registry.http.HttpSettings;
import io.github.mirrorbench.result.Failure;
import io.github.mirrorbench.result.FailureKind;
import io.github.mirrorbench.result.Profile;
import java.util.List;
import mockwebserver3.MockResponse;
import mockwebserver3.RecordedRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class CredentialsTest {
  private static final String BASIC = "Basic YWRhOnMzY3JldDrDqQ==";

  private final Content blob = Content.layer(10);
  private final Content manifest = Content.manifest(Content.config(), blob);
  private final FakeRegistry registry = FakeRegistry.start();
  private final FakeRegistry other = FakeRegistry.start();

  @AfterEach
  void close() {
    registry.close();
    other.close();
  }

  private RegistryClient client(Profile profile) {
    return new RegistryClient(
        new RegistrySettings(
            HttpSettings.builder().profile(profile).build(),
            Credentials.fixed(registry.mirror().endpoint(), "ada", "s3cret:\u00e9")));
  }

  private static MockResponse challenge(String text) {
    return new MockResponse.Builder().code(401).addHeader("WWW-Authenticate", text).build();
  }

  /** Serves the manifest and the blob to one authorization. */
  private void guard(String authorization, String challenge) {
    registry.at("/v2/", challenge(challenge));
    for (Content content : List.of(manifest, blob)) {
      String path =
          content == blob
              ? blobPath(blob)
              : FakeRegistry.manifestPath(manifest.digest().toString());
      registry.at(
          path,
          request ->
              authorization.equals(authorizationOf(request))
                  ? FakeRegistry.bodyOf(content).build()
                  : challenge(challenge));
    }
  }

  private static String authorizationOf(RecordedRequest request) {
    return String.valueOf(request.getHeaders().get("Authorization"));
  }

  private static List<String> authorizations(FakeRegistry server) {
    return server.requests().stream().map(CredentialsTest::authorizationOf).distinct().toList();
  }

  @ParameterizedTest
  @EnumSource(Profile.class)
  void aMirrorThatAsksForThemGetsThem(Profile profile) throws InterruptedException {
    guard(BASIC, "Basic realm=\"x\"");
    try (RegistryClient client = client(profile)) {
      RegistrySession session = client.session(registry.mirror());
      session.ping();

      assertThat(session.manifest(UBUNTU, manifest.digest()).value()).isPresent();
      assertThat(layer(session, blob)).isInstanceOf(CallOutcome.Done.class);
    }
  }

  @ParameterizedTest
  @EnumSource(Profile.class)
  void theTokenServerThatTheMirrorNamesGetsThem(Profile profile) throws InterruptedException {
    guard("Bearer good", "Bearer realm=\"" + other.url("/token") + "\"");
    other.at(
        "/token",
        request ->
            BASIC.equals(authorizationOf(request))
                ? new MockResponse.Builder().body("{\"token\":\"good\"}").build()
                : status(401));
    try (RegistryClient client = client(profile)) {
      RegistrySession session = client.session(registry.mirror());
      session.ping();

      assertThat(layer(session, blob)).isInstanceOf(CallOutcome.Done.class);
    }
    assertThat(authorizations(registry)).doesNotContain(BASIC);
    assertThat(authorizations(other)).containsExactly(BASIC);
  }

  @Test
  void noOtherHostGetsThem() throws InterruptedException {
    guard(BASIC, "Basic realm=\"x\"");
    registry.at(blobPath(blob), redirectTo(other.url("/storage")));
    other.at("/storage", challenge("Basic realm=\"x\""));
    other.at("/v2/", challenge("Basic realm=\"x\""));
    try (RegistryClient client = client(Profile.DOCKER)) {
      RegistrySession session = client.session(registry.mirror());
      session.ping();
      RegistrySession stranger = client.session(other.mirror());
      stranger.ping();

      assertThat(failureOf(layer(session, blob)).kind()).isEqualTo(FailureKind.UNAUTHORIZED);
      assertThat(failureOf(stranger.head(UBUNTU)).kind()).isEqualTo(FailureKind.UNAUTHORIZED);
    }
    assertThat(authorizations(other)).containsExactly("null");
  }

  @Test
  void aRedirectOfTheTokenServerLosesThem() throws InterruptedException {
    try (FakeRegistry third = FakeRegistry.start()) {
      guard("Bearer good", "Bearer realm=\"" + other.url("/token") + "\"");
      other.at("/token", redirectTo(third.url("/token")));
      try (RegistryClient client = client(Profile.CONTAINERD)) {
        layer(client.session(registry.mirror()), blob);
      }
      assertThat(authorizations(other)).containsExactly(BASIC);
      assertThat(authorizations(third)).containsExactly("null");
    }
  }

  @ParameterizedTest
  @EnumSource(Profile.class)
  void aRefusedLoginIsNotTriedAgain(Profile profile) throws InterruptedException {
    guard("nothing", "Basic realm=\"x\"");
    try (RegistryClient client = client(profile)) {
      RegistrySession session = client.session(registry.mirror());
      session.ping();
      Failure failure = failureOf(layer(session, blob));

      assertThat(failure.kind()).isEqualTo(FailureKind.UNAUTHORIZED);
      assertThat(failure.message()).doesNotContain("s3cret", "YWRh", "ada");
    }
    assertThat(registry.requests())
        .filteredOn(request -> BASIC.equals(authorizationOf(request)))
        .hasSize(1);
  }

  @Test
  void aSchemeThatIsNotSupportedIsNamed() throws InterruptedException {
    registry.at(FakeRegistry.blobPath(blob), challenge("Negotiate"));
    try (RegistryClient client = client(Profile.CONTAINERD)) {
      RegistrySession session = client.session(registry.mirror());

      assertThat(failureOf(layer(session, blob)).message())
          .isEqualTo(registry.url("/v2/") + " wants a login by negotiate, which is not supported");
    }
  }

  @Test
  void noTextShowsThem() {
    Credentials credentials =
        Credentials.fixed(Endpoint.parse("https://m.example"), "ada", "s3cret");

    assertThat(credentials.loginFor(Endpoint.parse("https://m.example")).toString())
        .isEqualTo("Optional[a login]");
    assertThat(new RegistrySettings(HttpSettings.builder().build(), credentials).toString())
        .doesNotContain("s3cret");
    assertThatThrownBy(() -> new Credentials.Login("a:b", "s3cret"))
        .hasMessage("a user name is not empty and has no colon");
  }
}
