package io.github.mirrorbench.engine.docker;

import io.github.mirrorbench.engine.host.RunningProcess;
import io.github.mirrorbench.engine.plan.HostSystem;
import io.github.mirrorbench.refusal.Refusal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A product that brings a dockerd along and has places of its own for it.
 *
 * @param name the name for messages
 * @param file the daemon.json of its dockerd
 * @param restart the step that makes it read the file
 * @param socket the socket of its dockerd, where it is not the usual one
 * @param refusal the reason for which no file of this host sets its mirrors
 */
record DockerProduct(
    String name, Path file, String restart, Optional<Path> socket, Optional<Refusal> refusal) {
  private static final Pattern SNAP_REVISION = Pattern.compile("x?\\d+");

  /** The product whose dockerd it is on macOS or Windows. */
  static DockerProduct besideLinux(HostSystem host) {
    if (host.kind() == HostSystem.Kind.MAC) {
      return DesktopProducts.of(host).orElseGet(() -> dockerDesktop(host));
    }
    Path desktop = host.home().resolve(".docker/daemon.json");
    return Files.exists(desktop)
        ? dockerDesktop(host)
        : new DockerProduct(
            "dockerd",
            host.programData()
                .orElse(Path.of("C:\\ProgramData"))
                .resolve("docker/config/daemon.json"),
            "Restart-Service docker",
            Optional.empty(),
            Optional.empty());
  }

  /** True if there is more of it than a place where its file would be. */
  boolean isOn(HostSystem host) {
    return host.kind() == HostSystem.Kind.LINUX
        || refusal.isPresent()
        || Files.isDirectory(file.resolveSibling(""))
        || (host.kind() == HostSystem.Kind.MAC
            ? DesktopProducts.of(host).isPresent()
            : Files.isDirectory(file.resolveSibling("").resolveSibling(""))
                || host.program("dockerd.exe").isPresent());
  }

  /**
   * The product whose dockerd it is on Linux.
   *
   * @param hasOwn whether the host has a dockerd without any product
   */
  static Optional<DockerProduct> onLinux(
      HostSystem host, Optional<RunningProcess> process, boolean hasOwn) {
    Optional<DockerProduct> openWrt = OpenWrt.of(host, process);
    if (openWrt.isPresent()) {
      return openWrt;
    }
    if (process.isPresent()) {
      return ofProcess(host, process.get());
    }
    if (!host.isRoot() && Files.isDirectory(host.home().resolve(".docker/desktop"))) {
      return Optional.of(dockerDesktop(host));
    }
    return synology(host, "ContainerManager")
        .or(() -> synology(host, "Docker"))
        .or(() -> snap(host))
        .filter(product -> !hasOwn || Files.exists(product.file))
        .or(() -> hasOwn ? Optional.empty() : withoutDockerd(host));
  }

  private static Optional<DockerProduct> ofProcess(HostSystem host, RunningProcess process) {
    String unit = process.unit().orElse("");
    if (unit.startsWith("pkg-")) {
      String name = unit.contains("ContainerManager") ? "ContainerManager" : "Docker";
      return Optional.of(ofSynology(host, name, unit.replaceFirst("\\.service$", "")));
    }
    return unit.startsWith("snap.docker.") ? Optional.of(ofSnap(host)) : Optional.empty();
  }

  private static Optional<DockerProduct> synology(HostSystem host, String name) {
    return Optional.of(ofSynology(host, name, "pkg-" + name + "-dockerd"))
        .filter(product -> Files.isDirectory(product.file.resolveSibling("")));
  }

  private static DockerProduct ofSynology(HostSystem host, String name, String unit) {
    return new DockerProduct(
        "dockerd of " + name,
        host.root().resolve("var/packages").resolve(name).resolve("etc/dockerd.json"),
        "systemctl restart " + unit,
        Optional.empty(),
        Optional.empty());
  }

  private static Optional<DockerProduct> snap(HostSystem host) {
    return Files.isDirectory(host.root().resolve("var/snap/docker/current"))
        ? Optional.of(ofSnap(host))
        : Optional.empty();
  }

  private static DockerProduct ofSnap(HostSystem host) {
    return new DockerProduct(
        "dockerd of the snap",
        host.root().resolve("var/snap/docker/current/config/daemon.json"),
        "snap restart docker",
        Optional.empty(),
        Optional.empty());
  }

  /** A file under the name that lasts: a snap's through its updates, OpenWrt's through a start. */
  static Path current(HostSystem host, Path file) {
    return OpenWrt.lasting(host, file).orElseGet(() -> currentOfSnap(host, file));
  }

  private static Path currentOfSnap(HostSystem host, Path file) {
    Path snap = host.root().resolve("var/snap/docker");
    if (!file.startsWith(snap) || file.getNameCount() <= snap.getNameCount() + 1) {
      return file;
    }
    Path revision = snap.relativize(file).getName(0);
    Path current = snap.resolve("current");
    boolean isCurrent =
        SNAP_REVISION.matcher(revision.toString()).matches()
            && isSame(snap.resolve(revision), current);
    return isCurrent ? current.resolve(snap.resolve(revision).relativize(file)) : file;
  }

  private static boolean isSame(Path folder, Path other) {
    try {
      return Files.isSameFile(folder, other);
    } catch (IOException e) {
      return false;
    }
  }

  static DockerProduct dockerDesktop(HostSystem host) {
    Path socket =
        host.kind() == HostSystem.Kind.MAC
            ? host.home().resolve(".docker/run/docker.sock")
            : host.home().resolve(".docker/desktop/docker.sock");
    return new DockerProduct(
        "Docker Desktop",
        host.home().resolve(".docker/daemon.json"),
        "docker desktop restart, or Apply & restart in its settings",
        Optional.of(socket).filter(Files::exists),
        Optional.empty());
  }

  private static Optional<DockerProduct> withoutDockerd(HostSystem host) {
    return isWslWithDesktop(host)
        ? Optional.of(
            elsewhere(
                host,
                "Docker Desktop",
                "this WSL distribution has no dockerd: Docker Desktop runs it elsewhere",
                "set the mirrors in Docker Desktop under Settings, Docker Engine; \"bench config"
                    + " docker\" prints the lines"))
        : DesktopProducts.of(host);
  }

  private static boolean isWslWithDesktop(HostSystem host) {
    Path root = host.root();
    return text(root.resolve("proc/version")).toLowerCase(Locale.ROOT).contains("microsoft")
        && List.of(
                "mnt/wsl/docker-desktop",
                "mnt/wsl/docker-desktop-bind-mounts",
                "var/run/docker.sock")
            .stream()
            .anyMatch(place -> Files.exists(root.resolve(place)));
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      return "";
    }
  }

  DockerProduct listeningAt(Path place) {
    return new DockerProduct(name, file, restart, Optional.of(place), refusal);
  }

  static DockerProduct elsewhere(HostSystem host, String name, String reason, String wayOut) {
    return new DockerProduct(
        name,
        host.root().resolve("etc/docker/daemon.json"),
        "a restart of " + name,
        Optional.empty(),
        Optional.of(Refusal.ofFile(reason, wayOut)));
  }
}
