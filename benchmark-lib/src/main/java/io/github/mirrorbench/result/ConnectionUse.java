package io.github.mirrorbench.result;

/** The origin of a request's connection, at its first hop. */
public enum ConnectionUse {
  /** Opened for this request. */
  FRESH,
  /** Left by an earlier request. */
  KEPT
}
