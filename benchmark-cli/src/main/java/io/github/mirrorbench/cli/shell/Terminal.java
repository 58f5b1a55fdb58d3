package io.github.mirrorbench.cli.shell;

/** A terminal that a stream goes to. */
@FunctionalInterface
public interface Terminal {
  /** Its width now, at least 1. */
  int columns();
}
