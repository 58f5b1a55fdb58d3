package io.github.mirrorbench.cli.run;

import io.github.mirrorbench.cli.render.CsvFormat;
import io.github.mirrorbench.cli.render.Format;
import io.github.mirrorbench.cli.render.JsonFormat;
import io.github.mirrorbench.cli.render.MarkdownFormat;
import io.github.mirrorbench.cli.render.TableFormat;
import io.github.mirrorbench.cli.shell.Color;
import io.github.mirrorbench.cli.shell.ProcessContext;
import io.github.mirrorbench.cli.shell.Terminal;
import java.util.Locale;

/** The formats of standard output. */
enum OutputFormat {
  TABLE {
    @Override
    Format in(ProcessContext context, Color color) {
      return new TableFormat(
          color.paletteFor(context.outTerminal(), context),
          context.outTerminal().map(Terminal::columns).orElse(Integer.MAX_VALUE));
    }
  },
  JSON {
    @Override
    Format in(ProcessContext context, Color color) {
      return new JsonFormat();
    }
  },
  CSV {
    @Override
    Format in(ProcessContext context, Color color) {
      return new CsvFormat();
    }
  },
  MARKDOWN {
    @Override
    Format in(ProcessContext context, Color color) {
      return new MarkdownFormat();
    }
  };

  abstract Format in(ProcessContext context, Color color);

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
