package io.github.mirrorbench.registry.http;

import java.io.EOFException;
import java.net.ProtocolException;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.util.List;
import java.util.stream.Stream;
import javax.net.ssl.SSLPeerUnverifiedException;
import org.jspecify.annotations.Nullable;

/** An exception of the HTTP client, and what it says of the server. */
record Thrown(Exception exception) {
  private static final List<String> PLATFORM =
      List.of("java.", "javax.", "jdk.", "sun.", "kotlin.");
  private static final List<String> CLIENT = List.of("okhttp3.", "okio.");

  /** True if the connection ended before a byte of the response. */
  boolean isSilentEnd() {
    return !isNoHttp() && !brokeWithinHead();
  }

  /** True if no response begins where one is due. */
  boolean isLeftover() {
    return exception instanceof ProtocolException
        && String.valueOf(exception.getMessage()).startsWith("Unexpected status line");
  }

  /**
   * True for a fault of this program, or of what an embedder gave it: no failure of a server. What
   * the HTTP client throws unchecked a server may have brought about, and a certificate anything.
   */
  boolean isFault(PhaseListener.Stage stage) {
    return exception instanceof RuntimeException
        && stage != PhaseListener.Stage.HANDSHAKE
        && Stream.of(exception.getStackTrace())
            .map(StackTraceElement::getClassName)
            .filter(name -> PLATFORM.stream().noneMatch(name::startsWith))
            .findFirst()
            .filter(name -> CLIENT.stream().noneMatch(name::startsWith))
            .isPresent();
  }

  boolean isNoHttp() {
    return exception instanceof ProtocolException || exception instanceof NumberFormatException;
  }

  /** OkHttp reads at most 256 KiB of head, line by line, and says so only in okio's message. */
  boolean brokeWithinHead() {
    return exception.getCause() instanceof EOFException end
        && String.valueOf(end.getMessage()).contains("not found: limit=")
        && !String.valueOf(end.getMessage()).contains("limit=0 ");
  }

  String handshakeProblem() {
    if (exception instanceof SSLPeerUnverifiedException) {
      return "the certificate is for another host name";
    }
    if (causedBy(exception, CertificateExpiredException.class)) {
      return "the certificate has expired";
    }
    if (causedBy(exception, CertificateNotYetValidException.class)) {
      return "the certificate is not valid yet";
    }
    if (causedBy(exception, java.security.cert.CertPathBuilderException.class)
        || causedBy(exception, CertPathValidatorException.class)) {
      return "the certificate is not signed by a trusted authority";
    }
    return TlsAlert.in(exception)
        .map(TlsAlert::told)
        .orElseGet(() -> "the TLS handshake failed" + why());
  }

  /** The finding of a second opinion on a certificate is suppressed by the first. */
  private static boolean causedBy(@Nullable Throwable exception, Class<? extends Throwable> type) {
    return exception != null
        && (type.isInstance(exception)
            || causedBy(exception.getCause(), type)
            || Stream.of(exception.getSuppressed()).anyMatch(other -> causedBy(other, type)));
  }

  /** The deepest message is the operating system's or the protocol's own word. */
  String why() {
    Throwable cause = exception;
    while (cause.getCause() != null && cause.getCause().getMessage() != null) {
      cause = cause.getCause();
    }
    if (cause instanceof EOFException || cause.getMessage() == null) {
      return "";
    }
    return " (" + SafeText.of(cause.getMessage()) + ")";
  }
}
