package io.github.mirrorbench.cli.shell;

import io.github.mirrorbench.cli.words.Style.Palette;
import java.util.Locale;
import java.util.Optional;

/** The choice of when text is coloured. */
public enum Color {
  AUTO,
  ALWAYS,
  NEVER;

  /** The palette for standard output: coloured of itself only where nobody forbade it. */
  public Palette palette(ProcessContext context) {
    boolean isWelcome =
        context.outTerminal().isPresent()
            && context.variable("NO_COLOR").isEmpty()
            && !context.variable("TERM").equals(Optional.of("dumb"));
    return this == ALWAYS || (this == AUTO && isWelcome) ? Palette.COLOURED : Palette.COLOURLESS;
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
