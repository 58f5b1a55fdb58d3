package io.github.mirrorbench.cli.run;

import io.github.mirrorbench.cli.shell.EnvironmentDefaults;
import io.github.mirrorbench.mirror.Endpoint;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Options that say which mirrors are measured. */
public final class CandidateOptions {
  @Option(
      names = {"-m", "--mirror"},
      paramLabel = "[NAME=]URL|NAME",
      split = EnvironmentDefaults.LIST,
      hideParamSyntax = true,
      description = "A mirror of your own, or one of the catalogue by its name. Repeatable.")
  public List<String> mirrors = List.of();

  @Option(
      names = "--mirrors-from",
      paramLabel = "FILE",
      description = "A list of mirrors, one [NAME=]URL a line, # begins a comment; - is stdin.")
  @Nullable String mirrorsFrom;

  @Option(
      names = "--no-catalogue",
      description = "Only the mirrors named by --mirror and --mirrors-from.")
  public boolean noCatalogue;

  @Option(
      names = "--catalogue",
      paramLabel = "FILE|all",
      description =
          "Another catalogue; or, with all, also the entries that are no default candidates.")
  @Nullable String catalogue;

  @Option(
      names = "--exclude",
      paramLabel = "NAME",
      split = EnvironmentDefaults.LIST,
      hideParamSyntax = true,
      description = "Leave out the mirror of that name. Repeatable.")
  public List<String> excluded = List.of();

  @Option(
      names = "--incumbent",
      paramLabel = "URL|none",
      description =
          "The mirror in use now, which wins ties. Default: what docker's configuration lists,"
              + " unless --no-catalogue is given.")
  @Nullable String incumbent;

  @Option(
      names = "--upstream",
      paramLabel = "URL",
      description =
          "The registry itself, measured beside the mirrors. Default: that of the image,"
              + " https://registry-1.docker.io for docker.io.")
  @Nullable Endpoint upstream;

  @Option(names = "--no-upstream", description = "Do not measure the registry itself.")
  public boolean noUpstream;
}
