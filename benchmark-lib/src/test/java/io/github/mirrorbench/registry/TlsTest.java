package io.github.mirrorbench.registry;

import static io.github.mirrorbench.registry.Sessions.failureOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.mirrorbench.mirror.Endpoint;
import io.github.mirrorbench.registry.http.HttpSettings;
import io.github.mirrorbench.result.Failure;
import io.github.mirrorbench.result.FailureKind;
import io.github.mirrorbench.result.Hop;
import io.github.mirrorbench.result.Step;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import javax.net.ssl.SSLSocket;
import okhttp3.tls.HandshakeCertificates;
import okhttp3.tls.HeldCertificate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TlsTest {
  private static final HeldCertificate AUTHORITY =
      new HeldCertificate.Builder().certificateAuthority(0).commonName("test authority").build();

  private static HandshakeCertificates identity(UnaryOperator<HeldCertificate.Builder> difference) {
    HeldCertificate certificate =
        difference
            .apply(
                new HeldCertificate.Builder()
                    .signedBy(AUTHORITY)
                    .addSubjectAlternativeName("localhost")
                    .addSubjectAlternativeName("127.0.0.1"))
            .build();
    return new HandshakeCertificates.Builder().heldCertificate(certificate).build();
  }

  private static FakeRegistry serve(UnaryOperator<HeldCertificate.Builder> difference) {
    return FakeRegistry.startTls(identity(difference).sslSocketFactory());
  }

  private static HttpSettings.Builder trusting() {
    return HttpSettings.builder().authorities(List.of(AUTHORITY.certificatePem()));
  }

  private static CallOutcome<Integer> ping(FakeRegistry registry, HttpSettings.Builder settings)
      throws InterruptedException {
    try (RegistryClient client = new RegistryClient(RegistrySettings.anonymous(settings.build()))) {
      return client.session(registry.mirror()).ping();
    }
  }

  private static void assertRefused(
      FakeRegistry registry, HttpSettings.Builder settings, String why)
      throws InterruptedException {
    CallOutcome<Integer> ping = ping(registry, settings);
    assertThat(failureOf(ping))
        .isEqualTo(
            new Failure(
                FailureKind.TLS_FAILED, Step.PING, "GET " + registry.url("/v2/") + ": " + why));
    assertThat(ping.trace().hops().get(0).tls()).isPresent();
    assertThat(ping.trace().hops().get(0).firstByte()).isEmpty();
  }

  @Test
  void theCallersAuthorityIsTrusted() throws InterruptedException {
    try (FakeRegistry registry = serve(builder -> builder)) {
      CallOutcome<Integer> ping = ping(registry, trusting());

      assertThat(ping.value()).contains(200);
      Hop hop = ping.trace().hops().get(0);
      assertThat(hop.tls().orElseThrow()).isPositive();
      assertThat(hop.total()).isGreaterThan(hop.setUp());
    }
  }

  @Test
  void theSystemsBundleIsTrusted(@TempDir Path folder) throws Exception {
    Path bundle = Files.writeString(folder.resolve("bundle.pem"), AUTHORITY.certificatePem());
    try (FakeRegistry registry = serve(builder -> builder)) {
      assertThat(
              ping(
                      registry,
                      HttpSettings.builder()
                          .systemBundles(List.of(folder.resolve("missing.pem"), bundle)))
                  .value())
          .isPresent();
    }
  }

  @Test
  void aDamagedBundleOfTheSystemIsNoTrouble(@TempDir Path folder)
      throws IOException, InterruptedException {
    Path bundle = Files.writeString(folder.resolve("bundle.pem"), "-----BEGIN CERTIFICATE-----\nx");
    try (FakeRegistry registry = serve(builder -> builder)) {
      assertThat(ping(registry, trusting().systemBundles(List.of(bundle))).value()).isPresent();
    }
  }

  @Test
  void othersAreNotTrusted() throws InterruptedException {
    try (FakeRegistry registry = serve(builder -> builder)) {
      assertRefused(
          registry, HttpSettings.builder(), "the certificate is not signed by a trusted authority");
    }
  }

  @Test
  void anExpiredCertificateIsToldApart() throws InterruptedException {
    try (FakeRegistry registry =
        serve(builder -> builder.validityInterval(0, TimeUnit.DAYS.toMillis(400)))) {
      assertRefused(registry, trusting(), "the certificate has expired");
    }
  }

  @Test
  void aCertificateForAnotherHostIsToldApart() throws InterruptedException {
    HeldCertificate other =
        new HeldCertificate.Builder()
            .signedBy(AUTHORITY)
            .addSubjectAlternativeName("other.example")
            .build();
    try (FakeRegistry registry =
        FakeRegistry.startTls(
            new HandshakeCertificates.Builder()
                .heldCertificate(other)
                .build()
                .sslSocketFactory())) {
      assertRefused(registry, trusting(), "the certificate is for another host name");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"TLS_ECDHE_ECDSA_WITH_AES_128_CBC_SHA", "TLS_ECDHE_ECDSA_WITH_AES_256_CBC_SHA"})
  void aServerWithOneOfGosCipherSuitesIsReached(String suite) throws InterruptedException {
    try (FakeRegistry registry = serveOnly(suite)) {
      assertThat(ping(registry, trusting()).value()).contains(200);
    }
  }

  @Test
  void aServerWithoutACommonCipherSuiteIsToldByItsAlert() throws InterruptedException {
    try (FakeRegistry registry = serveOnly("TLS_ECDHE_ECDSA_WITH_AES_128_CBC_SHA256")) {
      assertRefused(
          registry,
          trusting(),
          "the server ended TLS with the alert handshake_failure: it takes none of the cipher"
              + " suites that engines offer, or wants a certificate of the client");
    }
  }

  /** The alert races with the request, which may find the connection closed: hence many tries. */
  @Test
  void aServerThatWantsACertificateOfTheClientIsToldByItsAlert() throws InterruptedException {
    try (FakeRegistry registry = serveOddly(socket -> socket.setNeedClientAuth(true))) {
      List<Failure> failures = new ArrayList<>();
      for (int i = 0; i < 30; i++) {
        failures.add(failureOf(ping(registry, trusting())));
      }
      // The alert has another name in newer releases of the JDK.
      assertThat(failures)
          .extracting(Failure::message)
          .anyMatch(
              message ->
                  message.matches(
                      "GET \\Q"
                          + registry.url("/v2/")
                          + "\\E: the server ended TLS with the alert"
                          + " (bad_certificate|certificate_required): it wants a certificate of the"
                          + " client, which MirrorBench does not send"));
    }
  }

  private static FakeRegistry serveOnly(String suite) {
    return serveOddly(socket -> socket.setEnabledCipherSuites(new String[] {suite}));
  }

  private static FakeRegistry serveOddly(Consumer<SSLSocket> demands) {
    return FakeRegistry.startTls(
        new DemandingTls(identity(builder -> builder).sslSocketFactory(), demands));
  }

  @Test
  void plainHttpOnATlsPortIsTlsFailed() throws InterruptedException {
    try (RawServer plain = RawServer.answering("HTTP/1.1 400 Bad Request\r\n\r\n");
        RegistryClient client =
            new RegistryClient(RegistrySettings.anonymous(HttpSettings.builder().build()))) {
      var mirror =
          io.github.mirrorbench.mirror.Mirror.at(
              io.github.mirrorbench.mirror.Endpoint.parse(plain.url().replace("http:", "https:")));

      assertThat(failureOf(client.session(mirror).ping()).kind())
          .isIn(FailureKind.TLS_FAILED, FailureKind.TIMEOUT);
    }
  }

  @Test
  void aTextWithoutACertificateIsRefusedWithASentence() {
    for (String text :
        List.of("", "hello", "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n")) {
      assertThatThrownBy(
              () ->
                  new RegistryClient(
                      RegistrySettings.anonymous(
                          HttpSettings.builder().authorities(List.of(text)).build())))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageStartingWith("an authority's text ");
    }
  }

  @Test
  void aTokenIsNotFetchedInTheClearForAnHttpsMirror() throws InterruptedException {
    try (FakeRegistry registry = serve(builder -> builder);
        FakeRegistry clear = FakeRegistry.start();
        RegistryClient client =
            new RegistryClient(RegistrySettings.anonymous(trusting().build()))) {
      registry.at(
          "/v2/",
          new mockwebserver3.MockResponse.Builder()
              .code(401)
              .addHeader("WWW-Authenticate", "Bearer realm=\"" + clear.url("/token") + "\"")
              .build());
      RegistrySession session = client.session(registry.mirror());
      session.ping();

      assertThat(failureOf(session.head(Sessions.UBUNTU)))
          .isEqualTo(
              new Failure(
                  FailureKind.REDIRECT_REFUSED,
                  Step.TOKEN,
                  registry.url("/v2/")
                      + " sends for a token from https to "
                      + clear.url("/token")
                      + "; engines follow this, MirrorBench does not unless --follow-to-http"));
      assertThat(clear.requests()).isEmpty();
    }
  }

  @Test
  void aRedirectFromHttpsToHttpIsRefused() throws InterruptedException {
    Content layer = Content.layer(10);
    try (FakeRegistry registry = serve(builder -> builder);
        FakeRegistry clear = FakeRegistry.start();
        RegistryClient client =
            new RegistryClient(RegistrySettings.anonymous(trusting().build()))) {
      registry.at(FakeRegistry.blobPath(layer), FakeRegistry.redirectTo(clear.url("/b?sig=x")));

      assertThat(failureOf(Sessions.layer(client.session(registry.mirror()), layer)))
          .isEqualTo(
              new Failure(
                  FailureKind.REDIRECT_REFUSED,
                  Step.LAYER,
                  "GET "
                      + registry.url(FakeRegistry.blobPath(layer))
                      + ": redirects from https to http ("
                      + clear.url("/b")
                      + "); engines follow this, MirrorBench does not unless --follow-to-http"));
      assertThat(clear.requests()).isEmpty();
    }
  }

  @Test
  void byOptionAnHttpsMirrorIsFollowedToHttp() throws InterruptedException {
    Content layer = Content.layer(10);
    try (FakeRegistry registry = serve(builder -> builder);
        FakeRegistry clear = FakeRegistry.start();
        RegistryClient client =
            new RegistryClient(
                RegistrySettings.anonymous(trusting().followsToHttp(true).build()))) {
      registry.at(
          "/v2/",
          new mockwebserver3.MockResponse.Builder()
              .code(401)
              .addHeader("WWW-Authenticate", "Bearer realm=\"" + clear.url("/token") + "\"")
              .build());
      clear.at(
          "/token", new mockwebserver3.MockResponse.Builder().body("{\"token\":\"t\"}").build());
      registry.at(FakeRegistry.blobPath(layer), FakeRegistry.redirectTo(clear.url("/b?sig=x")));
      clear.at("/b", FakeRegistry.bodyOf(layer).build());
      RegistrySession session = client.session(registry.mirror());
      session.ping();

      assertThat(Sessions.layer(session, layer).value()).isPresent();
      assertThat(clear.asked())
          .containsExactly("GET /token?scope=repository%3Alibrary%2Fubuntu%3Apull", "GET /b?sig=x");
      assertThat(clear.requests().get(1).getHeaders().get("Authorization")).isNull();
    }
  }

  @Test
  void anUnverifiedMirrorMayShowAnyCertificate() throws InterruptedException {
    HeldCertificate other =
        new HeldCertificate.Builder().addSubjectAlternativeName("other.example").build();
    try (FakeRegistry registry =
        FakeRegistry.startTls(
            new HandshakeCertificates.Builder()
                .heldCertificate(other)
                .build()
                .sslSocketFactory())) {
      HttpSettings.Builder trusted = HttpSettings.builder();
      assertThat(ping(registry, trusted.unverified(Set.of(registry.mirror().endpoint()))).value())
          .contains(200);
      assertThat(
              ping(registry, trusted.unverified(Set.of(Endpoint.parse("https://x.example"))))
                  .failure())
          .isPresent();
    }
  }
}
