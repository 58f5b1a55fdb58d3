package io.github.mirrorbench.registry;

import static io.github.mirrorbench.registry.FakeRegistry.redirectTo;
import static io.github.mirrorbench.registry.Sessions.UBUNTU;
import static io.github.mirrorbench.registry.Sessions.clientOf;
import static io.github.mirrorbench.registry.Sessions.failureOf;
import static io.github.mirrorbench.registry.Sessions.layer;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.mirrorbench.result.Failure;
import io.github.mirrorbench.result.FailureKind;
import io.github.mirrorbench.result.Profile;
import io.github.mirrorbench.result.Step;
import io.github.mirrorbench.rules.EngineRules;
import java.util.List;
import mockwebserver3.MockResponse;
import mockwebserver3.RecordedRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A registry that sends everybody to another host, which wants tokens. */
class MovedRegistryTest {
  private final Content blob = Content.layer(1000);
  private final Content manifest = Content.manifest(Content.config(), blob);
  private final FakeRegistry old = FakeRegistry.start();
  private final FakeRegistry home = FakeRegistry.start();

  @BeforeEach
  void serve() {
    guard(home, "/v2/", FakeRegistry.status(200));
    guard(home, FakeRegistry.manifestPath("latest"), FakeRegistry.bodyOf(manifest).build());
    guard(
        home,
        FakeRegistry.manifestPath(manifest.digest().toString()),
        FakeRegistry.bodyOf(manifest).build());
    guard(home, FakeRegistry.blobPath(blob), FakeRegistry.bodyOf(blob).build());
    home.at("/token", new MockResponse.Builder().body("{\"token\":\"home\"}").build());
  }

  @AfterEach
  void close() {
    old.close();
    home.close();
  }

  private static void guard(FakeRegistry registry, String path, MockResponse good) {
    registry.at(path, request -> authorization(request) == null ? challenge(registry) : good);
  }

  private static String authorization(RecordedRequest request) {
    return request.getHeaders().get("Authorization");
  }

  private static MockResponse challenge(FakeRegistry registry) {
    return new MockResponse.Builder()
        .code(401)
        .addHeader("WWW-Authenticate", "Bearer realm=\"" + registry.url("/token") + "\"")
        .build();
  }

  private void move(String... paths) {
    for (String path : paths) {
      old.at(path, redirectTo(home.url(path)));
    }
  }

  private static boolean pings(Profile profile) {
    return EngineRules.of(profile).http().pings();
  }

  private static List<String> authorizations(FakeRegistry registry) {
    return registry.requests().stream()
        .map(request -> request.getUrl().encodedPath() + " " + authorization(request))
        .toList();
  }

  @ParameterizedTest
  @EnumSource(Profile.class)
  void isPulledFromWithTheTokenOfItsNewHost(Profile profile) throws InterruptedException {
    String byDigest = FakeRegistry.manifestPath(manifest.digest().toString());
    move("/v2/", FakeRegistry.manifestPath("latest"), byDigest, FakeRegistry.blobPath(blob));
    try (RegistryClient client = clientOf(profile)) {
      RegistrySession session = client.session(old.mirror());
      if (pings(profile)) {
        session.ping();
      }

      assertThat(session.head(UBUNTU).value()).isPresent();
      assertThat(session.manifest(UBUNTU, manifest.digest()).value()).isPresent();
      assertThat(layer(session, blob).value()).isPresent();
    }
    assertThat(authorizations(old)).allSatisfy(line -> assertThat(line).endsWith(" null"));
    assertThat(authorizations(home))
        .containsExactly(
            (pings(profile) ? "/v2/" : FakeRegistry.manifestPath("latest")) + " null",
            "/token null",
            FakeRegistry.manifestPath("latest") + " Bearer home",
            byDigest + " Bearer home",
            FakeRegistry.blobPath(blob) + " Bearer home");
  }

  @ParameterizedTest
  @EnumSource(Profile.class)
  void whoPingsMeetsNoChallengeOfAHostThatThePingDidNotLeadTo(Profile profile)
      throws InterruptedException {
    guard(old, "/v2/", FakeRegistry.status(200));
    old.at("/token", new MockResponse.Builder().body("{\"token\":\"old\"}").build());
    guard(old, FakeRegistry.blobPath(blob), redirectTo(home.url(FakeRegistry.blobPath(blob))));
    try (RegistryClient client = clientOf(profile)) {
      RegistrySession session = client.session(old.mirror());
      session.ping();
      CallOutcome<BlobRead> read = layer(session, blob);

      if (!pings(profile)) {
        assertThat(read.value()).isPresent();
        assertThat(authorizations(home))
            .containsExactly(
                FakeRegistry.blobPath(blob) + " null",
                "/token null",
                FakeRegistry.blobPath(blob) + " Bearer home");
      } else {
        assertThat(failureOf(read))
            .isEqualTo(
                new Failure(
                    FailureKind.UNAUTHORIZED,
                    Step.LAYER,
                    "GET "
                        + home.url(FakeRegistry.blobPath(blob))
                        + ": status 401, though /v2/ did not lead to this host; the engine gives up"
                        + " here"));
      }
    }
  }

  @ParameterizedTest
  @EnumSource(Profile.class)
  void dockerSendsATokenBelowTheRegistrysPathAndOthersToItsWholeHost(Profile profile)
      throws InterruptedException {
    guard(home, FakeRegistry.blobPath(blob), redirectTo("/storage"));
    home.at("/storage", FakeRegistry.bodyOf(blob).build());
    try (RegistryClient client = clientOf(profile)) {
      RegistrySession session = client.session(home.mirror());
      session.ping();

      assertThat(layer(session, blob).value()).isPresent();
    }
    assertThat(authorizations(home))
        .endsWith("/storage " + (profile == Profile.DOCKER ? null : "Bearer home"));
  }

  @Test
  void chainsOfChallengesEnd() throws InterruptedException {
    old.at(
        FakeRegistry.blobPath(blob),
        request -> authorization(request) == null ? challenge(old) : challenge(home));
    old.at("/token", new MockResponse.Builder().body("{\"token\":\"old\"}").build());
    try (RegistryClient client = clientOf(Profile.CONTAINERD)) {
      CallOutcome<BlobRead> refused = layer(client.session(old.mirror()), blob);

      assertThat(failureOf(refused).message()).endsWith(": status 401");
      assertThat(refused.trace().hops()).hasSize(2);
    }
  }
}
