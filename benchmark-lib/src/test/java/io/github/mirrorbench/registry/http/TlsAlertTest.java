package io.github.mirrorbench.registry.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TlsAlertTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          certificate_required | : it wants a certificate of the client, which MirrorBench does not send
          bad_certificate      | : it wants a certificate of the client, which MirrorBench does not send
          handshake_failure    | : it takes none of the cipher suites that engines offer, or wants a certificate of the client
          protocol_version     | : it speaks neither TLS 1.2 nor 1.3
          unrecognized_name    | : it does not serve this host name
          internal_error       | ''
          """)
  void anAlertIsNamedWithItsMeaning(String name, String meaning) {
    Throwable thrown =
        new IOException(new SSLHandshakeException("(" + name + ") Received fatal alert: " + name));

    assertThat(TlsAlert.in(thrown).map(TlsAlert::told))
        .contains("the server ended TLS with the alert " + name + meaning);
  }

  @Test
  void anAlertOfOursIsNone() {
    assertThat(TlsAlert.in(new SSLHandshakeException("(certificate_unknown) PKIX path building")))
        .isEmpty();
    assertThat(TlsAlert.in(new IOException("Received fatal alert: certificate_required")))
        .isEmpty();
  }
}
