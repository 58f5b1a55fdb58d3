package io.github.mirrorbench.registry;

import static io.github.mirrorbench.registry.FakeRegistry.redirectTo;
import static io.github.mirrorbench.registry.Sessions.UBUNTU;
import static io.github.mirrorbench.registry.Sessions.clientOf;
import static io.github.mirrorbench.registry.Sessions.failureOf;
import static io.github.mirrorbench.registry.Sessions.layer;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.mirrorbench.result.Failure;
import io.github.mirrorbench.result.FailureKind;
import io.github.mirrorbench.result.Hop;
import io.github.mirrorbench.result.Profile;
import io.github.mirrorbench.result.Step;
import mockwebserver3.MockResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RedirectTest {
  private final Content layer = Content.layer(300_000);
  private final FakeRegistry registry = FakeRegistry.start();
  private final FakeRegistry storage = FakeRegistry.start();

  @AfterEach
  void close() {
    registry.close();
    storage.close();
  }

  @ParameterizedTest
  @EnumSource(Profile.class)
  void tokenIsNotSentToAnotherHost(Profile profile) throws InterruptedException {
    registry.at(
        "/v2/",
        new MockResponse.Builder()
            .code(401)
            .addHeader("WWW-Authenticate", "Bearer realm=\"" + registry.url("/token") + "\"")
            .build());
    registry.at("/token", new MockResponse.Builder().body("{\"token\":\"good\"}").build());
    registry.at(
        FakeRegistry.blobPath(layer),
        request ->
            request.getHeaders().get("Authorization") == null
                ? new MockResponse.Builder()
                    .code(401)
                    .addHeader(
                        "WWW-Authenticate", "Bearer realm=\"" + registry.url("/token") + "\"")
                    .build()
                : redirectTo(storage.url("/signed?key=secret")));
    storage.at("/signed", FakeRegistry.bodyOf(layer).build());
    try (RegistryClient client = clientOf(profile)) {
      RegistrySession session = client.session(registry.mirror());
      session.ping();

      CallOutcome<BlobRead> read =
          session.blob(UBUNTU, layer.descriptor(), BlobRequest.whole(), BodyObserver.NONE);

      assertThat(read.value().orElseThrow().proof()).isEqualTo(BlobRead.Proof.WHOLE);
      assertThat(read.trace().hops())
          .extracting(Hop::host)
          .endsWith(registry.authority(), storage.authority());
      assertThat(storage.requests().get(0).getHeaders().get("Authorization")).isNull();
      assertThat(storage.requests().get(0).getTarget()).isEqualTo("/signed?key=secret");
    }
  }

  @Test
  void rangeAndAcceptGoAlong() throws InterruptedException {
    registry.at(FakeRegistry.blobPath(layer), redirectTo(storage.url("/b")));
    storage.at("/b", FakeRegistry.status(500));
    try (RegistryClient client = clientOf(Profile.CONTAINERD)) {
      layer(client.session(registry.mirror()), layer.descriptor(), BlobRequest.range(5, 9));
    }
    assertThat(storage.requests().get(0).getHeaders().get("Range")).isEqualTo("bytes=5-9");
    assertThat(storage.requests().get(0).getHeaders().get("Accept"))
        .isEqualTo(Content.LAYER + ", */*");
  }

  @Test
  void nineRedirectsAreFollowedAndTenAreNot() throws InterruptedException {
    for (int i = 0; i < 12; i++) {
      registry.at("/hop" + i, redirectTo("/hop" + (i + 1)));
    }
    registry.at(FakeRegistry.blobPath(layer), redirectTo("/hop1"));
    registry.at("/hop9", FakeRegistry.bodyOf(layer).build());
    try (RegistryClient client = clientOf(Profile.DOCKER)) {
      assertThat(layer(client.session(registry.mirror()), layer).trace().hops()).hasSize(10);

      registry.at("/hop9", redirectTo("/hop10"));
      CallOutcome<BlobRead> refused = layer(client.session(registry.mirror()), layer);

      assertThat(failureOf(refused))
          .isEqualTo(
              new Failure(
                  FailureKind.REDIRECT_REFUSED,
                  Step.LAYER,
                  "GET " + registry.url("/hop9") + ": more than 9 redirects"));
      assertThat(refused.trace().hops()).hasSize(10);
    }
  }

  @Test
  void aRedirectWithoutAUsableTargetIsAFailure() throws InterruptedException {
    registry.at(FakeRegistry.blobPath(layer), FakeRegistry.status(307));
    try (RegistryClient client = clientOf(Profile.DOCKER)) {
      Failure failure = failureOf(layer(client.session(registry.mirror()), layer));

      assertThat(failure.kind()).isEqualTo(FailureKind.PROTOCOL_ERROR);
      assertThat(failure.message()).endsWith(": status 307");
    }
  }

  @Test
  void signedQueriesAreNotTold() throws InterruptedException {
    registry.at(FakeRegistry.blobPath(layer), redirectTo(storage.url("/b?X-Amz-Signature=secret")));
    try (RegistryClient client = clientOf(Profile.DOCKER)) {
      CallOutcome<BlobRead> refused = layer(client.session(registry.mirror()), layer);

      assertThat(failureOf(refused).message())
          .isEqualTo("GET " + storage.url("/b") + ": status 404");
      assertThat(refused.toString()).doesNotContain("secret");
    }
  }
}
