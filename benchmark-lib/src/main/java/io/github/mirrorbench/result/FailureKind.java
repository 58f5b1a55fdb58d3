package io.github.mirrorbench.result;

/** The closed set of ways in which a mirror fails; the names are part of the result document. */
public enum FailureKind {
  DNS_FAILED,
  CONNECT_FAILED,
  TLS_FAILED,
  PROXY_FAILED,
  TIMEOUT,
  STALLED,
  CONNECTION_LOST,
  UNAUTHORIZED,
  FORBIDDEN,
  NOT_FOUND,
  PLATFORM_MISSING,
  RATE_LIMITED,
  SERVER_ERROR,
  NOT_A_REGISTRY,
  PROTOCOL_ERROR,
  DIGEST_MISMATCH,
  SIZE_MISMATCH,
  REDIRECT_REFUSED,
  STALE_TAG,
  NOT_ENOUGH_EVIDENCE;

  /**
   * Returns whether the next request may go well; any other failure is a response, to be respected.
   */
  public boolean isTemporary() {
    return switch (this) {
      case DNS_FAILED,
          CONNECT_FAILED,
          TLS_FAILED,
          PROXY_FAILED,
          TIMEOUT,
          STALLED,
          CONNECTION_LOST,
          SERVER_ERROR ->
          true;
      default -> false;
    };
  }

  /** Returns whether the server refused what was requested, and would refuse it again. */
  public boolean isRefusal() {
    return switch (this) {
      case UNAUTHORIZED, FORBIDDEN, NOT_FOUND -> true;
      default -> false;
    };
  }

  /** Returns whether it is likely that no server was reached. */
  public boolean isUnreached() {
    return switch (this) {
      case DNS_FAILED, CONNECT_FAILED, TIMEOUT -> true;
      default -> false;
    };
  }

  /** The status of a mirror that fails like this. */
  public MirrorStatus status() {
    return switch (this) {
      case RATE_LIMITED -> MirrorStatus.RATE_LIMITED;
      case NOT_ENOUGH_EVIDENCE -> MirrorStatus.UNPROVEN;
      default -> MirrorStatus.FAILED;
    };
  }
}
