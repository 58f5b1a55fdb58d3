package io.github.mirrorbench.registry;

/** The step of a pull that a request belongs to. */
public enum Step {
  PING,
  TOKEN,
  MANIFEST,
  CONFIG,
  LAYER
}
