package io.github.mirrorbench.peer;

import java.nio.file.Path;
import okhttp3.tls.HeldCertificate;

/**
 * A server's certificate with the authority that signed it, as PEM files.
 *
 * @param authority the certificate that a client must trust
 * @param certificate the certificate of the server
 * @param key its private key
 */
public record ServerIdentity(Path authority, Path certificate, Path key) {
  /** A certificate for these host names or addresses. */
  public static ServerIdentity in(Folder folder, String... names) {
    HeldCertificate authority =
        new HeldCertificate.Builder()
            .commonName("MirrorBench test authority")
            .certificateAuthority(0)
            .build();
    HeldCertificate.Builder server =
        new HeldCertificate.Builder().commonName(names[0]).signedBy(authority);
    for (String name : names) {
      server.addSubjectAlternativeName(name);
    }
    HeldCertificate held = server.build();
    return new ServerIdentity(
        folder.write("ca.pem", authority.certificatePem()),
        folder.write("server.pem", held.certificatePem()),
        folder.write("server.key", held.privateKeyPkcs8Pem()));
  }
}
