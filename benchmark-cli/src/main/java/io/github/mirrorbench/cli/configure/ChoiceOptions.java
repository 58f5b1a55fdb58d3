package io.github.mirrorbench.cli.configure;

import io.github.mirrorbench.cli.shell.EnvironmentDefaults;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Options that say which mirrors an engine gets. */
final class ChoiceOptions {
  @Spec(Spec.Target.MIXEE)
  CommandSpec command = CommandSpec.create();

  @Option(
      names = "--from",
      paramLabel = "FILE",
      description =
          "The result of a run; - is stdin. Default: the newest that bench run kept, unless it is"
              + " older than "
              + Choice.RESULT_KEEPS_DAYS
              + " days.")
  @Nullable String from;

  @Option(
      names = {"-m", "--mirror"},
      paramLabel = "URL",
      split = EnvironmentDefaults.LIST,
      hideParamSyntax = true,
      description =
          "Use this mirror, measured or not, in place of a result's. Repeatable, best first.")
  List<String> mirrors = List.of();
}
