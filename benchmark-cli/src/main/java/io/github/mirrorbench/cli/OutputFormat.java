package io.github.mirrorbench.cli;

import io.github.mirrorbench.cli.format.CsvFormat;
import io.github.mirrorbench.cli.format.Format;
import io.github.mirrorbench.cli.format.JsonFormat;
import io.github.mirrorbench.cli.format.MarkdownFormat;
import io.github.mirrorbench.cli.format.TableFormat;
import java.util.Locale;

/** What standard output may be. */
enum OutputFormat {
  TABLE {
    @Override
    Format in(Surroundings surroundings, Color color) {
      return new TableFormat(
          color.paletteFor(surroundings.outTerminal(), surroundings),
          surroundings.outTerminal().map(Terminal::columns).orElse(Integer.MAX_VALUE));
    }
  },
  JSON {
    @Override
    Format in(Surroundings surroundings, Color color) {
      return new JsonFormat();
    }
  },
  CSV {
    @Override
    Format in(Surroundings surroundings, Color color) {
      return new CsvFormat();
    }
  },
  MARKDOWN {
    @Override
    Format in(Surroundings surroundings, Color color) {
      return new MarkdownFormat();
    }
  };

  abstract Format in(Surroundings surroundings, Color color);

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
