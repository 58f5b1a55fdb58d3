package io.github.mirrorbench.registry;

import static io.github.mirrorbench.registry.Sessions.failureOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.mirrorbench.mirror.Endpoint;
import io.github.mirrorbench.mirror.Mirror;
import io.github.mirrorbench.registry.http.HttpSettings;
import io.github.mirrorbench.result.Failure;
import io.github.mirrorbench.result.FailureKind;
import io.github.mirrorbench.result.Step;
import io.github.mirrorbench.system.ProxyExemptions;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.util.List;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import okhttp3.tls.HandshakeCertificates;
import okhttp3.tls.HeldCertificate;
import org.junit.jupiter.api.Test;

class ProxyTest {
  private static RegistryClient through(String proxy, String... authorities) {
    return new RegistryClient(
        RegistrySettings.anonymous(
            HttpSettings.builder()
                .proxy(URI.create(proxy))
                .authorities(List.of(authorities))
                .build()));
  }

  @Test
  void aRequestInTheClearGoesToTheProxyWithItsPassword() throws Exception {
    try (MockWebServer proxy = new MockWebServer()) {
      proxy.enqueue(new MockResponse.Builder().code(200).build());
      proxy.start();
      try (RegistryClient client = through("http://user:pw@127.0.0.1:" + proxy.getPort())) {
        CallOutcome<Integer> ping =
            client.session(Mirror.at(Endpoint.parse("http://mirror.example"))).ping();

        assertThat(ping.value()).contains(200);
        RecordedRequest request = proxy.takeRequest();
        assertThat(request.getRequestLine()).isEqualTo("GET http://mirror.example/v2/ HTTP/1.1");
        assertThat(request.getHeaders().get("Proxy-Authorization")).isEqualTo("Basic dXNlcjpwdw==");
        assertThat(ping.toString()).doesNotContain("pw");
      }
    }
  }

  @Test
  void tlsGoesThroughATunnel() throws Exception {
    HeldCertificate self =
        new HeldCertificate.Builder().addSubjectAlternativeName("mirror.example").build();
    try (MockWebServer proxy = new MockWebServer()) {
      proxy.useHttps(
          new HandshakeCertificates.Builder().heldCertificate(self).build().sslSocketFactory());
      proxy.enqueue(new MockResponse.Builder().inTunnel().build());
      proxy.enqueue(new MockResponse.Builder().code(200).build());
      proxy.start();
      try (RegistryClient client =
          through("http://user:pw@127.0.0.1:" + proxy.getPort(), self.certificatePem())) {
        CallOutcome<Integer> ping =
            client.session(Mirror.at(Endpoint.parse("https://mirror.example"))).ping();

        assertThat(ping.failure()).isEmpty();
        RecordedRequest connect = proxy.takeRequest();
        assertThat(connect.getRequestLine()).isEqualTo("CONNECT mirror.example:443 HTTP/1.1");
        assertThat(connect.getHeaders().get("Proxy-Authorization")).isEqualTo("Basic dXNlcjpwdw==");
        assertThat(proxy.takeRequest().getHeaders().get("Proxy-Authorization")).isNull();
        assertThat(ping.trace().hops()).hasSize(1);
      }
    }
  }

  @Test
  void aRefusedTunnelIsTheProxysFailure() throws Exception {
    try (MockWebServer proxy = new MockWebServer()) {
      proxy.enqueue(new MockResponse.Builder().code(403).inTunnel().build());
      proxy.start();
      try (RegistryClient client = through("http://127.0.0.1:" + proxy.getPort())) {
        assertThat(
                failureOf(
                    client.session(Mirror.at(Endpoint.parse("https://mirror.example"))).ping()))
            .isEqualTo(
                new Failure(
                    FailureKind.PROXY_FAILED,
                    Step.PING,
                    "GET https://mirror.example/v2/: no connection through the proxy http://127.0.0.1:"
                        + proxy.getPort()
                        + " (Unexpected response code for CONNECT: 403); the proxy's own rules"
                        + " forbid this host or port: allow it there"));
      }
    }
  }

  @Test
  void aDeadProxyIsTheProxysFailure() throws IOException, InterruptedException {
    int port;
    try (ServerSocket closed = new ServerSocket(0)) {
      port = closed.getLocalPort();
    }
    try (RegistryClient client = through("http://127.0.0.1:" + port)) {
      assertThat(
              failureOf(client.session(Mirror.at(Endpoint.parse("http://mirror.example"))).ping())
                  .kind())
          .isEqualTo(FailureKind.PROXY_FAILED);
    }
  }

  @Test
  void anExemptHostIsAskedDirectlyWithoutTheProxysPassword() throws Exception {
    try (MockWebServer mirror = new MockWebServer()) {
      mirror.enqueue(new MockResponse.Builder().code(200).build());
      mirror.start();
      RegistrySettings settings =
          RegistrySettings.anonymous(
              HttpSettings.builder()
                  .proxy(URI.create("http://user:pw@127.0.0.1:9"))
                  .directly(ProxyExemptions.parse("other.example, 127.0.0.1"))
                  .build());
      try (RegistryClient client = new RegistryClient(settings)) {
        String url = "http://127.0.0.1:" + mirror.getPort();
        assertThat(client.session(Mirror.at(Endpoint.parse(url))).ping().value()).contains(200);
        RecordedRequest request = mirror.takeRequest();
        assertThat(request.getRequestLine()).isEqualTo("GET /v2/ HTTP/1.1");
        assertThat(request.getHeaders().get("Proxy-Authorization")).isNull();
      }
    }
  }

  @Test
  void onlyAnHttpProxyIsTaken() {
    assertThatThrownBy(
            () ->
                RegistrySettings.anonymous(
                    HttpSettings.builder().proxy(URI.create("socks5://h:1")).build()))
        .hasMessage("a proxy is given as http://HOST:PORT");
  }
}
