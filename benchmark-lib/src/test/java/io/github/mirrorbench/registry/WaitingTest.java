package io.github.mirrorbench.registry;

import static io.github.mirrorbench.registry.Sessions.UBUNTU;
import static io.github.mirrorbench.registry.Sessions.failureOf;
import static io.github.mirrorbench.registry.Sessions.layer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.mirrorbench.mirror.Endpoint;
import io.github.mirrorbench.mirror.Mirror;
import io.github.mirrorbench.registry.http.HttpSettings;
import io.github.mirrorbench.registry.http.Timeouts;
import io.github.mirrorbench.result.Failure;
import io.github.mirrorbench.result.FailureKind;
import io.github.mirrorbench.result.Step;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Waiting in vain has a bound, whatever is waited for. */
@Timeout(30)
@Tag("paced")
class WaitingTest {
  private static final Duration LIMIT = Duration.ofMillis(400);
  private static final RawServer.Behaviour SILENT = (socket, out) -> socket.getInputStream().read();

  private final Content layer = Content.layer(1_000_000);
  private final CountDownLatch never = new CountDownLatch(1);
  private final RegistryClient client = clientOf(Timeouts.uniform(LIMIT));

  private RegistryClient clientOf(Timeouts timeouts) {
    return new RegistryClient(
        RegistrySettings.anonymous(
            HttpSettings.builder().timeouts(timeouts).names(this::lookUp).build()));
  }

