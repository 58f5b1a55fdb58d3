package io.github.mirrorbench.engine.docker;

import io.github.mirrorbench.engine.plan.Advisory;
import io.github.mirrorbench.engine.plan.HostSystem;
import java.nio.file.Path;
import java.util.List;

/**
 * The knowledge of a host that a change of its daemon.json depends on.
 *
 * @param arguments the arguments that dockerd gets
 * @param findings advisories on the processes and services that start it
 * @param foldersToCreate the missing folder of the file, where the change may make it
 */
public record DockerService(
    List<String> arguments, List<Advisory> findings, List<Path> foldersToCreate) {
  public DockerService {
    arguments = List.copyOf(arguments);
    findings = List.copyOf(findings);
    foldersToCreate = List.copyOf(foldersToCreate);
  }

  /** A dockerd of which nothing is known. */
  public static DockerService none() {
    return new DockerService(List.of(), List.of(), List.of());
  }

  /** The service of a host that reads the file that is its own. */
  public static DockerService of(HostSystem host) {
    return new DockerPlaces(host).service();
  }
}
