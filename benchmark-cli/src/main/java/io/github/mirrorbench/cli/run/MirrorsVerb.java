package io.github.mirrorbench.cli.run;

import io.github.mirrorbench.cli.render.CatalogueTable;
import io.github.mirrorbench.cli.shell.ColorOptions;
import io.github.mirrorbench.cli.shell.ExitCode;
import io.github.mirrorbench.cli.shell.Inputs;
import io.github.mirrorbench.cli.shell.ProcessContext;
import io.github.mirrorbench.cli.shell.Verb;
import io.github.mirrorbench.mirror.Catalogue;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code bench mirrors}: shows the catalogue. */
@Command(
    name = "mirrors",
    description = "Show the catalogue of known mirrors: hearsay until measured.")
public final class MirrorsVerb extends Verb {
  enum Form {
    TABLE,
    JSON;

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  @Option(
      names = "--catalogue",
      paramLabel = "FILE",
      description = "Show another catalogue than the built-in.")
  private @Nullable String file;

  @Option(
      names = "--format",
      paramLabel = "FORM",
      description = "${COMPLETION-CANDIDATES}; default: ${DEFAULT-VALUE}.")
  private Form form = Form.TABLE;

  @Mixin private ColorOptions color = new ColorOptions();

  public MirrorsVerb(ProcessContext context) {
    super(context);
  }

  @Override
  public ExitCode run() {
    Catalogue catalogue = file == null ? Catalogue.builtIn() : Inputs.of(context()).catalogue(file);
    String text =
        form == Form.JSON
            ? catalogue.toJson()
            : CatalogueTable.write(catalogue, color.when.palette(context()), context().columns());
    context().out().print(text);
    return ExitCode.OK;
  }
}