  /** {@code hangs.example} is never found. */
  private List<InetAddress> lookUp(String host) {
    try {
      if (host.startsWith("hangs")) {
        never.await();
      }
      return List.of(InetAddress.getLoopbackAddress());
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @AfterEach
  void close() {
    never.countDown();
    client.close();
  }

  private static void bodyOfWhich(java.io.OutputStream out, Content layer, int sent)
      throws IOException {
    out.write(
        ("HTTP/1.1 200 OK\r\nContent-Length: " + layer.bytes().length + "\r\n\r\n")
            .getBytes(StandardCharsets.ISO_8859_1));
    out.write(layer.bytes(), 0, sent);
    out.flush();
  }

  @Test
  void aHangingLookUpIsLeftBehind() throws InterruptedException {
    RegistrySession session = client.session(Mirror.at(Endpoint.parse("https://hangs.example")));

    CallOutcome<Integer> ping = session.ping();

    // On a busy machine the limit of all waiting has begun a little before the look-up.
    assertThat(failureOf(ping).kind()).isEqualTo(FailureKind.DNS_FAILED);
    assertThat(failureOf(ping).message())
        .matches(
            "GET https://hangs\\.example/v2/: the name hangs\\.example was not found within"
                + " 0\\.[34]\\d* s");
    assertThat(ping.trace().hops().get(0).dns()).isPresent();
    assertThat(session.waitLeft()).isZero();
  }

  @Test
  void noAnswerIsATimeoutAndTheMirrorIsNotAskedAgain() throws InterruptedException {
    try (RawServer silent = RawServer.start(SILENT)) {
      RegistrySession session = client.session(silent.mirror());

      CallOutcome<Integer> ping = session.ping();

      assertThat(failureOf(ping).kind()).isEqualTo(FailureKind.TIMEOUT);
      assertThat(failureOf(ping).message())
          .matches("GET " + silent.url() + "/v2/: no response within 0\\.[0-9]+ s");
      assertThat(ping.trace().hops().get(0).firstByte()).isPresent();
      assertThat(failureOf(session.head(UBUNTU)).message())
          .isEqualTo(
              "HEAD "
                  + silent.url()
                  + "/v2/library/ubuntu/manifests/latest: not sent, because 0.4 s were spent waiting"
                  + " for this mirror in vain");
      assertThat(silent.connections()).isEqualTo(1);
    }
  }

  @Test
  void aHeadThatDripsIsATimeoutToo() throws InterruptedException {
    try (RawServer dripping =
        RawServer.start(
            (socket, out) -> {
              for (byte b :
                  "HTTP/1.1 200 OK\r\nX-Slow: yyyyyyyyyyyyyyyyyyyyyyyyyyy"
                      .getBytes(StandardCharsets.US_ASCII)) {
                out.write(b);
                out.flush();
                Thread.sleep(50);
              }
            })) {
      assertThat(failureOf(client.session(dripping.mirror()).ping()).kind())
          .isEqualTo(FailureKind.TIMEOUT);
    }
  }

  @Test
  void aServerThatNeverAcceptsIsBounded() throws IOException, InterruptedException {
    try (ServerSocket full = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        java.net.Socket first = new java.net.Socket(full.getInetAddress(), full.getLocalPort());
        java.net.Socket second = new java.net.Socket(full.getInetAddress(), full.getLocalPort())) {
      assertThat(first.isConnected() && second.isConnected()).isTrue();
      String url = "http://127.0.0.1:" + full.getLocalPort();

      Failure failure = failureOf(client.session(Mirror.at(Endpoint.parse(url))).ping());

      assertThat(failure.kind()).isEqualTo(FailureKind.TIMEOUT);
      assertThat(failure.message())
          .matches("GET " + url + "/v2/: no connection within 0\\.[0-9]+ s");
    }
  }

  @Test
  void aHandshakeThatHangsIsBounded() throws InterruptedException {
    try (RawServer silent = RawServer.start(SILENT)) {
      String url = silent.url().replace("http:", "https:");

      Failure failure = failureOf(client.session(Mirror.at(Endpoint.parse(url))).ping());

      assertThat(failure.kind()).isEqualTo(FailureKind.TIMEOUT);
      assertThat(failure.message())
          .matches("GET " + url + "/v2/: the TLS handshake did not end within 0\\.[0-9]+ s");
    }
  }

  @Test
  void aBodyThatStandsStillIsStalled() throws InterruptedException {
    try (RawServer stalling =
        RawServer.start(
            (socket, out) -> {
              bodyOfWhich(out, layer, 300_000);
              socket.getInputStream().read();
            })) {
      RegistrySession session = client.session(stalling.mirror());

      CallOutcome<BlobRead> stalled = layer(session, layer);

      assertThat(failureOf(stalled))
          .isEqualTo(
              new Failure(
                  FailureKind.STALLED,
                  Step.LAYER,
                  "GET "
                      + stalling.url()
                      + FakeRegistry.blobPath(layer)
                      + ": the body stood still for 0.4 s"));
      assertThat(stalled.trace().hops().get(0).bytes()).isEqualTo(300_000);
      assertThat(session.waitLeft()).isZero();
    }
  }

  @Test
  void aSlowBodyThatMovesIsNotStalledAndCostsNoPatience() throws InterruptedException {
    Duration second = Duration.ofSeconds(1);
    try (RegistryClient patient = clientOf(Timeouts.uniform(second));
        RawServer slow =
            RawServer.start(
                (socket, out) -> {
                  bodyOfWhich(out, layer, 0);
                  for (int i = 0; i < 10; i++) {
                    Thread.sleep(120);
                    out.write(layer.bytes(), i * 100_000, 100_000);
                  }
                  socket.close();
                })) {
      RegistrySession session = patient.session(slow.mirror());

      assertThat(layer(session, layer).value().orElseThrow().proof())
          .isEqualTo(BlobRead.Proof.WHOLE);
      assertThat(session.waitLeft()).isEqualTo(second);
    }
  }

  @Test
  void theWholeRequestHasALimitToo() throws InterruptedException {
    Duration second = Duration.ofSeconds(1);
    try (RegistryClient hurried =
            clientOf(new Timeouts(second, second, second, second, second, LIMIT, second));
        RawServer dripping =
            RawServer.start(
                (socket, out) -> {
                  bodyOfWhich(out, layer, 0);
                  for (int i = 0; i < 100; i++) {
                    Thread.sleep(50);
                    out.write(layer.bytes(), i, 1);
                  }
                })) {
      Failure failure = failureOf(layer(hurried.session(dripping.mirror()), layer));

      assertThat(failure.kind()).isEqualTo(FailureKind.TIMEOUT);
      assertThat(failure.message()).endsWith(": the response was not complete within 0.4 s");
    }
  }

  @Test
  void anotherLimitForTheFirstByteNeedsNoPatience() throws InterruptedException {
    try (RawServer late =
        RawServer.start(
            (socket, out) -> {
              Thread.sleep(LIMIT.multipliedBy(2).toMillis());
              bodyOfWhich(out, layer, layer.bytes().length);
              socket.close();
            })) {
      RegistrySession session = client.session(late.mirror());
      assertThat(failureOf(layer(session, layer)).kind()).isEqualTo(FailureKind.TIMEOUT);
      assertThat(session.waitLeft()).isZero();

      BlobRequest second = BlobRequest.whole().firstByteWithin(Duration.ofSeconds(5));

      assertThat(layer(session, layer.descriptor(), second).value().orElseThrow().proof())
          .isEqualTo(BlobRead.Proof.WHOLE);
    }
  }

  @Test
  void aCutBeforeTheFirstByteIsNoFailureButWaitedInVain() throws InterruptedException {
    try (RawServer silent = RawServer.start(SILENT)) {
      RegistrySession session = client.session(silent.mirror());

      CallOutcome<BlobRead> cut =
          layer(session, layer.descriptor(), BlobRequest.whole().cutAfter(LIMIT.dividedBy(2)));

      assertThat(cut).isInstanceOf(CallOutcome.Cut.class);
      assertThat(cut.value().orElseThrow().bytes()).isZero();
      assertThat(cut.trace().hops()).hasSize(1);
      assertThat(session.waitLeft()).isLessThanOrEqualTo(LIMIT.dividedBy(2));
    }
  }

  @Test
  void closingTheClientEndsWhatIsUnderWay() throws Exception {
    CountDownLatch asked = new CountDownLatch(1);
    RegistrySession session;
    FutureTask<CallOutcome<Integer>> call;
    try (RawServer silent =
        RawServer.start(
            (socket, out) -> {
              asked.countDown();
              socket.getInputStream().read();
            })) {
      try (RegistryClient patient = clientOf(Timeouts.uniform(Duration.ofMinutes(1)))) {
        session = patient.session(silent.mirror());
        call = new FutureTask<>(session::ping);
        new Thread(call, "caller").start();
        asked.await();
      }

      assertThatThrownBy(call::get)
          .isInstanceOf(ExecutionException.class)
          .hasCauseInstanceOf(InterruptedException.class);
      assertThatThrownBy(session::ping).isInstanceOf(InterruptedException.class);
    }
  }
}
