package io.github.mirrorbench.registry.auth;

import static io.github.mirrorbench.registry.FakeRegistry.status;
import static io.github.mirrorbench.registry.Sessions.UBUNTU;
import static io.github.mirrorbench.registry.Sessions.failureOf;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.mirrorbench.image.Descriptor;
import io.github.mirrorbench.image.ImageReference;
import io.github.mirrorbench.registry.CallOutcome;
import io.github.mirrorbench.registry.Content;
import io.github.mirrorbench.registry.FakeRegistry;
import io.github.mirrorbench.registry.Manifest;
import io.github.mirrorbench.registry.RegistryClient;
import io.github.mirrorbench.registry.RegistrySession;
import io.github.mirrorbench.registry.RegistrySettings;
import io.github.mirrorbench.registry.TurnedClock;
import io.github.mirrorbench.registry.http.HttpSettings;
import io.github.mirrorbench.result.Failure;
import io.github.mirrorbench.result.FailureKind;
import io.github.mirrorbench.result.Hop;
import io.github.mirrorbench.result.Profile;
import io.github.mirrorbench.result.Step;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import mockwebserver3.MockResponse;
import mockwebserver3.RecordedRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class TokensTest {
  private final Content manifest = Content.manifest(Content.config(), Content.layer(10));
  private final TurnedClock clock = new TurnedClock();
  private final FakeRegistry registry = FakeRegistry.start();
  private final FakeRegistry tokenServer = FakeRegistry.start();
  private RegistryClient client = clientOf(Profile.DOCKER);

  private RegistryClient clientOf(Profile profile) {
    return new RegistryClient(
        RegistrySettings.anonymous(
            HttpSettings.builder().profile(profile).ticker(clock).sleeper(clock).build()));
  }

  private void use(RegistryClient other) {
    client.close();
    client = other;
  }

  @AfterEach
  void close() {
    client.close();
    registry.close();
    tokenServer.close();
  }

  private static MockResponse challenge(String... challenges) {
    MockResponse.Builder answer = new MockResponse.Builder().code(401);
    for (String challenge : challenges) {
      answer.addHeader("WWW-Authenticate", challenge);
    }
    return answer.build();
  }

  private static MockResponse token(String json) {
    return new MockResponse.Builder().body(json).build();
  }

  private String bearer() {
    return "Bearer realm=\"" + tokenServer.url("/token") + "\",service=\"my registry\"";
  }

  private void guard(Function<String, MockResponse> orElse) {
    registry.at("/v2/", challenge(bearer()));
    Function<RecordedRequest, MockResponse> guarded =
        request ->
            "Bearer good".equals(request.getHeaders().get("Authorization"))
                ? FakeRegistry.bodyOf(manifest).build()
                : orElse.apply(String.valueOf(request.getHeaders().get("Authorization")));
    registry.at(FakeRegistry.manifestPath("latest"), guarded);
    registry.at(FakeRegistry.manifestPath(manifest.digest().toString()), guarded);
  }

  @Test
  void dockerFetchesOneTokenAfterThePingAndUsesItForTheRepository() throws InterruptedException {
    guard(other -> status(500));
    tokenServer.at("/token", token("{\"token\":\"good\",\"expires_in\":300}"));
    RegistrySession session = client.session(registry.mirror());

    CallOutcome<Integer> ping = session.ping();
    CallOutcome<Descriptor> head = session.head(UBUNTU);
    CallOutcome<Manifest> get = session.manifest(UBUNTU, manifest.digest());

    assertThat(ping.value()).contains(401);
    assertThat(ping.trace().tokenHops()).isEmpty();
    assertThat(head.value()).isPresent();
    assertThat(head.trace().hops()).hasSize(1);
    assertThat(head.trace().tokenHops())
        .extracting(Hop::host)
        .containsExactly(tokenServer.authority());
    assertThat(get.value()).isPresent();
    assertThat(get.trace().tokenHops()).isEmpty();
    assertThat(tokenServer.asked())
        .containsExactly(
            "GET /token?service=my%20registry&scope=repository%3Alibrary%2Fubuntu%3Apull");
    assertThat(tokenServer.requests().get(0).getHeaders().get("Authorization")).isNull();
  }

  @Test
  void containerdTakesTheChallengeFromTheRefusedRequestAndJoinsTheScopes()
      throws InterruptedException {
    use(clientOf(Profile.CONTAINERD));
    guard(other -> challenge(bearer() + ",scope=\"repository:samalba/my:pull aws\""));
    tokenServer.at("/token", token("{\"token\":\"good\"}"));
    RegistrySession session = client.session(registry.mirror());

    CallOutcome<Descriptor> head = session.head(UBUNTU);

    assertThat(head.value()).isPresent();
    assertThat(head.trace().hops())
        .extracting(hop -> hop.status().getAsInt())
        .containsExactly(401, 200);
    assertThat(tokenServer.asked())
        .containsExactly(
            "GET /token?service=my%20registry&scope=repository%3Asamalba%2Fmy%3Apull&scope=aws"
                + "&scope=repository%3Alibrary%2Fubuntu%3Apull");
    assertThat(session.manifest(UBUNTU, manifest.digest()).trace().hops()).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"token\":\"good\"}",
        "{\"access_token\":\"good\"}",
        "{\"token\":\"\",\"access_token\":\"good\",\"issued_at\":null}"
      })
  void takesEitherNameOfTheToken(String answer) throws InterruptedException {
    guard(other -> status(500));
    tokenServer.at("/token", token(answer));
    RegistrySession session = client.session(registry.mirror());
    session.ping();

    assertThat(session.head(UBUNTU).value()).isPresent();
  }

  @Test
  void anAnswerWithoutATokenIsAFailure() throws InterruptedException {
    guard(other -> status(500));
    tokenServer.at("/token", token("{}"));
    RegistrySession session = client.session(registry.mirror());
    session.ping();

    assertThat(failureOf(session.head(UBUNTU)))
        .isEqualTo(
            new Failure(
                FailureKind.PROTOCOL_ERROR,
                Step.TOKEN,
                "GET " + tokenServer.url("/token") + ": the response holds no token"));
  }

  @Test
  void anyStatusThatIsNoErrorBringsATokenButForPodman() throws InterruptedException {
    guard(other -> status(500));
    tokenServer.at(
        "/token", new MockResponse.Builder().code(201).body("{\"token\":\"good\"}").build());
    RegistrySession session = client.session(registry.mirror());
    session.ping();

    assertThat(session.head(UBUNTU).value()).isPresent();

    use(clientOf(Profile.PODMAN));
    RegistrySession podman = client.session(registry.mirror());
    podman.ping();
    assertThat(failureOf(podman.manifest(UBUNTU, manifest.digest())).message())
        .isEqualTo("GET " + tokenServer.url("/token") + ": status 201");
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void aPasswordOfferedBesideATokenIsTheEndForDockerAndForPodmanWhereItStandsFirst(
      boolean isBasicFirst) throws InterruptedException {
    String basic = "Basic realm=\"members\"";
    MockResponse both = isBasicFirst ? challenge(basic, bearer()) : challenge(bearer(), basic);
    guard(other -> both);
    registry.at("/v2/", both);
    tokenServer.at("/token", token("{\"token\":\"good\"}"));
    RegistrySession docker = client.session(registry.mirror());
    docker.ping();

    assertThat(failureOf(docker.head(UBUNTU)).message())
        .isEqualTo(
            registry.url("/v2/")
                + " wants a user name and password (basic), and no login for it is known");

    use(clientOf(Profile.CONTAINERD));
    assertThat(client.session(registry.mirror()).head(UBUNTU).value()).isPresent();

    use(clientOf(Profile.PODMAN));
    RegistrySession podman = client.session(registry.mirror());
    podman.ping();
    assertThat(podman.manifest(UBUNTU, manifest.digest()).value().isPresent())
        .isEqualTo(!isBasicFirst);
  }

  @ParameterizedTest
  @ValueSource(strings = {"Negotiate", "Digest realm=\"odd\", nonce=\"1\""})
  void dockerPassesOverAPingsChallengeOfAnUnknownScheme(String unknown)
      throws InterruptedException {
    registry.at("/v2/", challenge(unknown));
    registry.at(FakeRegistry.manifestPath("latest"), FakeRegistry.bodyOf(manifest).build());
    RegistrySession session = client.session(registry.mirror());
    session.ping();

    assertThat(session.head(UBUNTU).value()).isPresent();
    assertThat(tokenServer.requests()).isEmpty();
  }

  @Test
  void aTokenLivesAMinuteAtLeastAndIsRenewedAfterItsTime() throws InterruptedException {
    guard(other -> status(500));
    tokenServer.at("/token", token("{\"token\":\"good\",\"expires_in\":10}"));
    RegistrySession session = client.session(registry.mirror());
    session.ping();
    session.head(UBUNTU);

    clock.turn(Duration.ofSeconds(59));
    session.head(UBUNTU);
    assertThat(tokenServer.requests()).hasSize(1);

    clock.turn(Duration.ofSeconds(2));
    session.head(UBUNTU);
    assertThat(tokenServer.requests()).hasSize(2);
  }

  @ParameterizedTest
  @EnumSource(Profile.class)
  void aTokenThatServedLessThanAPullIsNotRenewed(Profile profile) throws InterruptedException {
    use(clientOf(profile));
    guard(authorization -> challenge(bearer()));
    tokenServer.at("/token", token("{\"token\":\"good\"}"));
    RegistrySession session = client.session(registry.mirror());
    session.ping();
    session.head(UBUNTU);
    registry.at(FakeRegistry.manifestPath(manifest.digest().toString()), challenge(bearer()));

    CallOutcome<Manifest> refused = session.manifest(UBUNTU, manifest.digest());

    assertThat(failureOf(refused).message()).endsWith(": status 401");
    assertThat(refused.trace().hops()).hasSize(1);
    assertThat(tokenServer.requests()).hasSize(1);
  }

  @ParameterizedTest
  @EnumSource(Profile.class)
  void aTokenThatServedAPullIsRenewedOnce(Profile profile) throws InterruptedException {
    use(clientOf(profile));
    guard(authorization -> challenge(bearer()));
    tokenServer.at("/token", token("{\"token\":\"good\"}"));
    RegistrySession session = client.session(registry.mirror());
    session.ping();
    for (int i = 0; i < 4; i++) {
      session.manifest(UBUNTU, manifest.digest());
    }
    registry.at(FakeRegistry.manifestPath(manifest.digest().toString()), challenge(bearer()));

    CallOutcome<Manifest> refused = session.manifest(UBUNTU, manifest.digest());

    assertThat(failureOf(refused).kind()).isEqualTo(FailureKind.UNAUTHORIZED);
    assertThat(refused.trace().hops()).hasSize(2);
    assertThat(tokenServer.requests()).hasSize(2);
  }

  @Test
  void eachRepositoryHasItsOwnToken() throws InterruptedException {
    guard(other -> status(500));
    tokenServer.at("/token", token("{\"token\":\"good\"}"));
    RegistrySession session = client.session(registry.mirror());
    session.ping();
    session.head(UBUNTU);
    session.head(ImageReference.parse("debian"));

    assertThat(tokenServer.asked())
        .containsExactly(
            "GET /token?service=my%20registry&scope=repository%3Alibrary%2Fubuntu%3Apull",
            "GET /token?service=my%20registry&scope=repository%3Alibrary%2Fdebian%3Apull");
  }

  @Test
  void aRealmKeepsItsOwnQuery() throws InterruptedException {
    registry.at("/v2/", challenge("Bearer realm=\"" + tokenServer.url("/token?a=1") + "\""));
    tokenServer.at("/token", token("{\"token\":\"good\"}"));
    RegistrySession session = client.session(registry.mirror());
    session.ping();
    session.head(UBUNTU);

    assertThat(tokenServer.asked())
        .containsExactly("GET /token?a=1&scope=repository%3Alibrary%2Fubuntu%3Apull");
  }

  @Test
  void aRefusedTokenIsTheTokensFailureAndNothingMoreIsAsked() throws InterruptedException {
    guard(other -> status(500));
    tokenServer.at(
        "/token",
        new MockResponse.Builder()
            .code(403)
            .body("{\"errors\":[{\"code\":\"DENIED\",\"message\":\"not in the allowlist\"}]}")
            .build());
    RegistrySession session = client.session(registry.mirror());
    session.ping();
    Failure expected =
        new Failure(
            FailureKind.FORBIDDEN,
            Step.TOKEN,
            "GET "
                + tokenServer.url("/token")
                + ": status 403, saying \"DENIED not in the allowlist\"");

    assertThat(failureOf(session.head(UBUNTU))).isEqualTo(expected);
    assertThat(failureOf(session.head(UBUNTU))).isEqualTo(expected);
    assertThat(tokenServer.requests()).hasSize(1);
    assertThat(registry.asked()).containsExactly("GET /v2/");
  }

  @Test
  void basicIsUnauthorizedWithoutARequest() throws InterruptedException {
    registry.at("/v2/", challenge("Basic realm=\"members\""));
    RegistrySession session = client.session(registry.mirror());
    session.ping();

    assertThat(failureOf(session.head(UBUNTU)))
        .isEqualTo(
            new Failure(
                FailureKind.UNAUTHORIZED,
                Step.MANIFEST,
                registry.url("/v2/")
                    + " wants a user name and password (basic), and no login for it is known"));
    assertThat(registry.asked()).containsExactly("GET /v2/");
  }

  @Test
  void dockerTakesNoChallengeFromAManifest() throws InterruptedException {
    registry.at(FakeRegistry.manifestPath("latest"), challenge(bearer()));
    RegistrySession session = client.session(registry.mirror());
    session.ping();

    assertThat(failureOf(session.head(UBUNTU)))
        .isEqualTo(
            new Failure(
                FailureKind.UNAUTHORIZED,
                Step.MANIFEST,
                "GET "
                    + registry.url("/v2/library/ubuntu/manifests/latest")
                    + ": status 401, though /v2/ asked for no token; the engine gives up here"));
    assertThat(tokenServer.requests()).isEmpty();
  }

  @Test
  void aRealmThatIsNoUrlIsAFailure() throws InterruptedException {
    for (String realm : List.of("", "/token", "ftp://h/", "http://user:secret@h/token")) {
      registry.at("/v2/", challenge("Bearer realm=\"" + realm + "\""));
      RegistrySession session = client.session(registry.mirror());
      session.ping();

      Failure failure = failureOf(session.head(UBUNTU));

      assertThat(failure.kind()).isEqualTo(FailureKind.PROTOCOL_ERROR);
      assertThat(failure.step()).isEqualTo(Step.TOKEN);
      assertThat(failure.message()).doesNotContain("secret");
    }
  }
}
