package io.github.mirrorbench.document;

/** A text is no result document that this version reads; the message says why in one sentence. */
public final class UnreadableResultException extends Exception {
  private static final long serialVersionUID = 1L;

  UnreadableResultException(String message) {
    super(message);
  }

  UnreadableResultException(String message, Throwable cause) {
    super(message, cause);
  }
}
