package io.github.mirrorbench.registry.http;

/** What a request was waiting for when its time was over. */
enum Limit {
  NAME_LOOKUP,
  CONNECT,
  HANDSHAKE,
  FIRST_BYTE,
  IDLE,
  TOTAL,
  /** The caller wanted no more; no fault of the server. */
  CUT,
  /** The client was closed. */
  CLOSED
}
