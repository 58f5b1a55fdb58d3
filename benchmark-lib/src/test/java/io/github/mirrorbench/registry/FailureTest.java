package io.github.mirrorbench.registry;

import static io.github.mirrorbench.registry.FakeRegistry.manifestPath;
import static io.github.mirrorbench.registry.Sessions.UBUNTU;
import static io.github.mirrorbench.registry.Sessions.failureOf;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.mirrorbench.image.Descriptor;
import io.github.mirrorbench.image.Platform;
import io.github.mirrorbench.mirror.Endpoint;
import io.github.mirrorbench.mirror.Mirror;
import io.github.mirrorbench.registry.http.HttpSettings;
import io.github.mirrorbench.result.Failure;
import io.github.mirrorbench.result.FailureKind;
import io.github.mirrorbench.result.Hop;
import io.github.mirrorbench.result.Profile;
import io.github.mirrorbench.result.Step;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.UnknownHostException;
import mockwebserver3.MockResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Each way of failing has one kind and one sentence, and none passes for an answer. */
class FailureTest {
  private final Content manifest = Content.manifest(Content.config(), Content.layer(10));
  private final FakeRegistry registry = FakeRegistry.start();
  private final RegistryClient client =
      new RegistryClient(RegistrySettings.anonymous(HttpSettings.builder().build()));
  private final RegistrySession session = client.session(registry.mirror());

  @AfterEach
  void close() {
    client.close();
    registry.close();
  }

  private Failure failureOfManifest() throws InterruptedException {
    return failureOf(session.manifest(UBUNTU, manifest.digest()));
  }

  private String asked() {
    return "GET " + registry.url(manifestPath(manifest.digest().toString())) + ": ";
  }

