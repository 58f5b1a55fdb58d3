package io.github.mirrorbench.cli;

/** A terminal that a stream goes to. */
@FunctionalInterface
interface Terminal {
  /** Its width now, at least 1. */
  int columns();
}
