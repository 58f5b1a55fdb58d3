package io.github.mirrorbench.cli.shell;

import java.util.Locale;

/** Formats of standard output: a table for people, or a document for programs. */
public enum TableOrJson {
  TABLE,
  JSON;

  /** The word on the command line. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
