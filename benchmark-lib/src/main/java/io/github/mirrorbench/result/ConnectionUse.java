package io.github.mirrorbench.result;

/** Whether a sample's first hop opened its connection. */
public enum ConnectionUse {
  FRESH,
  KEPT
}
