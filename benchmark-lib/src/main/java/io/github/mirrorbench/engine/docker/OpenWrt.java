package io.github.mirrorbench.engine.docker;

import io.github.mirrorbench.engine.host.RunningProcess;
import io.github.mirrorbench.engine.plan.HostSystem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * OpenWrt, whose init script makes daemon.json anew at every start from {@code /etc/config/dockerd}
 * unless that names a file of the user's.
 */
final class OpenWrt {
  /** The file that the init script makes, or links to the user's. */
  private static final String MADE = "/tmp/dockerd/daemon.json";

  private static final String RESTART = "/etc/init.d/dockerd restart";

  private static final Pattern OWN_FILE =
      Pattern.compile("(?m)^\\s*option\\s+alt_config_file\\s+['\"]?([^'\"\\s]+)");

  private OpenWrt() {}

  /** The dockerd of its package, unless the one that runs was started with another file. */
  static Optional<DockerProduct> of(HostSystem host, Optional<RunningProcess> process) {
    Path settings = settings(host);
    boolean runsOtherwise =
        process
            .map(p -> p.commandLine().valueOf("--config-file"))
            .filter(named -> named.filter(word -> word.text().equals(MADE)).isEmpty())
            .isPresent();
    return Files.isRegularFile(settings) && !runsOtherwise
        ? Optional.of(
            ownFile(host).map(OpenWrt::followed).orElseGet(() -> generated(host, settings)))
        : Optional.empty();
  }

  /** The user's file behind the link that the init script makes. */
  static Optional<Path> lasting(HostSystem host, Path file) {
    return file.equals(host.at(Path.of(MADE))) ? ownFile(host) : Optional.empty();
  }

  private static Path settings(HostSystem host) {
    return host.root().resolve("etc/config/dockerd");
  }

  private static Optional<Path> ownFile(HostSystem host) {
    try {
      return OWN_FILE
          .matcher(Files.readString(settings(host)))
          .results()
          .map((MatchResult option) -> host.at(Path.of(option.group(1))))
          .findFirst()
          .filter(Files::isRegularFile);
    } catch (IOException | InvalidPathException e) {
      return Optional.empty();
    }
  }

  private static DockerProduct followed(Path file) {
    return new DockerProduct(
        "dockerd of OpenWrt", file, RESTART, Optional.empty(), Optional.empty());
  }

  private static DockerProduct generated(HostSystem host, Path settings) {
    return DockerProduct.elsewhere(
        host,
        "dockerd of OpenWrt",
        "OpenWrt makes dockerd's file anew at every start from " + settings,
        "for each mirror run uci add_list dockerd.globals.registry_mirrors=URL, then uci commit"
            + " dockerd && "
            + RESTART);
  }
}
