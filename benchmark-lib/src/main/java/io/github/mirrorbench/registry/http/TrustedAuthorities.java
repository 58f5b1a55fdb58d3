package io.github.mirrorbench.registry.http;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Supplier;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;
import org.jspecify.annotations.Nullable;

/**
 * The certificate authorities that are trusted: the JDK's, those of the caller, and the system's,
 * among which a company's own authority often is.
 */
final class TrustedAuthorities {
  private TrustedAuthorities() {}

  /**
   * A trust manager for all of them.
   *
   * @throws IllegalArgumentException when a text of the caller holds no certificate
   */
  static X509ExtendedTrustManager trusting(List<String> pemTexts, List<Path> systemBundles) {
    List<Certificate> callers = new ArrayList<>();
    pemTexts.forEach(pem -> callers.addAll(parse(pem)));
    X509ExtendedTrustManager jdk = managerOf(null);
    Supplier<X509ExtendedTrustManager> others =
        new Supplier<>() {
          private @Nullable X509ExtendedTrustManager made;

          @Override
          public synchronized X509ExtendedTrustManager get() {
            if (made == null) {
              List<Certificate> all = new ArrayList<>(callers);
              all.addAll(ofTheSystem(systemBundles));
              made = all.isEmpty() ? jdk : managerOf(keyStoreOf(all));
            }
            return made;
          }
        };
    return new FallbackTrust(jdk, others);
  }

  private static Collection<? extends Certificate> ofTheSystem(List<Path> bundles) {
    for (Path bundle : bundles) {
      try {
        if (Files.isReadable(bundle)) {
          return certificatesIn(Files.readAllBytes(bundle));
        }
      } catch (IOException | CertificateException e) {
        // A damaged bundle of the system must not keep the other authorities from being used.
        return List.of();
      }
    }
    return List.of();
  }

  /**
   * Reads a text of the caller.
   *
   * @throws IllegalArgumentException when it holds no certificate
   */
  static Collection<? extends Certificate> parse(String pem) {
    try {
      Collection<? extends Certificate> found =
          certificatesIn(pem.getBytes(StandardCharsets.US_ASCII));
      if (!found.isEmpty()) {
        return found;
      }
    } catch (CertificateException e) {
      throw new IllegalArgumentException("an authority's text is not in PEM form", e);
    }
    throw new IllegalArgumentException("an authority's text holds no certificate");
  }

  private static Collection<? extends Certificate> certificatesIn(byte[] pem)
      throws CertificateException {
    return CertificateFactory.getInstance("X.509")
        .generateCertificates(new ByteArrayInputStream(pem));
  }

  private static KeyStore keyStoreOf(List<Certificate> certificates) {
    try {
      KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
      store.load(null, null);
      for (int i = 0; i < certificates.size(); i++) {
        store.setCertificateEntry("authority-" + i, certificates.get(i));
      }
      return store;
    } catch (GeneralSecurityException | IOException e) {
      throw new IllegalStateException("the JDK cannot make a key store", e);
    }
  }

  /** For the given authorities; null means the JDK's own. */
  private static X509ExtendedTrustManager managerOf(@Nullable KeyStore authorities) {
    try {
      TrustManagerFactory factory =
          TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      factory.init(authorities);
      return (X509ExtendedTrustManager) factory.getTrustManagers()[0];
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("the JDK cannot check certificates", e);
    }
  }
}
