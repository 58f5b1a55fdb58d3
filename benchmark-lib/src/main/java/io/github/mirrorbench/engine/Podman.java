package io.github.mirrorbench.engine;

import io.github.mirrorbench.engine.host.EngineTraces;
import io.github.mirrorbench.engine.host.RunningProcess;
import io.github.mirrorbench.engine.plan.Advisory;
import io.github.mirrorbench.engine.plan.Advisory.Kind;
import io.github.mirrorbench.engine.plan.HostSystem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Podman, and with it Buildah and Skopeo: a drop-in of registries.conf, root's or a user's. */
final class Podman extends RegistriesConf {
  private static final List<String> API_SERVICE = List.of("system", "service");

  @Override
  public String name() {
    return "podman";
  }

  @Override
  OwnFileLocation location(String registry, HostSystem host) {
    Path folder = host.isRoot() ? RegistriesFiles.system(host) : RegistriesFiles.users(host);
    return new OwnFileLocation(dropIn(registry, folder), folder);
  }

  @Override
  EngineTraces traces() {
    return new EngineTraces(
        "podman",
        List.of("podman", "buildah", "skopeo"),
        List.of("podman"),
        List.of(),
        List.of("run/podman/podman.sock", "var/lib/containers"));
  }

  @Override
  Advisory activation() {
    return new Advisory(
        Kind.ACTIVATION,
        "the command podman reads the file at its next pull, podman's API service when it starts,"
            + " CRI-O after a SIGHUP; a mirror that serves an image's manifest but not its layers is"
            + " not passed over");
  }

  @Override
  public Map<String, String> variables() {
    return Map.of(
        "CONTAINERS_REGISTRIES_CONF",
        "podman 6 then reads the file that it names and no drop-in; up to podman 5 that file takes"
            + " the place of registries.conf alone, and drop-ins still count");
  }

  @Override
  List<Path> files(HostSystem host) {
    return mergesFolders(host) ? RegistriesFiles.sinceSix(host) : RegistriesFiles.upToFive(host);
  }

  private static boolean mergesFolders(HostSystem host) {
    return MajorRelease.of("podman", host).filter(release -> release >= 6).isPresent();
  }

  @Override
  List<Advisory> inspectHost(String registry, HostSystem host) {
    List<Advisory> findings = new ArrayList<>();
    inMachine(registry, host).ifPresent(findings::add);
    Path usersMain = RegistriesFiles.usersMain(host);
    if (host.isRoot() && Files.exists(usersMain) && !mergesFolders(host)) {
      findings.add(eclipsed(usersMain, registry));
    }
    traces().running(host).running().stream()
        .filter(process -> process.commandLine().arguments().containsAll(API_SERVICE))
        .map(Podman::oldTable)
        .forEach(findings::add);
    return findings;
  }

  private static Optional<Advisory> inMachine(String registry, HostSystem host) {
    return host.kind() == HostSystem.Kind.LINUX
        ? Optional.empty()
        : Optional.of(
            new Advisory(
                Kind.IN_MACHINE,
                "podman pulls inside its machine here and reads the machine's files alone: \"bench"
                    + " config podman | podman machine ssh sudo tee /etc/containers/"
                    + dropIn(registry, Path.of("")).toString().replace('\\', '/')
                    + "\" writes it there"));
  }

  /** Compose files and Podman Desktop pull through it (tried with podman 4.3). */
  private static Advisory oldTable(RunningProcess service) {
    String restart =
        service
            .unit()
            .map(
                unit -> "systemctl " + (service.isUsersUnit() ? "--user " : "") + "restart " + unit)
            .orElse("end it and start it again");
    return new Advisory(
        Kind.KEEPS_OLD,
        service + " is podman's API service and keeps the mirrors that it has: " + restart);
  }

  /** Up to podman 5 a user's own main file hides the system's, drop-ins included. */
  private static Advisory eclipsed(Path usersFile, String registry) {
    return new Advisory(
        Kind.NOT_LOOKED_AT,
        "because "
            + usersFile
            + " exists, podman reads nothing of /etc/containers when this user runs it: move it"
            + " away, or apply with --file "
            + dropIn(registry, RegistriesFiles.folderOf(usersFile))
            + " too");
  }
}
