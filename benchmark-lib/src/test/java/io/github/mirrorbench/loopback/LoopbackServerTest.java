package io.github.mirrorbench.loopback;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import okhttp3.OkHttpClient;
import okhttp3.tls.HandshakeCertificates;
import org.junit.jupiter.api.Test;

class LoopbackServerTest {
  private static final Body HELLO = text("hello, mirror");

  private static Body text(String text) {
    return Body.of(text.getBytes(StandardCharsets.UTF_8));
  }

  private static HttpRequest.Builder get(URI uri) {
    return HttpRequest.newBuilder(uri);
  }

  private static HttpResponse<String> send(HttpRequest request) throws Exception {
    return HttpClient.newBuilder()
        .version(HttpClient.Version.HTTP_1_1)
        .build()
        .send(request, HttpResponse.BodyHandlers.ofString());
  }

  @Test
  void respondsWithStatusHeadersAndBody() throws Exception {
    try (LoopbackServer server =
        LoopbackServer.start(
            request ->
                PacedResponse.of(404, text(request.target())).withHeader("X-Cache", "MISS"))) {
      HttpResponse<String> response = send(get(server.uri().resolve("/a/b?c=d")).build());

      assertThat(response.statusCode()).isEqualTo(404);
      assertThat(response.body()).isEqualTo("/a/b?c=d");
      assertThat(response.headers().firstValue("x-cache")).contains("MISS");
      assertThat(response.headers().firstValue("content-length")).contains("8");
    }
  }

  @Test
  void oneRangeGetsItsBytes() throws Exception {
    try (LoopbackServer server = LoopbackServer.start(request -> PacedResponse.ok(HELLO))) {
      HttpResponse<String> response =
          send(get(server.uri()).header("Range", "bytes=7-100").build());

      assertThat(response.statusCode()).isEqualTo(206);
      assertThat(response.body()).isEqualTo("mirror");
      assertThat(response.headers().firstValue("content-range")).contains("bytes 7-12/13");
    }
  }

  @Test
  void headHasTheLengthButNoBody() throws Exception {
    try (LoopbackServer server = LoopbackServer.start(request -> PacedResponse.ok(HELLO))) {
      HttpResponse<String> response =
          send(get(server.uri()).method("HEAD", HttpRequest.BodyPublishers.noBody()).build());

      assertThat(response.headers().firstValue("content-length")).contains("13");
      assertThat(response.body()).isEmpty();
      assertThat(server.accessLog()).extracting(Access::bytes).containsExactly(0L);
    }
  }

  @Test
  void connectionsAreKeptUntilTheClientSaysClose() throws Exception {
    try (LoopbackServer server = LoopbackServer.start(request -> PacedResponse.ok(HELLO));
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
      String request = "GET / HTTP/1.1\r\nHost: x\r\n\r\n";
      String last = "GET / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n";
      socket.getOutputStream().write((request + last).getBytes(StandardCharsets.US_ASCII));
      String responses =
          new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);

      assertThat(responses.split("HTTP/1.1 200", -1)).hasSize(3);
      assertThat(server.accessLog()).extracting(Access::connection).containsExactly(1, 1);
    }
  }

  @Test
  void logKnowsWhenItSent() throws Exception {
    Pace pace = Pace.of(200_000).withHeadDelay(Duration.ofMillis(50));
    try (LoopbackServer server =
        LoopbackServer.start(
            request -> PacedResponse.ok(new Body.Filled(40_000, (byte) 1)).withPace(pace))) {
      long before = System.nanoTime();
      send(get(server.uri()).build());

      Access access = server.accessLog().get(0);
      assertThat(access.acceptedAt()).isBetween(before, access.requestReadAt());
      assertThat(access.untilFirstByte()).isGreaterThanOrEqualTo(Duration.ofMillis(50));
      assertThat(
              Duration.ofNanos(
                  access.lastByteAt().orElseThrow() - access.firstByteAt().orElseThrow()))
          .isGreaterThanOrEqualTo(Duration.ofMillis(200));
      // The client may have the last byte before the server has read its clock.
      assertThat(access.lastByteAt().orElseThrow()).isLessThan(System.nanoTime());
      assertThat(access.bytes()).isEqualTo(40_000);
      assertThat(access.late()).isPositive();
    }
  }

  @Test
  void resetReachesTheClientAsAnError() throws Exception {
    try (LoopbackServer server =
        LoopbackServer.start(
            request ->
                PacedResponse.ok(new Body.Filled(100_000, (byte) 1))
                    .interrupted(new TransferFault(50_000, TransferFault.Kind.RESET)))) {
      assertThatThrownBy(() -> send(get(server.uri()).build())).isInstanceOf(IOException.class);
      assertThat(server.accessLog()).extracting(Access::bytes).containsExactly(50_000L);
    }
  }

  @Test
  void hangEndsWhenTheServerCloses() throws Exception {
    LoopbackServer server =
        LoopbackServer.start(
            request ->
                PacedResponse.ok(HELLO)
                    .interrupted(TransferFault.beforeHead(TransferFault.Kind.HANG)));
    try (server;
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
      socket.getOutputStream().write("GET / HTTP/1.1\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
      socket.setSoTimeout(100);
      InputStream in = socket.getInputStream();
      assertThatThrownBy(in::read).isInstanceOf(java.net.SocketTimeoutException.class);

      server.close();
      socket.setSoTimeout(5_000);
      assertThat(endOrError(in)).isEqualTo(-1);
    }
  }

  private static int endOrError(InputStream in) {
    try {
      return in.read();
    } catch (IOException e) {
      return -1;
    }
  }

  @Test
  void servesOverTlsToThoseWhoTrustItsAuthority() throws Exception {
    LoopbackTls tls = LoopbackTls.create();
    HandshakeCertificates.Builder trust = new HandshakeCertificates.Builder();
    tls.authorities().forEach(trust::addTrustedCertificate);
    HandshakeCertificates certificates = trust.build();
    OkHttpClient client =
        new OkHttpClient.Builder()
            .sslSocketFactory(certificates.sslSocketFactory(), certificates.trustManager())
            .build();
    try (LoopbackServer server =
            LoopbackServer.start(request -> PacedResponse.ok(HELLO), Optional.of(tls));
        okhttp3.Response response =
            client
                .newCall(new okhttp3.Request.Builder().url(server.uri().toURL()).build())
                .execute()) {
      assertThat(server.uri().getScheme()).isEqualTo("https");
      assertThat(response.body().string()).isEqualTo("hello, mirror");
    }
  }

  @Test
  void responsesOverOneLineShareItsRate() throws Exception {
    TokenBucket line = new TokenBucket(1_000_000, 0);
    try (LoopbackServer server =
        LoopbackServer.start(
            request -> PacedResponse.ok(new Body.Filled(100_000, (byte) 1)).over(line))) {
      HttpClient client = HttpClient.newHttpClient();
      var both =
          List.of(1, 2).stream()
              .map(
                  i ->
                      client.sendAsync(
                          get(server.uri()).build(), HttpResponse.BodyHandlers.discarding()))
              .toList();
      both.forEach(java.util.concurrent.CompletableFuture::join);

      long first = server.accessLog().stream().mapToLong(Access::requestReadAt).min().orElseThrow();
      long last =
          server.accessLog().stream()
              .mapToLong(access -> access.lastByteAt().orElseThrow())
              .max()
              .orElseThrow();
      assertThat(last - first).isGreaterThan(199_000_000L);
    }
  }
}
