package io.github.mirrorbench.peer;

import java.nio.file.Path;

/** Real podman with storage of its own, as root: others need user ids to give to containers. */
public final class Podman implements AutoCloseable {
  private final String program;
  private final Folder folder;

  /** Skips the test unless it is run by root. */
  public Podman() {
    Needs.root("pulling with podman");
    program = Needs.program("podman", "podman");
    folder = Folder.create("podman");
  }

  /** A podman command that reads this {@code registries.conf} and nothing of the machine's. */
  public Command podman(Path registriesConf, String... arguments) {
    return Command.of(program, "--root", folder.file("root").toString())
        .and("--runroot", folder.file("run").toString())
        .and("--storage-driver", "vfs")
        .and(arguments)
        .with("CONTAINERS_REGISTRIES_CONF", registriesConf.toString())
        .with("CONTAINERS_REGISTRIES_CONF_DIR", folder.file("none.d").toString())
        .with("REGISTRY_AUTH_FILE", folder.write("auth.json", "{}").toString());
  }

  /** Pulls an image; how it ended and how long it took. */
  public Command.Outcome pull(Path registriesConf, String image) {
    return podman(registriesConf, "pull", image).run();
  }

  @Override
  public void close() {
    Mounts.below(folder.path()).forEach(Mounts::detach);
    folder.close();
  }
}
