package io.github.mirrorbench.engine.host;

import io.github.mirrorbench.engine.plan.HostSystem;
import io.github.mirrorbench.refusal.Refusal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The traces that an engine leaves on a host on which it is installed.
 *
 * @param name the name for messages
 * @param programs the names of its programs, the one that runs first
 * @param services the names of its services, without {@code .service}
 * @param pidFiles files of its process number, below the root
 * @param places sockets and folders that only the engine makes, below the root
 */
public record EngineTraces(
    String name,
    List<String> programs,
    List<String> services,
    List<String> pidFiles,
    List<String> places) {
  /**
   * The processes of an engine.
   *
   * @param running those that were found
   * @param unknown clauses on those that could not be looked at: one of the engine may be among
   *     them
   * @param elsewhere phrases on those that do not see the files of this host, such as one in a
   *     container
   * @param user the number of the user who looked; negative where it is not known
   */
  public record Found(
      List<RunningProcess> running, List<String> unknown, List<String> elsewhere, long user) {
    public Found {
      running = List.copyOf(running);
      unknown = List.copyOf(unknown);
      elsewhere = List.copyOf(elsewhere);
    }

    /** Nothing was looked for. */
    public static Found nothing() {
      return new Found(List.of(), List.of(), List.of(), -1);
    }
  }

  public EngineTraces {
    programs = List.copyOf(programs);
    services = List.copyOf(services);
    pidFiles = List.copyOf(pidFiles);
    places = List.copyOf(places);
  }

  /** An engine known by its program alone. */
  public static EngineTraces ofProgram(String name) {
    return new EngineTraces(name, List.of(name), List.of(), List.of(), List.of());
  }

  /** True if any of them is there. */
  public boolean areOn(HostSystem host) {
    return programs.stream().anyMatch(program -> host.program(program).isPresent())
        || places.stream().anyMatch(place -> Files.exists(host.root().resolve(place)))
        || services.stream().anyMatch(service -> isDefined(host, service))
        || !running(host).running().isEmpty();
  }

  private boolean isDefined(HostSystem host, String service) {
    return !Service.ofSystem(host, service, programs).isEmpty()
        || Service.ofUser(host, service, programs).isPresent();
  }

  /** The refusal of a host without any of them. */
  public Refusal missing() {
    return Refusal.ofFile(
        "no "
            + name
            + " was found on this host: neither a program, nor a service, nor a process of it",
        "install it first, or name the file for another host with --file");
  }

  /**
   * Its processes on the host: the one of a file of its number first, then those that a service of
   * it started, then others.
   */
  public Found running(HostSystem host) {
    Processes processes = Processes.of(host);
    List<RunningProcess> running = new ArrayList<>();
    Found found = processes.running(programs);
    List<String> unknown = new ArrayList<>(found.unknown());
    for (String pidFile : pidFiles) {
      numberIn(host.root().resolve(pidFile))
          .map(id -> processes.at(id, programs))
          .ifPresent(
              named -> {
                running.addAll(named.running());
                named.unknown().stream().filter(u -> !unknown.contains(u)).forEach(unknown::add);
              });
    }
    found.running().stream().filter(this::isOfService).forEach(running::add);
    running.addAll(found.running());
    return new Found(
        running.stream().distinct().toList(), unknown, found.elsewhere(), found.user());
  }

  /** The process of this number, of whatever program; absent where it cannot be looked at. */
  public static Optional<RunningProcess> process(HostSystem host, long id) {
    return Processes.of(host).named(id);
  }

  /** True if a file of its number, or its unit, shows that it is the one of the host. */
  public boolean isMain(HostSystem host, RunningProcess process) {
    return isOfService(process)
        || pidFiles.stream()
            .flatMap(file -> numberIn(host.root().resolve(file)).stream())
            .anyMatch(id -> id == process.id());
  }

  private boolean isOfService(RunningProcess process) {
    return process
        .unit()
        .filter(unit -> services.contains(unit.replace(".service", "")))
        .isPresent();
  }

  private static Optional<Long> numberIn(Path pidFile) {
    try {
      return Optional.of(Long.parseLong(Files.readString(pidFile).strip()));
    } catch (IOException | NumberFormatException e) {
      return Optional.empty();
    }
  }

  /**
   * The command lines that start it: of its running processes first, then of its services, the
   * user's own before the system's where the user is not root.
   */
  public List<Launch> launches(HostSystem host) {
    List<Launch> launches = new ArrayList<>();
    running(host).running().forEach(process -> launches.add(Launch.of(process)));
    for (String service : services) {
      if (!host.isRoot()) {
        Service.ofUser(host, service, programs).map(Launch::of).ifPresent(launches::add);
      }
      Service.ofSystem(host, service, programs).stream().map(Launch::of).forEach(launches::add);
    }
    return launches;
  }
}
