package io.github.mirrorbench.cli.run;

import io.github.mirrorbench.cli.shell.EnvironmentDefaults;
import io.github.mirrorbench.cli.shell.Heading;
import io.github.mirrorbench.mirror.Endpoint;
import io.github.mirrorbench.mirror.MirrorName;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Options for the choice of mirrors. */
@Heading("Candidates")
final class CandidateOptions {
  @Option(
      names = {"-m", "--mirror"},
      paramLabel = "[NAME=]URL|NAME",
      split = EnvironmentDefaults.LIST,
      hideParamSyntax = true,
      description = "A mirror of your own, or one of the catalogue by its name. Repeatable.")
  List<String> mirrors = List.of();

  @Option(
      names = "--mirrors-from",
      paramLabel = "FILE",
      description = "File with one mirror a line, [NAME=]URL; # begins a comment; - is stdin.")
  @Nullable String mirrorsFrom;

  @Option(
      names = "--via",
      paramLabel = "[NAME=]PROXY-URL",
      split = EnvironmentDefaults.LIST,
      hideParamSyntax = true,
      description =
          "The registry itself, reached through this proxy, as a candidate beside the mirrors: http://, https:// or socks5://, with USER:PASSWORD@ where it wants a login. Repeatable.")
  List<String> proxies = List.of();

  @Option(
      names = "--no-catalogue",
      description = "Measure only the mirrors given by --mirror and --mirrors-from.")
  boolean noCatalogue;

  @Option(
      names = "--catalogue",
      paramLabel = "FILE|all",
      description =
          "Another catalogue, or all: every entry of the built-in one, not just the default candidates.")
  @Nullable String catalogue;

  @Option(
      names = "--exclude",
      paramLabel = "NAME",
      split = EnvironmentDefaults.LIST,
      hideParamSyntax = true,
      description = "Name of a mirror to leave out. Repeatable.")
  List<MirrorName> excluded = List.of();

  @Option(
      names = "--incumbent",
      paramLabel = "URL|none",
      description =
          "The mirror in use now, which wins ties. Default: what docker's configuration lists, unless --no-catalogue is given.")
  @Nullable String incumbent;

  @Option(
      names = "--upstream",
      paramLabel = "URL",
      description =
          "The registry itself, measured beside the mirrors. Default: that of the image, ${bundle:default.upstream} for docker.io.")
  @Nullable Endpoint upstream;

  @Option(names = "--no-upstream", description = "Do not measure the registry itself.")
  boolean noUpstream;
}
