package io.github.mirrorbench.loopback;

import java.security.cert.X509Certificate;
import java.util.List;
import javax.net.ssl.SSLSocketFactory;
import okhttp3.tls.HandshakeCertificates;
import okhttp3.tls.HeldCertificate;

/**
 * A certificate authority of its own and a certificate for {@code localhost}, {@code 127.0.0.1} and
 * {@code ::1} under it, made at once and kept nowhere else. Thread-safe.
 */
public final class LoopbackTls {
  private final HeldCertificate authority;
  private final HandshakeCertificates server;

  private LoopbackTls(HeldCertificate authority, HandshakeCertificates server) {
    this.authority = authority;
    this.server = server;
  }

  /** Makes a new authority and certificate. */
  public static LoopbackTls create() {
    HeldCertificate authority =
        new HeldCertificate.Builder()
            .commonName("MirrorBench loopback authority")
            .certificateAuthority(0)
            .build();
    HeldCertificate server =
        new HeldCertificate.Builder()
            .commonName("localhost")
            .addSubjectAlternativeName("localhost")
            .addSubjectAlternativeName("127.0.0.1")
            .addSubjectAlternativeName("::1")
            .signedBy(authority)
            .build();
    return new LoopbackTls(
        authority,
        new HandshakeCertificates.Builder()
            .heldCertificate(server, authority.certificate())
            .build());
  }

  /** Certificates that a client must trust to talk to the server. */
  public List<X509Certificate> authorities() {
    return List.of(authority.certificate());
  }

  /** The authority in PEM form, as a {@code --ca-file} holds it. */
  public String authorityPem() {
    return authority.certificatePem();
  }

  SSLSocketFactory serverSockets() {
    return server.sslSocketFactory();
  }
}
