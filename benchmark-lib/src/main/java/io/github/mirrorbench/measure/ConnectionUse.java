package io.github.mirrorbench.measure;

/** Whether a sample's first hop opened its connection. */
public enum ConnectionUse {
  FRESH,
  KEPT
}
