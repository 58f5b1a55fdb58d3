package io.github.mirrorbench.cli.shell;

import io.github.mirrorbench.cli.words.Style.Palette;
import java.util.Optional;

/** The choice of when text is coloured. */
public enum Color {
  AUTO,
  ALWAYS,
  NEVER;

  /** The palette for a stream: coloured of itself only on a terminal that nobody forbade it to. */
  public Palette paletteFor(Optional<Terminal> terminal, ProcessContext context) {
    boolean isWelcome =
        terminal.isPresent()
            && context.variable("NO_COLOR").isEmpty()
            && !context.variable("TERM").equals(Optional.of("dumb"));
    return this == ALWAYS || (this == AUTO && isWelcome) ? Palette.COLOURED : Palette.COLOURLESS;
  }

  @Override
  public String toString() {
    return name().toLowerCase(java.util.Locale.ROOT);
  }
}
