package io.github.mirrorbench.registry;

import static io.github.mirrorbench.registry.Sessions.UBUNTU;
import static io.github.mirrorbench.registry.Sessions.clientOf;
import static io.github.mirrorbench.registry.Sessions.failureOf;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.mirrorbench.image.Descriptor;
import io.github.mirrorbench.result.Failure;
import io.github.mirrorbench.result.FailureKind;
import io.github.mirrorbench.result.Profile;
import io.github.mirrorbench.result.Step;
import io.github.mirrorbench.rules.EngineRules;
import java.util.Optional;
import mockwebserver3.MockResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The headers of HEAD that each engine needs, and where it goes on by GET. */
class TagHeadTest {
  private static final String TAG = FakeRegistry.manifestPath("latest");

  private final Content manifest = Content.manifest(Content.config(), Content.layer(10));
  private final FakeRegistry registry = FakeRegistry.start().serveManifest(manifest);

  @AfterEach
  void close() {
    registry.close();
  }

  private CallOutcome<Descriptor> head(Profile profile) throws InterruptedException {
    try (RegistryClient client = clientOf(profile)) {
      return client.session(registry.mirror()).head(UBUNTU);
    }
  }

  private void answer(MockResponse toHead, MockResponse toGet) {
    registry.at(TAG, request -> request.getMethod().equals("HEAD") ? toHead : toGet);
  }

  private MockResponse good() {
    return FakeRegistry.bodyOf(manifest).build();
  }

  private MockResponse without(String... headers) {
    MockResponse.Builder head = FakeRegistry.bodyOf(manifest);
    for (String header : headers) {
      head.removeHeader(header);
    }
    return head.build();
  }

  private MockResponse with(String header, String value) {
    return FakeRegistry.bodyOf(manifest).setHeader(header, value).build();
  }

  private long requests(String method) {
    return registry.requests().stream().filter(r -> r.getMethod().equals(method)).count();
  }

  private Failure protocolError(String method, String words) {
    return new Failure(
        FailureKind.PROTOCOL_ERROR, Step.MANIFEST, method + " " + registry.url(TAG) + words);
  }

  @ParameterizedTest
  @EnumSource(Profile.class)
  void aCompleteHeadIsEnough(Profile profile) throws InterruptedException {
    answer(good(), FakeRegistry.status(500));

    assertThat(head(profile).value()).contains(manifest.descriptor());
    assertThat(registry.requests()).hasSize(1);
  }

  @Test
  void dockerStopsAtAHeadWithoutALength() throws InterruptedException {
    answer(without("Content-Length"), good());

    assertThat(failureOf(head(Profile.DOCKER)))
        .isEqualTo(
            protocolError(
                "HEAD", ": missing or empty Content-Length header, and dockerd stops here"));
    assertThat(requests("GET")).isZero();
  }

  @Test
  void containerdGetsAfterAHeadWithoutALength() throws InterruptedException {
    answer(without("Content-Length"), good());

    assertThat(head(Profile.CONTAINERD).value()).contains(manifest.descriptor());
    assertThat(requests("GET")).isEqualTo(1);
  }

  @Test
  void dockerStopsAtAHeadWithoutAType() throws InterruptedException {
    answer(without("Content-Type"), good());

    assertThat(failureOf(head(Profile.DOCKER)))
        .isEqualTo(
            protocolError(
                "HEAD", ": missing or empty Content-Type header, and dockerd stops here"));
  }

  @ParameterizedTest
  @CsvSource({"'', ''", "application/json, application/json", "text/plain; a=b, text/plain"})
  void containerdStopsAtAHeadWhoseTypeIsOfNoManifest(String sent, String told)
      throws InterruptedException {
    answer(with("Content-Type", sent), good());

    assertThat(failureOf(head(Profile.CONTAINERD)))
        .isEqualTo(
            protocolError(
                "HEAD", ": its Content-Type \"" + told + "\" is no media type of a manifest"));
  }

  @Test
  void containerdRefusesALengthOfZero() throws InterruptedException {
    answer(with("Content-Length", "0"), good());

    assertThat(failureOf(head(Profile.CONTAINERD)))
        .isEqualTo(
            protocolError("HEAD", ": it reports content size of zero, which engines refuse"));
    assertThat(head(Profile.DOCKER).value()).isPresent();
  }

