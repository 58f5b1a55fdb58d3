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
  NOT_ENOUGH_EVIDENCE
}
