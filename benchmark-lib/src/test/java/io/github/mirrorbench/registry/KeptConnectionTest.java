package io.github.mirrorbench.registry;

import static io.github.mirrorbench.registry.Sessions.UBUNTU;
import static io.github.mirrorbench.registry.Sessions.failureOf;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.mirrorbench.image.Digest;
import io.github.mirrorbench.registry.http.HttpSettings;
import io.github.mirrorbench.result.ConnectionUse;
import io.github.mirrorbench.result.Failure;
import io.github.mirrorbench.result.FailureKind;
import io.github.mirrorbench.result.Hop;
import io.github.mirrorbench.result.Profile;
import io.github.mirrorbench.result.Step;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A server that drops connections which it promised to keep costs time, and nothing else. */
class KeptConnectionTest {
  private final Content manifest = Content.manifest(Content.config(), Content.layer(10));
  private final Digest digest = manifest.digest();
  private final RegistryClient client =
      new RegistryClient(
          RegistrySettings.anonymous(HttpSettings.builder().profile(Profile.CONTAINERD).build()));

  @AfterEach
  void close() {
    client.close();
  }

  private void sendManifest(OutputStream out) throws IOException {
    out.write(
        ("HTTP/1.1 200 OK\r\nContent-Type: "
                + manifest.descriptor().mediaType()
                + "\r\nContent-Length: "
                + manifest.bytes().length
                + "\r\n\r\n")
            .getBytes(StandardCharsets.ISO_8859_1));
    out.write(manifest.bytes());
    out.flush();
  }

  /** Waits for the next request on the connection, and closes it after some last words. */
  private static void closeAtNextRequest(Socket socket, String lastWords) throws IOException {
    socket.getInputStream().read();
    socket.getOutputStream().write(lastWords.getBytes(StandardCharsets.ISO_8859_1));
    socket.close();
  }

  @Test
  void aRequestOnAKeptConnectionThatWasDroppedIsSentAgainAsOneFetch() throws InterruptedException {
    try (RawServer dropping =
        RawServer.start(
            (socket, out) -> {
              sendManifest(out);
              closeAtNextRequest(socket, "");
            })) {
      RegistrySession session = client.session(dropping.mirror());
      session.manifest(UBUNTU, digest);
      CallOutcome<Manifest> second = session.manifest(UBUNTU, digest);

      assertThat(second.value().map(Manifest::descriptor)).contains(manifest.descriptor());
      assertThat(dropping.connections()).isEqualTo(2);
      assertThat(second.trace().hops())
          .extracting(Hop::status)
          .containsExactly(OptionalInt.of(200));
      assertThat(second.trace().hops().get(0).connect()).isPresent();
    }
  }

  @Test
  void bytesLeftOnAKeptConnectionBelongToNoResponse() throws InterruptedException {
    try (RawServer careless =
        RawServer.start(
            (socket, out) -> {
              sendManifest(out);
              closeAtNextRequest(socket, "\r\nleft over\r\n");
            })) {
      RegistrySession session = client.session(careless.mirror());
      session.manifest(UBUNTU, digest);

      assertThat(session.manifest(UBUNTU, digest).value().map(Manifest::descriptor))
          .contains(manifest.descriptor());
      assertThat(careless.connections()).isEqualTo(2);
    }
  }

  @Test
  void aGraphDriverUsesAConnectionOnceOrAgainByItsRelease() throws InterruptedException {
    assertThat(connectionsOfTwoManifests(ConnectionUse.FRESH)).isEqualTo(2);
    assertThat(connectionsOfTwoManifests(ConnectionUse.KEPT)).isEqualTo(1);
  }

  private int connectionsOfTwoManifests(ConnectionUse connections) throws InterruptedException {
    HttpSettings docker =
        HttpSettings.builder().profile(Profile.DOCKER).connections(connections).build();
    try (RawServer patient =
            RawServer.start(
                (socket, out) -> {
                  do {
                    sendManifest(out);
                  } while (socket.getInputStream().read() >= 0);
                });
        RegistryClient engine = new RegistryClient(RegistrySettings.anonymous(docker))) {
      RegistrySession session = engine.session(patient.mirror());
      session.manifest(UBUNTU, digest);
      session.manifest(UBUNTU, digest);
      return patient.connections();
    }
  }

  @Test
  void aServerThatDropsEveryConnectionIsNotAskedForever() throws InterruptedException {
    AtomicInteger served = new AtomicInteger();
    try (RawServer dying =
        RawServer.start(
            (socket, out) -> {
              if (served.getAndIncrement() == 0) {
                sendManifest(out);
                socket.getInputStream().read();
              }
              socket.close();
            })) {
      RegistrySession session = client.session(dying.mirror());
      session.manifest(UBUNTU, digest);

      assertThat(failureOf(session.manifest(UBUNTU, digest)))
          .isEqualTo(lost(dying, "the connection was closed before a response"));
      assertThat(dying.connections()).isEqualTo(2);
    }
  }

  @Test
  void aResponseThatBegunIsNotAskedForAgain() throws InterruptedException {
    try (RawServer breaking =
        RawServer.start(
            (socket, out) -> {
              sendManifest(out);
              closeAtNextRequest(socket, "HTTP/1.1 20");
            })) {
      RegistrySession session = client.session(breaking.mirror());
      session.manifest(UBUNTU, digest);

      assertThat(failureOf(session.manifest(UBUNTU, digest)).message())
          .endsWith(": the head of the response breaks off or is longer than the 256 KiB accepted");
      assertThat(breaking.connections()).isEqualTo(1);
    }
  }

  private Failure lost(RawServer server, String cameBack) {
    return new Failure(
        FailureKind.CONNECTION_LOST,
        Step.MANIFEST,
        "GET " + server.url() + "/v2/library/ubuntu/manifests/" + digest + ": " + cameBack);
  }
}
