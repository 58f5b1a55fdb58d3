package io.github.mirrorbench.cli.run;

import io.github.mirrorbench.cli.render.CsvFormat;
import io.github.mirrorbench.cli.render.MarkdownFormat;
import io.github.mirrorbench.cli.render.ResultFormat;
import io.github.mirrorbench.cli.render.TableFormat;
import io.github.mirrorbench.cli.shell.Color;
import io.github.mirrorbench.cli.shell.ProcessContext;
import io.github.mirrorbench.document.ResultDocument;
import java.util.Locale;

/** The formats of standard output. */
enum OutputFormat {
  TABLE,
  JSON,
  CSV,
  MARKDOWN;

  ResultFormat in(ProcessContext context, Color color) {
    return switch (this) {
      case TABLE -> new TableFormat(color.palette(context), context.columns());
      case JSON -> ResultDocument::toJson;
      case CSV -> new CsvFormat();
      case MARKDOWN -> new MarkdownFormat();
    };
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
