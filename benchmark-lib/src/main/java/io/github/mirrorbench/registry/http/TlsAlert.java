package io.github.mirrorbench.registry.http;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/**
 * The alert with which a server ends TLS (RFC 8446, section 6.2).
 *
 * @param name its name, for instance {@code certificate_required}
 */
record TlsAlert(String name) {
  /** The JDK tells of an alert in its message only. */
  private static final Pattern RECEIVED = Pattern.compile("Received fatal alert: ([a-z_]+)");

  /** The alert among the causes; empty when TLS ended in another way. */
  static Optional<TlsAlert> in(@Nullable Throwable thrown) {
    if (thrown == null) {
      return Optional.empty();
    }
    if (thrown instanceof SSLException) {
      Matcher received = RECEIVED.matcher(String.valueOf(thrown.getMessage()));
      if (received.find()) {
        return Optional.of(new TlsAlert(received.group(1)));
      }
    }
    return in(thrown.getCause());
  }

  /** The alert as what came back. */
  String told() {
    return "the server ended TLS with the alert " + name + meaning();
  }

  private String meaning() {
    return switch (name) {
      case "certificate_required", "bad_certificate" ->
          ": it wants a certificate of the client, which MirrorBench does not send";
      case "handshake_failure", "insufficient_security" ->
          ": it takes none of the cipher suites that engines offer, or wants a certificate of the"
              + " client";
      case "protocol_version" -> ": it speaks neither TLS 1.2 nor 1.3";
      case "unrecognized_name" -> ": it does not serve this host name";
      default -> "";
    };
  }
}
