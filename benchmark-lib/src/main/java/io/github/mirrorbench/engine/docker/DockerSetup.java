package io.github.mirrorbench.engine.docker;

import io.github.mirrorbench.engine.host.CommandLine.Word;
import io.github.mirrorbench.engine.host.EngineTraces;
import io.github.mirrorbench.engine.host.Launch;
import io.github.mirrorbench.engine.host.RunningProcess;
import io.github.mirrorbench.engine.host.Service;
import io.github.mirrorbench.engine.plan.Advisory;
import io.github.mirrorbench.engine.plan.HostSystem;
import io.github.mirrorbench.refusal.Refusal;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The dockerd that the user of a host means: the one that runs, else the one that a service would
 * start, else the one of a product that brings its own.
 *
 * @param isUsers true if it is the user's own, a rootless one
 * @param process the process, where it runs
 * @param services the definitions that start it, the one that decides first
 * @param product the product that brings it along, where it is one with places of its own
 * @param others processes of dockerd that belong to other users
 * @param unknown processes of which it is not known whether they are a dockerd
 * @param elsewhere phrases on processes of dockerd that do not see the files of this host
 * @param rivals definitions that start a dockerd with another file, where none runs
 */
record DockerSetup(
    HostSystem host,
    boolean isUsers,
    Optional<RunningProcess> process,
    List<Service> services,
    Optional<DockerProduct> product,
    List<RunningProcess> others,
    List<String> unknown,
    List<String> elsewhere,
    List<Service> rivals) {
  private static final List<String> PROGRAMS = List.of("dockerd", "dockerd-current", "dockerd-ce");

  /** Programs that hand their arguments on to dockerd. */
  private static final List<String> STARTERS =
      Stream.concat(PROGRAMS.stream(), Stream.of("dockerd-rootless.sh", "dockerd-rootless"))
          .toList();

  private static final List<String> SERVICES =
      List.of(
          "docker", "pkg-ContainerManager-dockerd", "pkg-Docker-dockerd", "snap.docker.dockerd");

  /** A socket is no trace: in a container it is that of a dockerd outside. */
  static final EngineTraces TRACES =
      new EngineTraces(
          "dockerd",
          PROGRAMS,
          SERVICES,
          List.of("var/run/docker.pid", "run/docker.pid", "run/snap.docker/docker.pid"),
          List.of("etc/docker", "var/lib/docker"));

  static DockerSetup of(HostSystem host) {
    if (host.kind() != HostSystem.Kind.LINUX) {
      return new DockerSetup(
          host,
          false,
          Optional.empty(),
          List.of(),
          Optional.of(DockerProduct.besideLinux(host)),
          List.of(),
          List.of(),
          List.of(),
          List.of());
    }
    EngineTraces.Found found = TRACES.running(host);
    Optional<RunningProcess> own =
        found.running().stream()
            .filter(process -> !host.isRoot() && process.user() > 0)
            .filter(process -> found.user() < 0 || process.user() == found.user())
            .findFirst();
    List<Service> ownServices = host.isRoot() ? List.of() : usersServices(host);
    boolean isUsers = own.isPresent() || !ownServices.isEmpty() || hasUsersFiles(host);
    Optional<RunningProcess> process =
        isUsers ? own : found.running().stream().filter(p -> p.user() <= 0).findFirst();
    List<Service> services = isUsers ? ownServices : services(host, process);
    List<Service> others = isUsers || process.isPresent() ? List.of() : othersThan(services, host);
    List<Service> enabled =
        Stream.concat(services.stream().limit(1), others.stream())
            .filter(service -> service.isEnabled(host))
            .toList();
    if (enabled.size() == 1 && others.contains(enabled.get(0))) {
      services = enabled;
      others = List.of();
    }
    Optional<DockerProduct> product =
        isUsers && process.isPresent()
            ? Optional.empty()
            : DockerProduct.onLinux(
                host, process, services.stream().anyMatch(Service::isDefined) || hasProgram(host));
    return new DockerSetup(
        host,
        isUsers && product.isEmpty(),
        process,
        services,
        product,
        found.running().stream().filter(p -> !process.equals(Optional.of(p))).toList(),
        found.unknown(),
        found.elsewhere(),
        others);
  }

  /** Units of other names that start a dockerd as well. */
  private static List<Service> othersThan(List<Service> services, HostSystem host) {
    return Service.starting(host, STARTERS).stream()
        .filter(unit -> services.stream().noneMatch(service -> service.name().equals(unit.name())))
        .toList();
  }

  private static List<Service> usersServices(HostSystem host) {
    List<Service> usual = Service.ofUser(host, "docker", STARTERS).stream().toList();
    return usual.isEmpty() ? Service.startingForUser(host, STARTERS) : usual;
  }

  private static boolean hasUsersFiles(HostSystem host) {
    return !host.isRoot()
        && (Files.exists(host.userConfig().resolve("docker/daemon.json"))
            || host.runtimeFolder().map(f -> Files.exists(f.resolve("docker.sock"))).orElse(false));
  }

  private static boolean hasProgram(HostSystem host) {
    return PROGRAMS.stream().anyMatch(program -> host.program(program).isPresent());
  }

  private static List<Service> services(HostSystem host, Optional<RunningProcess> process) {
    Stream<String> unit = process.flatMap(RunningProcess::unit).stream();
    List<String> names =
        Stream.concat(unit, SERVICES.stream())
            .map(name -> name.replaceFirst("\\.service$", ""))
            .distinct()
            .toList();
    List<Service> onlyVariables = new ArrayList<>();
    for (String name : names) {
      List<Service> definitions = Service.ofSystem(host, name, STARTERS);
      if (definitions.stream().noneMatch(Service::isDefined)) {
        onlyVariables.addAll(definitions);
      } else if (SERVICES.contains(name) || isOfDockerd(host, definitions)) {
        return definitions;
      }
    }
    List<Service> others = process.isPresent() ? List.of() : Service.starting(host, STARTERS);
    return others.isEmpty() ? onlyVariables : others;
  }

  /** A dockerd that was started by hand may be in the unit of the shell's program. */
  private static boolean isOfDockerd(HostSystem host, List<Service> definitions) {
    return definitions.stream().anyMatch(service -> service.names(host, STARTERS));
  }

  /** The process and the definitions, the one that decides first. */
  List<Launch> launches() {
    return Stream.concat(process.stream().map(Launch::of), services.stream().map(Launch::of))
        .toList();
  }

  /** The file that decides. */
  Path file() {
    return process
        .map(Launch::of)
        .map(this::fileOf)
        .or(() -> product.map(DockerProduct::file))
        .or(() -> launches().stream().findFirst().map(this::fileOf))
        .orElseGet(this::usualFile);
  }

  Path fileOf(Launch launch) {
    Optional<Path> named =
        launch.commandLine().valueOf("--config-file").flatMap(word -> path(launch, word));
    return named
        .map(file -> DockerProduct.current(host, file))
        .orElseGet(() -> launch.process().map(this::usualFileOf).orElseGet(this::usualFile));
  }

  private Optional<Path> path(Launch launch, Word named) {
    try {
      Path file = launch.process().map(p -> p.path(named.text())).orElse(Path.of(named.text()));
      return Optional.of(host.at(file));
    } catch (InvalidPathException e) {
      return Optional.empty();
    }
  }

  /** A rootless dockerd goes by its own environment. */
  private Path usualFileOf(RunningProcess running) {
    return isUsers
        ? running
            .variable("XDG_CONFIG_HOME")
            .or(() -> running.variable("HOME").map(home -> home + "/.config"))
            .map(config -> host.at(Path.of(config)).resolve("docker/daemon.json"))
            .orElseGet(this::usualFile)
        : usualFile();
  }

  private Path usualFile() {
    return config().resolve("daemon.json");
  }

  private Path config() {
    return (isUsers ? host.userConfig() : host.root().resolve("etc")).resolve("docker");
  }

  Path certificates() {
    return config().resolve("certs.d");
  }

  /** True if the file is where dockerd looks without being told. */
  boolean isUsual() {
    return file().equals(usualFile());
  }

  boolean isInstalled() {
    return process.isPresent()
        || product.filter(found -> found.isOn(host)).isPresent()
        || isUsers
        || !services.isEmpty()
        || TRACES.areOn(host);
  }

  Optional<Refusal> refusal() {
    return product
        .flatMap(DockerProduct::refusal)
        .or(() -> isInstalled() ? Optional.empty() : Optional.of(missing()));
  }

  private Refusal missing() {
    if (!elsewhere.isEmpty()) {
      return Refusal.ofFile(
          "no dockerd of this host was found; "
              + String.join(", ", elsewhere)
              + " is one that sees other files",
          "run the command where that one sees its files, or name the file with --file");
    }
    Path socket = host.root().resolve("var/run/docker.sock");
    return Files.exists(socket)
        ? Refusal.ofFile(
            "no dockerd was found on this host: "
                + socket
                + " leads to an engine elsewhere, such as outside this container",
            "run the command where that engine runs, or name the file with --file")
        : TRACES.missing();
  }

  List<Path> foldersToCreate() {
    Path folder = file().toAbsolutePath().getParent();
    return folder == null || Files.exists(folder) ? List.of() : List.of(folder);
  }

  List<String> arguments() {
    return launches().stream()
        .findFirst()
        .map(launch -> launch.commandLine().arguments())
        .orElse(List.of());
  }

  List<Path> programFolders() {
    List<Path> folders = new ArrayList<>();
    process.flatMap(RunningProcess::programFolder).ifPresent(folders::add);
    folders.addAll(host.programFolders());
    return folders;
  }

  /** The address at which the process listens, or would. */
  DockerHost apiHost() {
    for (Launch launch : launches()) {
      for (Word word : launch.commandLine().valuesOf("-H", "--host")) {
        if (word.text().matches("unix://.+|tcp://(127\\.|localhost|\\[::1]).*")) {
          return DockerHost.parse(word.text());
        }
      }
    }
    return DockerHost.parse(
        "unix://"
            + product
                .flatMap(DockerProduct::socket)
                .orElseGet(() -> runtimeFolder().resolve("docker.sock")));
  }

  Path runtimeFolder() {
    return host.runtimeFolder().filter(folder -> isUsers).orElse(host.root().resolve("var/run"));
  }

  /** Advisories on how the dockerd was found. */
  List<Advisory> findings() {
    return new DockerFindings(this).all();
  }
}
