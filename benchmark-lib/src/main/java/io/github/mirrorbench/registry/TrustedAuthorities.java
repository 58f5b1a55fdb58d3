package io.github.mirrorbench.registry;

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
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import org.jspecify.annotations.Nullable;

/**
 * The certificate authorities that are trusted: the JDK's, the system's (a company's own authority
 * is often there only), and those of the caller.
 */
final class TrustedAuthorities {
  private TrustedAuthorities() {}

  /**
   * A trust manager for all of them.
   *
   * @throws IllegalArgumentException when a text of the caller holds no certificate
   */
  static X509TrustManager trusting(List<String> pemTexts, List<Path> systemBundles) {
    Set<Certificate> all = new LinkedHashSet<>();
    all.addAll(Arrays.asList(managerOf(null).getAcceptedIssuers()));
    all.addAll(ofTheSystem(systemBundles));
    for (String pem : pemTexts) {
      all.addAll(parse(pem));
    }
    return managerOf(keyStoreOf(all));
  }

  private static Collection<? extends Certificate> ofTheSystem(List<Path> bundles) {
    for (Path bundle : bundles) {
      try {
        if (Files.isReadable(bundle)) {
          return certificatesIn(Files.readAllBytes(bundle));
        }
      } catch (IOException | CertificateException e) {
        // A damaged bundle of the system must not keep the JDK's authorities from being used.
        return List.of();
      }
    }
    return List.of();
  }

  private static Collection<? extends Certificate> parse(String pem) {
    try {
      Collection<? extends Certificate> found =
          certificatesIn(pem.getBytes(StandardCharsets.US_ASCII));
      if (!found.isEmpty()) {
        return found;
      }
    } catch (CertificateException e) {
      throw new IllegalArgumentException("this is no certificate in PEM form", e);
    }
    throw new IllegalArgumentException("there is no certificate in PEM form");
  }

  private static Collection<? extends Certificate> certificatesIn(byte[] pem)
      throws CertificateException {
    return CertificateFactory.getInstance("X.509")
        .generateCertificates(new ByteArrayInputStream(pem));
  }

  private static KeyStore keyStoreOf(Collection<Certificate> certificates) {
    try {
      KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
      store.load(null, null);
      int number = 0;
      for (Certificate certificate : new ArrayList<>(certificates)) {
        store.setCertificateEntry("authority-" + number++, certificate);
      }
      return store;
    } catch (GeneralSecurityException | IOException e) {
      throw new IllegalStateException("the JDK cannot make a key store", e);
    }
  }

  /** For the given authorities; null means the JDK's own. */
  private static X509TrustManager managerOf(@Nullable KeyStore authorities) {
    try {
      TrustManagerFactory factory =
          TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      factory.init(authorities);
      return (X509TrustManager) factory.getTrustManagers()[0];
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("the JDK cannot check certificates", e);
    }
  }
}