  @Test
  void containerdHoldsTheManifestAgainstTheLengthThatHeadTold() throws InterruptedException {
    answer(with("Content-Length", "5"), good());
    for (Profile profile : Profile.values()) {
      try (RegistryClient client = clientOf(profile)) {
        RegistrySession session = client.session(registry.mirror());
        CallOutcome<Manifest> found =
            session.manifest(UBUNTU, session.head(UBUNTU).value().orElseThrow());

        assertThat(found.failure().map(Failure::kind))
            .isEqualTo(
                EngineRules.of(profile).manifests().bindsSizes()
                    ? Optional.of(FailureKind.SIZE_MISMATCH)
                    : Optional.empty());
      }
    }
  }

  @Test
  void containerdHoldsTheManifestAgainstTheKindThatHeadTold() throws InterruptedException {
    answer(with("Content-Type", MediaTypes.OCI_INDEX), good());
    try (RegistryClient client = clientOf(Profile.CONTAINERD)) {
      RegistrySession session = client.session(registry.mirror());
      Descriptor described = session.head(UBUNTU).value().orElseThrow();

      assertThat(failureOf(session.manifest(UBUNTU, described)).message())
          .endsWith(
              ": the manifest calls itself "
                  + MediaTypes.OCI_MANIFEST
                  + " but is served as "
                  + MediaTypes.OCI_INDEX);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {400, 401, 403, 404, 405, 410, 500, 501, 503})
  void dockerGetsAfterAnyStatusWithoutADigest(int status) throws InterruptedException {
    answer(FakeRegistry.status(status), good());

    assertThat(head(Profile.DOCKER).value()).contains(manifest.descriptor());
    assertThat(requests("GET")).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(ints = {400, 403, 404, 500})
  void containerdGetsAfterNoOtherRefusalThan405(int status) throws InterruptedException {
    answer(FakeRegistry.status(status), good());

    assertThat(failureOf(head(Profile.CONTAINERD)).message()).contains(": status " + status);
    assertThat(registry.requests()).hasSize(1);

    answer(FakeRegistry.status(405), good());
    assertThat(head(Profile.CONTAINERD).value()).contains(manifest.descriptor());
  }

  @ParameterizedTest
  @EnumSource(Profile.class)
  void aHostThatIsAskedTooOftenIsNotAskedAgain(Profile profile) throws InterruptedException {
    answer(FakeRegistry.status(429), good());

    assertThat(failureOf(head(profile)).kind()).isEqualTo(FailureKind.RATE_LIMITED);
    assertThat(registry.requests()).hasSize(1);
  }

  @ParameterizedTest
  @EnumSource(Profile.class)
  void withoutADigestTheManifestItselfTellsIt(Profile profile) throws InterruptedException {
    answer(without("Docker-Content-Digest"), without("Docker-Content-Digest"));

    assertThat(head(profile).value()).contains(manifest.descriptor());
  }

  @Test
  void dockerWantsTheSameHeadersOfTheGet() throws InterruptedException {
    answer(
        FakeRegistry.status(403),
        FakeRegistry.bodyOf(manifest).chunkedBody(manifest.text(), 100).build());

    assertThat(failureOf(head(Profile.DOCKER)))
        .isEqualTo(
            protocolError(
                "GET", ": missing or empty Content-Length header, and dockerd stops here"));
  }

  @Test
  void dockerDoesNotSeeTheLengthOfAPackedGet() throws InterruptedException {
    answer(FakeRegistry.status(503), with("Content-Encoding", "gzip"));

    assertThat(failureOf(head(Profile.DOCKER)))
        .isEqualTo(
            protocolError(
                "GET", ": missing or empty Content-Length header, and dockerd stops here"));
  }

  @ParameterizedTest
  @EnumSource(Profile.class)
  void anEmptyDigestIsNone(Profile profile) throws InterruptedException {
    answer(with("Docker-Content-Digest", ""), good());

    assertThat(head(profile).value()).contains(manifest.descriptor());
    assertThat(requests("GET")).isEqualTo(1);
  }

  @Test
  void ofTwoDigestsTheFirstOneCounts() throws InterruptedException {
    answer(
        FakeRegistry.bodyOf(manifest)
            .addHeader("Docker-Content-Digest", Content.config().digest().toString())
            .build(),
        good());

    assertThat(head(Profile.DOCKER).value()).contains(manifest.descriptor());
  }
}
