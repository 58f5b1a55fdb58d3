package io.github.mirrorbench.engine.docker;

import io.github.mirrorbench.engine.plan.Advisory;
import io.github.mirrorbench.engine.plan.HostSystem;
import io.github.mirrorbench.refusal.Refusal;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The dockerd that a user of a host means, its file and its socket. */
public final class DockerPlaces {
  private final HostSystem host;
  private final DockerSetup setup;

  /** Looks at the processes and files of a host. */
  public DockerPlaces(HostSystem host) {
    this.host = host;
    this.setup = DockerSetup.of(host);
  }

  HostSystem host() {
    return host;
  }

  /** daemon.json: of the dockerd that runs, else of the one that is installed. */
  public Path daemonJson() {
    return setup.file();
  }

  /** The folder with one of each registry for certificates and hosts.toml. */
  public Path certificates() {
    return setup.certificates();
  }

  /** True if a dockerd runs or is installed, or a product that brings one. */
  public boolean isInstalled() {
    return setup.isInstalled();
  }

  /** The reason for which no file of this host sets dockerd's mirrors. */
  public Optional<Refusal> refusal() {
    return setup.refusal();
  }

  /** The knowledge of the host that a change of {@link #daemonJson} depends on. */
  public DockerService service() {
    List<Advisory> findings = new ArrayList<>(setup.findings());
    findings.addAll(new DockerFlags(setup).findings());
    return new DockerService(setup.arguments(), findings, setup.foldersToCreate());
  }

  /** The knowledge that a change of a file depends on that the user named. */
  public DockerService serviceOf(Path named) {
    boolean isRead = named.toAbsolutePath().equals(setup.file().toAbsolutePath());
    if (!isRead) {
      return DockerService.none();
    }
    // What could not be read is for the user to decide, who named the file.
    List<Advisory> findings = new ArrayList<>(new DockerFlags(setup).conflicts());
    setup.services().forEach(service -> findings.addAll(service.findings()));
    return new DockerService(setup.arguments(), findings, List.of());
  }

  /** The programs that a dockerd of this host may be: first the one that runs. */
  public List<Path> programFolders() {
    return setup.programFolders();
  }

  /** A sentence, without its full stop, on what makes dockerd follow its changed file. */
  public String activation(boolean setsMirrors) {
    return new DockerActivation(setup).sentence(setsMirrors);
  }

  /** True if one runs that can be told to read its file again. */
  public boolean canReload() {
    return setup.process().isPresent();
  }

  /** The signal that reloads it: through systemd where that runs it, else to its process. */
  public ReloadSignal reloadSignal() {
    return new DockerActivation(setup).signal();
  }

  /** The flag for which the process that a signal goes to takes no mirrors from its file. */
  public Optional<Advisory> flagBehind(ReloadSignal signal) {
    return new DockerFlags(setup).ofProcess(signal);
  }

  /**
   * The dockerd of the host, as it says itself, else by its program and files; absent where there
   * is neither.
   *
   * @param within the longest time that asking may take
   */
  public Optional<Dockerd.InUse> dockerd(Duration within) {
    return new DockerdSearch(this, within).find();
  }

  /** The address of its API. */
  public DockerHost apiHost() {
    return setup.apiHost();
  }
}
