package io.github.mirrorbench.result;

/** The step of a pull that a request belongs to. */
public enum Step {
  PING,
  TOKEN,
  MANIFEST,
  CONFIG,
  LAYER
}
