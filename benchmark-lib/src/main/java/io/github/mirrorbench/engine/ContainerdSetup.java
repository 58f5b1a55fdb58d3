package io.github.mirrorbench.engine;

import io.github.mirrorbench.engine.docker.DockerVersion;
import io.github.mirrorbench.engine.docker.Dockerd;
import io.github.mirrorbench.engine.host.EngineTraces;
import io.github.mirrorbench.engine.host.Launch;
import io.github.mirrorbench.engine.host.Service;
import io.github.mirrorbench.engine.plan.HostSystem;
import io.github.mirrorbench.text.Tree;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The containerd of a host: the configuration file it is started with and its settings.
 *
 * @param file the configuration file
 * @param launch the process or service that names the file or starts it, where one was found
 * @param config its settings; without settings where it cannot be read
 * @param unreadable the reason, a clause, why nothing is known of it
 */
record ContainerdSetup(
    HostSystem host,
    Path file,
    Optional<Launch> launch,
    ContainerdConfig config,
    Optional<String> unreadable) {
  private static final Duration WAIT_ALLOWANCE = Duration.ofSeconds(5);

  static ContainerdSetup of(HostSystem host, EngineTraces traces, Parsers parsers) {
    Optional<Launch> launch = ownLaunches(host, traces).findFirst();
    Path file =
        launch
            .flatMap(ContainerdSetup::namedFile)
            .map(named -> seen(named, host))
            .orElse(host.systemOrUserConfig().resolve("containerd/config.toml"));
    Optional<Path> program = program(host, launch);
    Optional<DockerVersion> release =
        program.flatMap(found -> Dockerd.versionOf(found, WAIT_ALLOWANCE));
    Optional<Tree> dump = program.flatMap(found -> dump(host, found, file, parsers));
    try {
      ContainerdConfig read = ContainerdFiles.read(file, host, release, parsers);
      return new ContainerdSetup(
          host, file, launch, dump.map(read::dumped).orElse(read), Optional.empty());
    } catch (IllegalArgumentException e) {
      return new ContainerdSetup(
          host,
          file,
          launch,
          dump.map(printed -> ContainerdConfig.ofDump(printed, release))
              .orElseGet(() -> ContainerdConfig.none(release)),
          dump.isPresent() ? Optional.empty() : Optional.of(String.valueOf(e.getMessage())));
    }
  }

  /**
   * The starts of a containerd that is no other engine's: root's, or for a user those of a rootless
   * one. The system's program, process and service say nothing of a user's own containerd.
   */
  static Stream<Launch> ownLaunches(HostSystem host, EngineTraces traces) {
    long user = traces.running(host).user();
    return traces.launches(host).stream()
        .filter(found -> EmbeddedContainerd.of(found).isEmpty())
        .filter(found -> host.isRoot() ? !isOfOther(found) : isOfUser(found, user));
  }

  private static boolean isOfOther(Launch launch) {
    return launch.process().filter(process -> process.user() > 0).isPresent();
  }

  private static boolean isOfUser(Launch launch, long user) {
    return launch.process().filter(process -> process.user() == user).isPresent()
        || launch
            .service()
            .filter(service -> service.manager() == Service.Manager.USER_SYSTEMD)
            .isPresent();
  }

  /** A rootless containerd sees its user's folder as the system's (containerd-rootless.sh). */
  private static Path seen(Path named, HostSystem host) {
    Path systems = Path.of("/etc/containerd");
    return !host.isRoot() && named.startsWith(systems)
        ? host.userConfig().resolve("containerd").resolve(systems.relativize(named))
        : host.at(named);
  }

  private static Optional<Path> namedFile(Launch launch) {
    return launch
        .commandLine()
        .valueOf("--config", "-c")
        .map(
            named ->
                launch
                    .process()
                    .map(process -> process.path(named.text()))
                    .orElse(Path.of(named.text())));
  }

  private static Optional<Path> program(HostSystem host, Optional<Launch> launch) {
    return launch
        .filter(found -> isWholeSystem(host))
        .flatMap(Launch::process)
        .flatMap(process -> process.programFolder())
        .map(folder -> folder.resolve("containerd"))
        .filter(Files::isExecutable)
        .or(() -> host.program("containerd"));
  }

  /** Its own word on the merge, which knows the defaults of its release too. */
  private static Optional<Tree> dump(HostSystem host, Path program, Path file, Parsers parsers) {
    if (!isWholeSystem(host) || !Files.exists(file)) {
      return Optional.empty();
    }
    List<String> words = List.of(program.toString(), "--config", file.toString(), "config", "dump");
    try {
      return ProgramOutput.of(words, host.root(), WAIT_ALLOWANCE)
          .map(text -> Tree.of(parsers.toml(text)));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static boolean isWholeSystem(HostSystem host) {
    return host.root().getParent() == null;
  }

  /** The folder of hosts.toml files where no setting names another. */
  Path usualFolder() {
    return host.systemOrUserConfig().resolve("containerd/certs.d");
  }

  /** The folder that the file of a registry belongs in. */
  Path folder(String registry) {
    List<Path> folders = folders();
    if (folders.isEmpty()) {
      return usualFolder();
    }
    // The first that has a folder for the registry, or for all, ends the search.
    return folders.stream()
        .filter(
            folder ->
                Files.exists(folder.resolve(registry)) || Files.exists(folder.resolve("_default")))
        .findFirst()
        .orElse(folders.contains(usualFolder()) ? usualFolder() : folders.get(0));
  }

  /** True if the setting is a list, even one of which only a separator is left. */
  boolean namesSeveral() {
    return config.configPath().filter(list -> list.contains(separator())).isPresent();
  }

  private String separator() {
    return host.kind() == HostSystem.Kind.WINDOWS ? ";" : ":";
  }

  /** The folders that the configuration names, also where it is not read for want of a name. */
  private List<Path> folders() {
    return config
        .configPath()
        .or(
            () ->
                config.unread().stream().flatMap(table -> table.configPath().stream()).findFirst())
        .map(
            list ->
                Pattern.compile(separator())
                    .splitAsStream(list)
                    .filter(part -> !part.isBlank())
                    .map(part -> seen(Path.of(part), host).normalize())
                    .toList())
        .orElse(List.of());
  }
}