  private void answer(MockResponse.Builder answer) {
    registry.at(manifestPath(manifest.digest().toString()), answer.build());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          401 |                                              | UNAUTHORIZED   | status 401, though /v2/ asked for no token; the engine gives up here
          403 | {"errors":[{"code":"DENIED","message":"no"}]} | FORBIDDEN      | status 403, saying "DENIED no"
          404 | {"errors":[{"code":"MANIFEST_UNKNOWN"}]}     | NOT_FOUND      | status 404, saying "MANIFEST_UNKNOWN"
          404 | <html>nothing here</html>                    | NOT_FOUND      | status 404
          451 |                                              | FORBIDDEN      | status 451
          429 | {"details":"slow \\u001b[2J\\u202edown"}      | RATE_LIMITED   | status 429, saying "slow [2Jdown"
          400 | {"errors":[{"code":"TOOMANYREQUESTS"}]}      | RATE_LIMITED   | status 400, saying "TOOMANYREQUESTS"
          418 |                                              | PROTOCOL_ERROR | status 418
          500 | [[[[                                         | SERVER_ERROR   | status 500
          503 | {"errors":"x"}                               | SERVER_ERROR   | status 503
          304 |                                              | PROTOCOL_ERROR | status 304
          """)
  void eachStatusHasItsKind(int status, String body, FailureKind kind, String told)
      throws InterruptedException {
    answer(new MockResponse.Builder().code(status).body(body == null ? "" : body));

    assertThat(failureOfManifest()).isEqualTo(new Failure(kind, Step.MANIFEST, asked() + told));
    assertThat(registry.requests()).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(ints = {201, 203, 206})
  void ofAnyGoodStatusTheDigestDecides(int status) throws InterruptedException {
    answer(FakeRegistry.bodyOf(manifest).code(status));

    assertThat(session.manifest(UBUNTU, manifest.digest()).value()).isPresent();

    answer(new MockResponse.Builder().code(status).body("{}"));
    assertThat(failureOfManifest().kind()).isEqualTo(FailureKind.DIGEST_MISMATCH);
  }

  @Test
  void aManifestThatComesPackedIsUnpacked() throws InterruptedException {
    answer(FakeRegistry.packed(manifest));

    assertThat(session.manifest(UBUNTU, manifest.digest()).value()).isPresent();
  }

  @Test
  void aLineWithoutAColonIsNoHeader() throws InterruptedException {
    try (RawServer server =
            RawServer.answering("HTTP/1.1 200 OK\r\nodd\r\nContent-Length: 0\r\n\r\n");
        RegistryClient other =
            new RegistryClient(RegistrySettings.anonymous(HttpSettings.builder().build()))) {
      assertThat(failureOf(other.session(server.mirror()).manifest(UBUNTU, manifest.digest())))
          .isEqualTo(
              new Failure(
                  FailureKind.PROTOCOL_ERROR,
                  Step.MANIFEST,
                  "GET "
                      + server.url()
                      + manifestPath(manifest.digest().toString())
                      + ": the response's head has a line without a colon"));
    }
  }

  @Test
  void aPageIsNoRegistry() throws InterruptedException {
    answer(
        new MockResponse.Builder()
            .setHeader("Content-Type", "text/html; charset=utf-8")
            .body("<html>"));

    assertThat(failureOfManifest())
        .isEqualTo(
            new Failure(
                FailureKind.NOT_A_REGISTRY,
                Step.MANIFEST,
                asked() + "a web page came back; it may answer engines only, see --user-agent"));
  }

  @Test
  void otherContentIsADigestMismatch() throws InterruptedException {
    Content other = Content.manifest(Content.config(), Content.layer(11));
    answer(FakeRegistry.bodyOf(other).setHeader("Docker-Content-Digest", manifest.digest()));

    assertThat(failureOfManifest())
        .isEqualTo(
            new Failure(
                FailureKind.DIGEST_MISMATCH,
                Step.MANIFEST,
                asked() + "the manifest is not " + manifest.digest() + " but " + other.digest()));
  }

  @Test
  void ofAManifestByTagTheHeadersDigestIsNotAskedFor() throws InterruptedException {
    registry.at(
        manifestPath("latest"),
        FakeRegistry.bodyOf(manifest)
            .setHeader("Docker-Content-Digest", "sha256:" + "0".repeat(64))
            .build());

    assertThat(session.manifest(UBUNTU).value().map(Manifest::descriptor))
        .contains(manifest.descriptor());
  }

  @Test
  void anotherMediaTypeIsAProtocolError() throws InterruptedException {
    answer(FakeRegistry.bodyOf(manifest).setHeader("Content-Type", MediaTypes.OCI_INDEX));

    assertThat(failureOfManifest())
        .isEqualTo(
            new Failure(
                FailureKind.PROTOCOL_ERROR,
                Step.MANIFEST,
                asked()
                    + "the manifest calls itself "
                    + MediaTypes.OCI_MANIFEST
                    + " but is served as "
                    + MediaTypes.OCI_INDEX));
  }

  @Test
  void aManifestOfMoreThanFourMebibytesIsNotRead() throws InterruptedException {
    answer(new MockResponse.Builder().chunkedBody(" ".repeat(5 * 1024 * 1024), 65536));

    CallOutcome<Manifest> outcome = session.manifest(UBUNTU, manifest.digest());

    assertThat(failureOf(outcome).message())
        .isEqualTo(asked() + "the manifest is longer than the 4194304 bytes accepted");
    assertThat(outcome.trace().hops().get(0).bytes()).isEqualTo(4194305);
  }

  @Test
  void anIndexThatLiesAboutASizeIsASizeMismatchForContainerdAlone() throws InterruptedException {
    answer(FakeRegistry.bodyOf(manifest));
    Descriptor described =
        new Descriptor(MediaTypes.DOCKER_MANIFEST, manifest.digest(), manifest.bytes().length + 1L);

    assertThat(session.manifest(UBUNTU, described).value()).isPresent();
    try (RegistryClient containerd =
        new RegistryClient(
            RegistrySettings.anonymous(
                HttpSettings.builder().profile(Profile.CONTAINERD).build()))) {
      Failure failure =
          failureOf(containerd.session(registry.mirror()).manifest(UBUNTU, described));
      assertThat(failure.kind()).isEqualTo(FailureKind.SIZE_MISMATCH);
      assertThat(failure.message()).endsWith(": the manifest has 400 bytes, announced were 401");
    }
  }

  @Test
  void aMissingPlatformIsToldWithThoseThatAreThere() throws InterruptedException {
    Content inner = Content.index(manifest.entry("linux/s390x"));
    Content index =
        Content.index(
            manifest.entry("linux/amd64"),
            manifest.entry("linux/arm64/v8"),
            manifest.entry("unknown/unknown"),
            inner.json());
    registry.serveManifest(index, "latest").serveManifest(inner).serveManifest(manifest);
    Manifest found = session.manifest(UBUNTU).value().orElseThrow();

    assertThat(failureOf(session.forPlatform(UBUNTU, found, Platform.parse("linux/riscv64"))))
        .isEqualTo(
            new Failure(
                FailureKind.PLATFORM_MISSING,
                Step.MANIFEST,
                "docker.io/library/ubuntu:latest at "
                    + registry.mirror().endpoint()
                    + " is not there for linux/riscv64; its index has: linux/amd64, linux/arm64/v8"));
    assertThat(
            session
                .forPlatform(UBUNTU, found, Platform.parse("linux/s390x"))
                .value()
                .map(Manifest::digest))
        .contains(manifest.digest());
  }

  @Test
  void nobodyListeningIsConnectFailed() throws InterruptedException, IOException {
    int port;
    try (ServerSocket closed = new ServerSocket(0)) {
      port = closed.getLocalPort();
    }
    String url = "http://127.0.0.1:" + port;
    CallOutcome<Integer> ping = client.session(Mirror.at(Endpoint.parse(url))).ping();

    assertThat(failureOf(ping))
        .isEqualTo(
            new Failure(
                FailureKind.CONNECT_FAILED,
                Step.PING,
                "GET " + url + "/v2/: no connection (Connection refused)"));
    Hop hop = ping.trace().hops().get(0);
    assertThat(hop.status()).isEmpty();
    assertThat(hop.address()).contains("127.0.0.1");
    assertThat(hop.connect()).isPresent();
    assertThat(hop.firstByte()).isEmpty();
  }

  @Test
  void anUnknownNameIsDnsFailed() throws InterruptedException {
    try (RegistryClient lost =
        new RegistryClient(
            RegistrySettings.anonymous(
                HttpSettings.builder()
                    .names(
                        host -> {
                          throw new UnknownHostException(host);
                        })
                    .build()))) {
      CallOutcome<Integer> ping =
          lost.session(Mirror.at(Endpoint.parse("https://gone.example"))).ping();

      assertThat(failureOf(ping))
          .isEqualTo(
              new Failure(
                  FailureKind.DNS_FAILED,
                  Step.PING,
                  "GET https://gone.example/v2/: the name gone.example is unknown"));
      assertThat(ping.trace().hops().get(0).dns()).isPresent();
      assertThat(ping.trace().hops().get(0).connect()).isEmpty();
    }
  }

  @Test
  void whatIsNotHttpIsAProtocolError() throws InterruptedException {
    try (RawServer ssh = RawServer.answering("SSH-2.0-OpenSSH_9.2\r\n")) {
      assertThat(failureOf(client.session(ssh.mirror()).ping()))
          .isEqualTo(
              new Failure(
                  FailureKind.PROTOCOL_ERROR,
                  Step.PING,
                  "GET "
                      + ssh.url()
                      + "/v2/: the response is not HTTP (Unexpected status line: SSH-2.0-OpenSSH_9.2)"));
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          Content-Length: 2~Content-Length: 3       | 2, 3
          Content-Length: -1                        | -1
          Content-Length: 99999999999999999999      | 99999999999999999999
          Content-Length: 2, 2                      | 2, 2
          """)
  void aLengthThatCanBeReadInTwoWaysIsAProtocolError(String head, String told)
      throws InterruptedException, IOException {
    String lines = head.replace("~", "\r\n");
    try (RawServer twofold = RawServer.answering("HTTP/1.1 200 OK\r\n" + lines + "\r\n\r\n{}")) {
      assertThat(failureOf(client.session(twofold.mirror()).ping()))
          .isEqualTo(
              new Failure(
                  FailureKind.PROTOCOL_ERROR,
                  Step.PING,
                  "GET "
                      + twofold.url()
                      + "/v2/: the response's Content-Length is no number, or there are several: "
                      + told));
    }
  }

  @Test
  void aLengthToldTwiceAlikeIsALength() throws InterruptedException, IOException {
    String twice = "Content-Length: 2\r\n".repeat(2);
    try (RawServer server = RawServer.answering("HTTP/1.1 200 OK\r\n" + twice + "\r\n{}")) {
      assertThat(client.session(server.mirror()).ping().value()).isPresent();
    }
  }

  @Test
  void anEndlessHeadIsAProtocolError() throws InterruptedException {
    try (RawServer endless =
        RawServer.answering("HTTP/1.1 200 OK\r\n" + "X-Filler: y\r\n".repeat(40_000))) {
      assertThat(failureOf(client.session(endless.mirror()).ping()).kind())
          .isEqualTo(FailureKind.PROTOCOL_ERROR);
    }
  }

  @Test
  void aClosedConnectionIsConnectionLost() throws InterruptedException {
    try (RawServer silent = RawServer.answering("")) {
      assertThat(failureOf(client.session(silent.mirror()).ping()))
          .isEqualTo(
              new Failure(
                  FailureKind.CONNECTION_LOST,
                  Step.PING,
                  "GET " + silent.url() + "/v2/: the connection was closed before a response"));
      assertThat(silent.connections()).isEqualTo(1);
    }
  }
}
