package io.github.mirrorbench.peer;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Real podman with storage of its own, as root: others need user ids to give to containers. */
public final class Podman implements AutoCloseable {
  private final List<String> program;
  private final Folder folder;

  /** The system's; skips the test unless it is run by root. */
  public Podman() {
    this(Installation.ofTheSystem(), Optional.empty());
  }

  /** One inside a network namespace. */
  public static Podman inside(Network network, Installation installation) {
    return new Podman(installation, Optional.of(network));
  }

  private Podman(Installation installation, Optional<Network> network) {
    Needs.root("pulling with podman");
    List<String> words = installation.program("podman", "podman");
    program = network.map(n -> n.inside(words)).orElse(words);
    folder = Folder.create("podman");
  }

  /** A podman command that reads this {@code registries.conf} and nothing of the machine's. */
  public Command podman(Path registriesConf, String... arguments) {
    return Command.of(program)
        .and("--root", folder.file("root").toString())
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
