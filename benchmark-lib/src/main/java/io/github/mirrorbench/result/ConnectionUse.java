package io.github.mirrorbench.result;

/** The origin of the connection of a sample's first hop. */
public enum ConnectionUse {
  FRESH,
  KEPT
}
