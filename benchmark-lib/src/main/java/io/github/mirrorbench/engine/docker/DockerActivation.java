package io.github.mirrorbench.engine.docker;

import io.github.mirrorbench.engine.host.Launch;
import io.github.mirrorbench.engine.host.RunningProcess;
import io.github.mirrorbench.engine.host.Service;
import io.github.mirrorbench.engine.host.Service.Manager;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** The commands that make the dockerd of a host follow its changed file. */
final class DockerActivation {
  private final DockerSetup setup;

  DockerActivation(DockerSetup setup) {
    this.setup = setup;
  }

  /** Taking the key away does not clear the list of a running dockerd. */
  String sentence(boolean setsMirrors) {
    if (setup.process().isEmpty() && setup.product().isEmpty()) {
      return "No dockerd was seen running here; it goes by the file from its next start";
    }
    if (!setsMirrors) {
      return "The file sets no mirrors now, and a running dockerd keeps those it has through a"
          + " reload: "
          + restart()
          + " clears them";
    }
    String dockerd =
        setup
            .process()
            .map(p -> "dockerd, " + p + ",")
            .orElseGet(() -> setup.product().orElseThrow().name());
    return reload()
        .map(command -> dockerd + " goes by it after a reload: " + command)
        .orElseGet(() -> dockerd + " goes by it after a restart: " + restart());
  }

  private Optional<String> reload() {
    if (setup.product().isPresent()) {
      return Optional.empty();
    }
    // Where a service knows no reload, the signal is still better than a restart.
    return unit()
        .flatMap(Service::reload)
        .or(() -> setup.process().map(process -> "kill -HUP " + process.id()));
  }

  private String restart() {
    return setup
        .product()
        .map(DockerProduct::restart)
        .or(() -> unit().map(Service::restart))
        .orElse("starting it anew");
  }

  /** The service that the running process belongs to. */
  private Optional<Service> unit() {
    return setup.services().stream().filter(this::runs).findFirst();
  }

  private boolean runs(Service service) {
    boolean isUnit =
        service.manager() == Manager.SYSTEMD || service.manager() == Manager.USER_SYSTEMD;
    Optional<String> unit = setup.process().flatMap(RunningProcess::unit);
    // An init script leaves no trace in the process that it started; one with another file is not
    // its own.
    return isUnit
        ? unit.map(name -> name.equals(service.name() + ".service")).orElse(false)
        : unit.isEmpty()
            && setup.process().isPresent()
            && setup.fileOf(Launch.of(service)).equals(setup.file());
  }

  ReloadSignal signal() {
    Optional<Path> systemctl = setup.host().program("systemctl");
    Optional<Service> unit =
        unit().filter(service -> service.reload().orElse("").startsWith("systemctl"));
    if (systemctl.isPresent() && unit.isPresent()) {
      List<String> options =
          unit.get().manager() == Manager.USER_SYSTEMD ? List.of("--user") : List.of();
      return new ReloadSignal.Systemd(systemctl.get(), options, unit.get().name());
    }
    if (setup.process().isPresent()) {
      return new ReloadSignal.ToProcess(setup.process().get().id());
    }
    if (setup.product().isPresent()) {
      return new ReloadSignal.None(setup.product().get().name(), restart());
    }
    return setup.host().hasSystemd() && !setup.isUsers() && systemctl.isPresent()
        ? new ReloadSignal.Systemd(systemctl.get(), "docker")
        : new ReloadSignal.PidFile(setup.runtimeFolder().resolve("docker.pid"));
  }
}
