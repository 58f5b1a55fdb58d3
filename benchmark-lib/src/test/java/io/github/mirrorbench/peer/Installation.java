package io.github.mirrorbench.peer;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Assumptions;

/** A place that an engine's programs lie in: one version of the engine. */
@FunctionalInterface
public interface Installation {
  /** The words that start a program of it; where there is none, the test is skipped. */
  List<String> program(String name, String debianPackage);

  /** This one, started so that it trusts the authorities in this PEM file and no others. */
  default Installation trusting(Path authorities) {
    return (name, debianPackage) -> {
      List<String> words = new ArrayList<>(List.of("env", "SSL_CERT_FILE=" + authorities));
      words.addAll(program(name, debianPackage));
      return words;
    };
  }

  /** This one, started by a program that is given these words and then its command. */
  default Installation behind(String... starter) {
    return (name, debianPackage) -> {
      List<String> words = new ArrayList<>(List.of(starter));
      words.addAll(program(name, debianPackage));
      return words;
    };
  }

  /** The engines that are installed in this system. */
  static Installation ofTheSystem() {
    return (name, debianPackage) -> List.of(Needs.program(name, debianPackage));
  }

  /** The dockerd and containerd of a later Debian, which run on this system's C library. */
  static Installation newerDocker() {
    return (name, debianPackage) -> {
      Path folder = unpacked("docker");
      String path = folder.resolve("usr/bin") + ":" + folder.resolve("usr/sbin");
      // dockerd starts the containerd that it finds first.
      return List.of("env", "PATH=" + path + ":/usr/sbin:/usr/bin:/sbin:/bin", name);
    };
  }

  /**
   * The podman of a later Debian, with its own folder as its root. Of this system it sees {@code
   * /tmp}, the hosts file, and the certificates that docker is given.
   */
  static Installation newerPodman() {
    return (name, debianPackage) -> {
      Path root = unpacked("podman");
      String entered =
          // Layers are unpacked behind a root that is remounted, and so has to be a mount.
          "mkdir -p \"$0/etc/docker\"; touch \"$0/etc/hosts\"; mount --bind \"$0\" \"$0\";"
              + " for d in dev proc sys tmp etc/hosts $(cd / && ls -d etc/docker);"
              + " do mount --rbind /$d \"$0/$d\"; done; exec chroot \"$0\" \"$@\"";
      return List.of("unshare", "--mount", "sh", "-c", entered, root.toString(), name);
    };
  }

  /** Follows {@code .ci/newer-engines}, which fetches them. */
  private static Path unpacked(String engine) {
    Path cache =
        Optional.ofNullable(System.getenv("XDG_CACHE_HOME"))
            .map(Path::of)
            .orElse(Path.of(System.getProperty("user.home"), ".cache"));
    Path engines = cache.resolve("mirrorbench/engines");
    Assumptions.assumeTrue(
        Files.exists(engines.resolve("complete")),
        "newer engines are not fetched (.ci/newer-engines)");
    return engines.resolve(engine);
  }
}
