package io.github.mirrorbench.history;

import java.io.IOException;

/**
 * The store could not be read or written; the message says what was tried, where, and the cause.
 */
public final class StoreException extends IOException {
  private static final long serialVersionUID = 1;

  StoreException(String message) {
    super(message);
  }

  StoreException(String message, Throwable cause) {
    super(message, cause);
  }
}
