package io.github.mirrorbench.cli.words;

/**
 * The look of a text on a terminal, as SGR parameters (ECMA-48); its meaning is in the words too.
 */
public enum Style {
  PLAIN(""),
  BOLD("1"),
  FAINT("2"),
  GOOD("32"),
  BAD("31"),
  DOUBTFUL("33");

  private final String parameters;

  Style(String parameters) {
    this.parameters = parameters;
  }

  /** The palette of a stream, coloured or not. */
  public enum Palette {
    COLOURED {
      @Override
      public String paint(Style style, String text) {
        return style == PLAIN || text.isEmpty()
            ? text
            : "\u001b[" + style.parameters + "m" + text + "\u001b[0m";
      }
    },
    COLOURLESS {
      @Override
      public String paint(Style style, String text) {
        return text;
      }
    };

    /** The text in that style, or as it is. */
    public abstract String paint(Style style, String text);
  }
}
