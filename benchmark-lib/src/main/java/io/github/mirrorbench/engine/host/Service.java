package io.github.mirrorbench.engine.host;

import io.github.mirrorbench.engine.plan.Advisory;
import io.github.mirrorbench.engine.plan.HostSystem;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The definition of a service that starts a program, as far as files tell.
 *
 * @param manager the program that starts it
 * @param name its name, such as {@code docker}
 * @param file the file that defines it
 * @param commandLine the arguments that the program gets
 * @param knowsReload whether its definition says how it is reloaded
 * @param findings advisories on files of it that could not be read
 */
public record Service(
    Manager manager,
    String name,
    Path file,
    CommandLine commandLine,
    boolean knowsReload,
    List<Advisory> findings) {

  /** Programs that start services. */
  public enum Manager {
    SYSTEMD,
    /** The systemd of one user. */
    USER_SYSTEMD,
    OPENRC,
    /** Scripts in {@code /etc/init.d}, called by the command {@code service}. */
    SYSV,
    /** Folders with a script {@code run}, as runit and daemontools supervise them. */
    RUNIT;

    /** The command that restarts a service. */
    public String restart(String name) {
      return command(name, "restart");
    }

    String command(String name, String action) {
      return switch (this) {
        case SYSTEMD -> "systemctl " + action + " " + name;
        case USER_SYSTEMD -> "systemctl --user " + action + " " + name;
        case OPENRC -> "rc-service " + name + " " + action;
        case SYSV -> "service " + name + " " + action;
        case RUNIT -> "sv " + (action.equals("reload") ? "hup" : action) + " " + name;
      };
    }
  }

  public Service {
    findings = List.copyOf(findings);
  }

  /**
   * The definitions by which the system starts one of these programs under this name, the one that
   * decides first: an init script or a supervisor's where systemd does not run, then the unit.
   */
  public static List<Service> ofSystem(HostSystem host, String name, List<String> programs) {
    List<Service> services = new ArrayList<>();
    Optional<Service> unit = SystemdUnit.find(host, Manager.SYSTEMD, name, programs);
    // Late generated units are systemd's own wrappers of init scripts.
    if (!host.hasSystemd() || unit.filter(found -> isGenerated(found.file())).isPresent()) {
      InitScript.find(host, name)
          .or(() -> RunScript.find(host, name, programs))
          .ifPresent(services::add);
    }
    unit.ifPresent(services::add);
    if (services.isEmpty()) {
      InitScript.onlyVariables(host, name).ifPresent(services::add);
    }
    return services;
  }

  private static boolean isGenerated(Path unit) {
    return unit.resolveSibling("").endsWith("generator.late");
  }

  /** The service of the user's own systemd. */
  public static Optional<Service> ofUser(HostSystem host, String name, List<String> programs) {
    return SystemdUnit.find(host, Manager.USER_SYSTEMD, name, programs);
  }

  /** The services of the system, under whatever name, that start one of these programs. */
  public static List<Service> starting(HostSystem host, List<String> programs) {
    Stream<String> units = UnitFolders.ofSystem(host).unitsNaming(programs).stream();
    Stream<String> scripts =
        Stream.concat(
            InitScript.naming(host, programs).stream(), RunScript.naming(host, programs).stream());
    return Stream.concat(units, scripts)
        .map(name -> name.replaceFirst("\\.service$", ""))
        .distinct()
        .flatMap(name -> ofSystem(host, name, programs).stream())
        .filter(Service::isDefined)
        .toList();
  }

  /** The units of the user's own systemd, under whatever name, that start one of these programs. */
  public static List<Service> startingForUser(HostSystem host, List<String> programs) {
    return UnitFolders.ofUser(host).unitsNaming(programs).stream()
        .flatMap(name -> ofUser(host, name, programs).stream())
        .toList();
  }

  /** False where there is nothing of it but a file of variables. */
  public boolean isDefined() {
    return manager == Manager.SYSTEMD
        || manager == Manager.USER_SYSTEMD
        || manager == Manager.RUNIT
        || file.resolveSibling("").endsWith("init.d");
  }

  /** True if a unit of this name is started with the host, as a link in a folder of wants says. */
  public boolean isEnabled(HostSystem host) {
    return manager == Manager.SYSTEMD && UnitFolders.ofSystem(host).wants(name + ".service");
  }

  /** True if its unit starts one of these programs. */
  public boolean names(HostSystem host, List<String> programs) {
    return UnitFolders.ofSystem(host).startsOneOf(programs, name + ".service", file);
  }

  /** The command that restarts it. */
  public String restart() {
    return manager.restart(name);
  }

  /** The command that reloads it, where it has one. */
  public Optional<String> reload() {
    return knowsReload ? Optional.of(manager.command(name, "reload")) : Optional.empty();
  }
}
