package io.github.mirrorbench.peer;

import java.nio.file.Path;
import java.util.List;

/**
 * Real skopeo, another client to compare with.
 *
 * @param program the words that start it
 */
public record Skopeo(List<String> program) {
  public Skopeo {
    program = List.copyOf(program);
  }

  /** The system's. */
  public static Skopeo ofTheSystem() {
    return new Skopeo(Installation.ofTheSystem().program("skopeo", "skopeo"));
  }

  /** One inside a network namespace. */
  public static Skopeo inside(Network network, Installation installation) {
    return new Skopeo(network.inside(installation.program("skopeo", "skopeo")));
  }

  /** Copies an image of a registry without TLS into a folder. */
  public Command.Outcome copyToFolder(String image, Path folder) {
    return skopeo("copy", "--quiet", "--src-tls-verify=false")
        .and("docker://" + image, "dir:" + folder)
        .run();
  }

  /** Fetches an image through the mirrors of a {@code registries.conf}, and keeps nothing of it. */
  public Command.Outcome pull(Path registriesConf, String image) {
    try (Folder copy = Folder.create("copy")) {
      return skopeo("--registries-conf", registriesConf.toString(), "copy", "--quiet")
          .and("docker://" + image, "dir:" + copy.path())
          .run();
    }
  }

  /** Copies an image with its index from one registry to another, both without TLS. */
  public void copy(String image, String target, String... options) {
    skopeo("copy", "--quiet", "--all", "--src-tls-verify=false", "--dest-tls-verify=false")
        .and(options)
        .and("docker://" + image, "docker://" + target)
        .output();
  }

  /** The raw manifest or index that the name stands for. */
  public String inspectRaw(String image) {
    return skopeo("inspect", "--raw", "--tls-verify=false", "docker://" + image).output();
  }

  /** Asks a server for an image that need not be there, and trusts any certificate. */
  public Command.Outcome inspectInsecurely(String image) {
    return skopeo("inspect", "--raw", "--tls-verify=false", "docker://" + image).run();
  }

  /** Without a folder of the session's own it asks one that only root may read for passwords. */
  private Command skopeo(String... arguments) {
    return Command.of(program)
        .and(arguments)
        .with("XDG_RUNTIME_DIR", System.getProperty("java.io.tmpdir"));
  }
}
