package io.github.mirrorbench.engine.docker;

import io.github.mirrorbench.engine.plan.Advisory;
import io.github.mirrorbench.engine.plan.Advisory.Kind;
import io.github.mirrorbench.engine.plan.HostSystem;
import io.github.mirrorbench.files.FileState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The service that starts dockerd on a host, as far as files tell.
 *
 * @param arguments the arguments that dockerd gets
 * @param configFile the configuration file that the service names, if it names one
 * @param findings advisories on faults in the service's definition
 */
public record DockerService(
    List<String> arguments, Optional<Path> configFile, List<Advisory> findings) {
  /** Later ones go before earlier ones, as systemd.unit(5) has it. */
  private static final List<String> UNIT_FOLDERS =
      List.of(
          "usr/lib/systemd/system",
          "lib/systemd/system",
          "run/systemd/system",
          "etc/systemd/system");

  private static final List<String> DEFAULTS =
      List.of("etc/default/docker", "etc/sysconfig/docker");

  public DockerService {
    arguments = List.copyOf(arguments);
    findings = List.copyOf(findings);
  }

  /** A dockerd that no service starts. */
  public static DockerService none() {
    return new DockerService(List.of(), Optional.empty(), List.of());
  }

  /** The service of a host: none where the user runs a dockerd of his own. */
  public static DockerService of(HostSystem host) {
    return new DockerPlaces(host).isRootless() ? none() : read(host.root());
  }

  /** Reads docker.service with its drop-ins and the defaults files it names. */
  static DockerService read(Path root) {
    List<Path> folders = UNIT_FOLDERS.stream().map(root::resolve).toList();
    List<String> units = new ArrayList<>();
    folders.stream()
        .map(folder -> folder.resolve("docker.service"))
        .filter(Files::isRegularFile)
        .reduce((lower, higher) -> higher)
        .ifPresent(unit -> units.add(text(unit)));
    dropIns(folders).forEach(dropIn -> units.add(text(dropIn)));

    List<String> environment = new ArrayList<>();
    List<Advisory> findings = new ArrayList<>();
    for (String name : DEFAULTS) {
      Path defaults = root.resolve(name);
      if (units.isEmpty() || units.stream().anyMatch(unit -> unit.contains("/" + name))) {
        environment.add(text(defaults));
      } else if (mentionsMirrorFlag(text(defaults))) {
        findings.add(unused(defaults));
      }
    }
    // Without systemd the init script starts dockerd with what the defaults file says.
    List<String> starts = units.isEmpty() ? List.of("ExecStart=dockerd $DOCKER_OPTS") : units;
    DockerCommandLine commandLine = DockerCommandLine.of(starts, environment);
    commandLine.mirrorFlag().ifPresent(findings::add);
    return new DockerService(
        commandLine.arguments(), commandLine.valueOf("--config-file").map(Path::of), findings);
  }

  /** By their names, one in a higher folder in place of its namesake in a lower one. */
  private static List<Path> dropIns(List<Path> folders) {
    Map<String, Path> byName = new TreeMap<>();
    for (Path folder : folders) {
      try (Stream<Path> files = Files.list(folder.resolve("docker.service.d"))) {
        files
            .filter(file -> file.toString().endsWith(".conf"))
            .forEach(file -> byName.put(String.valueOf(file.getFileName()), file));
      } catch (IOException e) {
        // Most hosts have no such folder.
      }
    }
    return List.copyOf(byName.values());
  }

  private static String text(Path file) {
    try {
      return FileState.read(file).text();
    } catch (IOException e) {
      return "";
    }
  }

  private static boolean mentionsMirrorFlag(String text) {
    return text.lines()
        .anyMatch(line -> !line.strip().startsWith("#") && line.contains("--registry-mirror"));
  }

  private static Advisory unused(Path defaults) {
    return new Advisory(
        Kind.UNUSED_FLAG,
        defaults
            + " sets --registry-mirror, but docker.service does not read that file: take the flag"
            + " out, it stops dockerd once someone starts it that way");
  }
}
