package io.github.mirrorbench.fit;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;
import okhttp3.tls.HandshakeCertificates;
import okhttp3.tls.HeldCertificate;
import org.jspecify.annotations.Nullable;

/**
 * The certificates of odd registries at one address.
 *
 * @param sockets the server's side of each kind
 * @param authorityPem the authority that clients trust
 * @param strangerPem the authority that they do not trust unless they are told to
 */
record OddTls(Map<Kind, SSLSocketFactory> sockets, String authorityPem, String strangerPem) {
  /** The TLS of one server. */
  enum Kind {
    USUAL,
    /** TLS 1.2 with the one cipher suite ECDHE-ECDSA-AES128-SHA. */
    OLD_CIPHER,
    /** TLS 1.2 alone. */
    ONLY_1_2,
    /** TLS 1.3 alone. */
    ONLY_1_3,
    /** A certificate with an RSA key. */
    RSA,
    /** A certificate of an authority that no system trusts. */
    STRANGER,
    /** A certificate that no authority signed. */
    SELF_SIGNED,
    /** A certificate for another host. */
    OTHER_NAME
  }

  static OddTls at(String address) {
    HeldCertificate authority = authority();
    HeldCertificate stranger = authority();
    Map<Kind, SSLSocketFactory> sockets = new EnumMap<>(Kind.class);
    for (Kind kind : Kind.values()) {
      HeldCertificate.Builder server =
          new HeldCertificate.Builder()
              .commonName(address)
              .addSubjectAlternativeName(kind == Kind.OTHER_NAME ? "10.99.99.99" : address);
      if (kind != Kind.SELF_SIGNED) {
        server.signedBy(kind == Kind.STRANGER ? stranger : authority);
      }
      HeldCertificate held = (kind == Kind.RSA ? server.rsa2048() : server).build();
      sockets.put(
          kind,
          new HandshakeCertificates.Builder().heldCertificate(held).build().sslSocketFactory());
    }
    return new OddTls(sockets, authority.certificatePem(), stranger.certificatePem());
  }

  private static HeldCertificate authority() {
    return new HeldCertificate.Builder()
        .commonName("odd authority")
        .certificateAuthority(0)
        .build();
  }

  /** The server's end of a connection. */
  Socket over(Socket raw, Kind kind) throws IOException {
    @Nullable InputStream nothingReadYet = null;
    SSLSocket socket =
        (SSLSocket)
            Objects.requireNonNull(sockets.get(kind)).createSocket(raw, nothingReadYet, true);
    socket.setUseClientMode(false);
    switch (kind) {
      case OLD_CIPHER -> {
        socket.setEnabledProtocols(new String[] {"TLSv1.2"});
        socket.setEnabledCipherSuites(new String[] {"TLS_ECDHE_ECDSA_WITH_AES_128_CBC_SHA"});
      }
      case ONLY_1_2 -> socket.setEnabledProtocols(new String[] {"TLSv1.2"});
      case ONLY_1_3 -> socket.setEnabledProtocols(new String[] {"TLSv1.3"});
      default -> {}
    }
    return socket;
  }
}
