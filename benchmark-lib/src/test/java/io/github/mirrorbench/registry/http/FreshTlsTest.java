package io.github.mirrorbench.registry.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.github.mirrorbench.peer.QuietMachine;
import io.github.mirrorbench.registry.FakeRegistry;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.SocketFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.tls.HandshakeCertificates;
import okhttp3.tls.HeldCertificate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A fresh TLS connection is what an engine's would be: not delayed, not resumed. */
@ExtendWith(QuietMachine.class)
class FreshTlsTest {
  /** Seconds; the JDK sends no ticket for a session that may live longer than a week. */
  private static final int TOO_LONG_FOR_A_TICKET = 8 * 24 * 60 * 60;

  private final HeldCertificate self =
      new HeldCertificate.Builder().addSubjectAlternativeName("localhost").build();
  private final FakeRegistry registry =
      FakeRegistry.startTls(
          new HandshakeCertificates.Builder().heldCertificate(self).build().sslSocketFactory());

  @AfterEach
  void close() {
    registry.close();
  }

  @Test
  void theFirstByteDoesNotWaitForADelayedAcknowledgement() throws Exception {
    // Tickets would carry the acknowledgement with them; many servers send none.
    HandshakeCertificates identity =
        new HandshakeCertificates.Builder().heldCertificate(self).build();
    SSLContext ticketless = identity.sslContext();
    ticketless.getServerSessionContext().setSessionTimeout(TOO_LONG_FOR_A_TICKET);
    try (FakeRegistry server = FakeRegistry.startTls(ticketless.getSocketFactory())) {
      compareFirstBytes(server);
    }
  }

  private void compareFirstBytes(FakeRegistry server) throws Exception {
    HttpSettings settings =
        HttpSettings.builder().authorities(List.of(self.certificatePem())).build();
    OkHttpClient ours =
        HttpConnections.dialling(HttpClients.of(settings), new Dialer(settings.timeouts()));
    OkHttpClient delayed = ours.newBuilder().socketFactory(SocketFactory.getDefault()).build();
    List<Duration> undelayedTimes = new ArrayList<>();
    List<Duration> delayedTimes = new ArrayList<>();
    for (int i = 0; i < 9; i++) {
      delayedTimes.add(firstByte(delayed, server));
      undelayedTimes.add(firstByte(ours, server));
    }

    Duration withNagle = median(delayedTimes);
    assumeThat(withNagle)
        .as("this machine acknowledges at once, so the delay cannot be seen")
        .isGreaterThan(Duration.ofMillis(30));
    assertThat(median(undelayedTimes)).isLessThan(withNagle.dividedBy(2));
  }

  private static Duration firstByte(OkHttpClient client, FakeRegistry server) throws Exception {
    PhaseListener phases =
        new PhaseListener(
            "localhost", System::nanoTime, stage -> {}, (used, waited) -> Optional.empty());
    Request request =
        new Request.Builder()
            .url(server.url("/v2/"))
            .header("Connection", "close")
            .tag(PhaseListener.class, phases)
            .build();
    try (okhttp3.Response response = client.newCall(request).execute()) {
      assertThat(response.code()).isEqualTo(200);
    }
    return phases.hop(java.util.OptionalInt.of(200), 0).firstByte().orElseThrow();
  }

  private static Duration median(List<Duration> times) {
    return times.stream().sorted().skip(times.size() / 2).findFirst().orElseThrow();
  }

  @Test
  void socketsOfEveryKindAreUndelayed() throws Exception {
    NoDelaySockets sockets = new NoDelaySockets(Socket::new);
    try (Socket unconnected = sockets.createSocket();
        Socket connected = sockets.createSocket("localhost", registry.port())) {
      assertThat(unconnected.getTcpNoDelay()).isTrue();
      assertThat(connected.getTcpNoDelay()).isTrue();
    }
  }

  @Test
  void noHandshakeResumesAnEarlierOne() throws Exception {
    CountingTrust ordinary = new CountingTrust();
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, new TrustManager[] {ordinary}, null);
    CountingTrust unresumed = new CountingTrust();

    pingThrice(context.getSocketFactory());
    pingThrice(new UnresumedTls(unresumed));

    assertThat(ordinary.checks).as("the server offers to resume").hasValueLessThan(3);
    assertThat(unresumed.checks).hasValue(3);
  }

  private void pingThrice(SSLSocketFactory factory) throws Exception {
    for (int i = 0; i < 3; i++) {
      Socket raw = new Socket("localhost", registry.port());
      try (SSLSocket socket =
          (SSLSocket) factory.createSocket(raw, "localhost", registry.port(), true)) {
        socket
            .getOutputStream()
            .write(
                "GET /v2/ HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"
                    .getBytes(StandardCharsets.US_ASCII));
        assertThat(socket.getInputStream().read()).isEqualTo((int) 'H');
      }
    }
  }

  /** A resumed handshake shows no certificate to check. */
  private static final class CountingTrust implements X509TrustManager {
    private final AtomicInteger checks = new AtomicInteger();

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType) {
      checks.incrementAndGet();
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType) {
      throw new UnsupportedOperationException();
    }

    @Override
    public X509Certificate[] getAcceptedIssuers() {
      return new X509Certificate[0];
    }
  }
}
