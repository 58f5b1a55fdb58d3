package io.github.mirrorbench.cli.run;

import io.github.mirrorbench.MirrorBenchmark;
import io.github.mirrorbench.MirrorBenchmarkBuilder;
import io.github.mirrorbench.cli.shell.CommandException;
import io.github.mirrorbench.cli.shell.EnvironmentDefaults;
import io.github.mirrorbench.cli.shell.ExclusiveOptions;
import io.github.mirrorbench.cli.shell.Heading;
import io.github.mirrorbench.cli.shell.Inputs;
import io.github.mirrorbench.image.Platform;
import io.github.mirrorbench.result.AddressFamily;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Options for the network and the platform. */
@Heading("Network")
final class NetworkOptions {
  private static final String NONE = "none";

  @Option(
      names = "--platform",
      paramLabel = "OS/ARCH[/VARIANT]",
      description = "Platform to measure for. Default: Linux on this machine's processor.")
  @Nullable Platform platform;

  @Option(
      names = "--proxy",
      paramLabel = "none|env|URL",
      description =
          "Proxy to measure through: none, because engines do not read the shell's proxy variables; env, to read them and NO_PROXY; or a URL. Default: ${DEFAULT-VALUE}.")
  String proxy = NONE;

  @Option(
      names = "--ca-file",
      paramLabel = "PEM",
      split = EnvironmentDefaults.LIST,
      hideParamSyntax = true,
      description =
          "Certificate authorities to trust besides those of the JDK and the system. Repeatable.")
  List<String> authorityFiles = List.of();

  @Option(
      names = "--user-agent",
      paramLabel = "TEXT",
      description =
          "Name to measure under, such as docker/28.5.2, for mirrors that answer engines only. Default: this program's own.")
  @Nullable String userAgent;

  @Option(
      names = "--follow-to-http",
      description = "Follow https mirrors to token servers and storage at http, as engines do.")
  boolean followToHttp;

  @Option(
      names = {"-4", "--ipv4"},
      description = "Use IPv4 only.")
  boolean ipv4;

  @Option(
      names = {"-6", "--ipv6"},
      description = "Use IPv6 only.")
  boolean ipv6;

  private AddressFamily addressFamily(ExclusiveOptions rivals) {
    if (rivals.isInForce("--ipv4", ipv4, "--ipv6", ipv6)) {
      return AddressFamily.IPV4;
    }
    return ipv6 ? AddressFamily.IPV6 : AddressFamily.ANY;
  }

  void applyTo(MirrorBenchmarkBuilder builder, ExclusiveOptions rivals, Inputs inputs) {
    builder.addressFamily(addressFamily(rivals)).authorities(authorities(inputs));
    if (platform != null) {
      builder.platform(platform);
    }
    if (userAgent != null) {
      String text = userAgent;
      CommandException.accepted("--user-agent: ", () -> builder.userAgent(text));
    }
    if (followToHttp) {
      builder.followToHttp();
    }
  }

  private List<String> authorities(Inputs inputs) {
    return authorityFiles.stream().map(file -> authority(file, inputs)).toList();
  }

  private static String authority(String file, Inputs inputs) {
    String pem = inputs.text(file);
    CommandException.accepted(
        "--ca-file " + file + ": ", () -> MirrorBenchmark.builder().authorities(List.of(pem)));
    return pem;
  }
}
