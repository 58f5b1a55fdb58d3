package io.github.mirrorbench.cli.run;

import io.github.mirrorbench.cli.render.CatalogueTable;
import io.github.mirrorbench.cli.shell.ColorOptions;
import io.github.mirrorbench.cli.shell.CommandException;
import io.github.mirrorbench.cli.shell.EnvironmentDefaults;
import io.github.mirrorbench.cli.shell.ExitCode;
import io.github.mirrorbench.cli.shell.Inputs;
import io.github.mirrorbench.cli.shell.KnownMirrors;
import io.github.mirrorbench.cli.shell.ProcessContext;
import io.github.mirrorbench.cli.shell.TableOrJson;
import io.github.mirrorbench.cli.shell.Verb;
import io.github.mirrorbench.mirror.Catalogue;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code bench mirrors}: shows the catalogue, and brings it up to date on request. */
@Command(
    name = "mirrors",
    description = "Show the catalogue of known mirrors: hearsay until measured.",
    footer = {
      "",
      "Lists that --update read count for 30 days, also in bench run, which fetches none itself.",
      "Exit code 1: no list could be read."
    })
public final class MirrorsVerb extends Verb {
  @Option(
      names = "--catalogue",
      paramLabel = "FILE",
      description = "Show another catalogue than the built-in.")
  private @Nullable String file;

  @Option(
      names = "--update",
      description =
          "Read the lists of mirrors that others keep first, and keep them for later runs.")
  private boolean update;

  @Option(
      names = "--feed",
      paramLabel = "URL|FILE",
      split = EnvironmentDefaults.LIST,
      hideParamSyntax = true,
      description = "List to read with --update instead of those that are known. Repeatable.")
  private List<String> feeds = List.of();

  @Option(
      names = "--proxy",
      paramLabel = "none|env|URL",
      description =
          "Proxy to read lists through: none, env for the variables of the shell, or a URL. Default: ${DEFAULT-VALUE}.")
  private String proxy = "env";

  @Option(
      names = "--format",
      paramLabel = "FORM",
      description = "${COMPLETION-CANDIDATES}; default: ${DEFAULT-VALUE}.")
  private TableOrJson form = TableOrJson.TABLE;

  @Mixin private ColorOptions color = new ColorOptions();

  public MirrorsVerb(ProcessContext context) {
    super(context);
  }

  @Override
  public ExitCode run() {
    if (update) {
      ListUpdate lists = new ListUpdate(context());
      lists.execute(lists.feeds(feeds), ProxyChoice.of(proxy, context()));
    } else if (!feeds.isEmpty()) {
      throw CommandException.usage("--feed needs --update.");
    }
    Catalogue catalogue = file == null ? known() : Inputs.of(context()).catalogue(file);
    String text =
        form == TableOrJson.JSON
            ? catalogue.toJson()
            : CatalogueTable.write(catalogue, color.when.palette(context()), context().columns());
    context().out().print(text);
    return ExitCode.OK;
  }

  private Catalogue known() {
    KnownMirrors known = KnownMirrors.of(context());
    known.warnings().forEach(context().err()::println);
    return known.catalogue();
  }
}
