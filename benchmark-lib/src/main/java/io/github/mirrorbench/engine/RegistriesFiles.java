package io.github.mirrorbench.engine;

import io.github.mirrorbench.engine.plan.HostSystem;
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
 * The files of registries.conf that an engine merges, in the order in which later ones replace
 * tables of earlier ones (container-libs, sysregistriesv2, and storage/pkg/configfile since 6).
 */
final class RegistriesFiles {
  private static final String MAIN = "registries.conf";
  private static final String DROP_INS = "registries.conf.d";

  private RegistriesFiles() {}

  /** Main file and drop-ins of the system alone. */
  static List<Path> ofSystem(HostSystem host) {
    return withDropIns(system(host).resolve(MAIN), system(host).resolve(DROP_INS));
  }

  /**
   * Up to podman 5: a user's own main file replaces all of the system's; without one, the user's
   * drop-ins come behind the system's. Root's file in /etc is for other users too, so that it is
   * held against the system's files whatever root has.
   */
  static List<Path> upToFive(HostSystem host) {
    Path users = users(host);
    Path usersMain = users.resolve(MAIN);
    List<Path> files =
        new ArrayList<>(
            Files.exists(usersMain) && !host.isRoot() ? List.of(usersMain) : ofSystem(host));
    files.addAll(dropIns(users.resolve(DROP_INS)));
    return files;
  }

  /**
   * Since podman 6: the first main file, and the drop-ins of up to seven folders, sorted by name;
   * of one name the file in the highest folder.
   */
  static List<Path> sinceSix(HostSystem host) {
    Map<String, Path> byName = new TreeMap<>();
    for (Path folder : foldersSinceSix(host)) {
      dropIns(folder).forEach(file -> byName.put(String.valueOf(file.getFileName()), file));
    }
    List<Path> files = new ArrayList<>();
    Stream.of(users(host), system(host), vendor(host))
        .map(folder -> folder.resolve(MAIN))
        .filter(Files::exists)
        .findFirst()
        .ifPresent(files::add);
    files.addAll(byName.values());
    return files;
  }

  private static List<Path> foldersSinceSix(HostSystem host) {
    String special = host.isRoot() ? "registries.rootful.conf.d" : "registries.rootless.conf.d";
    List<Path> folders = new ArrayList<>();
    for (Path above : List.of(vendor(host), system(host))) {
      folders.add(above.resolve(DROP_INS));
      folders.add(above.resolve(special));
      userNumber(host)
          .map(number -> above.resolve(special).resolve(number))
          .ifPresent(folders::add);
    }
    folders.add(users(host).resolve(DROP_INS));
    return folders;
  }

  private static Optional<String> userNumber(HostSystem host) {
    try {
      return host.isRoot()
          ? Optional.empty()
          : Optional.of(Files.getAttribute(host.home(), "unix:uid").toString());
    } catch (IOException | UnsupportedOperationException e) {
      return Optional.empty();
    }
  }

  /** A user's folder: podman does not ask {@code XDG_CONFIG_HOME} (tried with 4.3). */
  static Path users(HostSystem host) {
    return host.home().resolve(".config/containers");
  }

  /** A user's own main file. */
  static Path usersMain(HostSystem host) {
    return users(host).resolve(MAIN);
  }

  /** The folder above a file that is known to lie in one. */
  static Path folderOf(Path file) {
    return OwnFileLocation.of(file).folder();
  }

  static Path system(HostSystem host) {
    return host.root().resolve("etc/containers");
  }

  private static Path vendor(HostSystem host) {
    return host.root().resolve("usr/share/containers");
  }

  /** The files beside one that the user named. */
  static List<Path> beside(Path file) {
    Path folder = folderOf(file);
    return isMain(file)
        ? dropIns(folder.resolve(DROP_INS))
        : withDropIns(folder.resolveSibling(MAIN), folder);
  }

  /** True if the tables of a file replace those of another that the user named. */
  static boolean isBehind(Path file, Path named) {
    return !isMain(file)
        && (isMain(named)
            || String.valueOf(file.getFileName()).compareTo(String.valueOf(named.getFileName()))
                > 0);
  }

  private static boolean isMain(Path file) {
    return file.endsWith(MAIN);
  }

  private static List<Path> withDropIns(Path main, Path folder) {
    List<Path> files = new ArrayList<>(Files.exists(main) ? List.of(main) : List.of());
    files.addAll(dropIns(folder));
    return files;
  }

  private static List<Path> dropIns(Path folder) {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(file -> file.toString().endsWith(".conf")).sorted().toList();
    } catch (IOException e) {
      return List.of();
    }
  }
}
