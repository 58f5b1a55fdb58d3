package io.github.mirrorbench.history;

/** A file is no summary that this version reads; the message says why in a few words. */
final class UnreadableSummaryException extends Exception {
  private static final long serialVersionUID = 1;

  private final String reason;

  UnreadableSummaryException(String reason) {
    super(reason);
    this.reason = reason;
  }

  String reason() {
    return reason;
  }
}
