package io.github.mirrorbench.registry.http;

/** The event that a request was waiting for when its time was over. */
enum Limit {
  NAME_LOOKUP,
  CONNECT,
  HANDSHAKE,
  SENDING,
  FIRST_BYTE,
  IDLE,
  TOTAL,
  /** The caller wanted no more; no fault of the server. */
  CUT,
  /** The client was closed. */
  CLOSED
}
