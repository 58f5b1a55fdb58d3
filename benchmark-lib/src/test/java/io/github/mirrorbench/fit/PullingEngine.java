package io.github.mirrorbench.fit;

import io.github.mirrorbench.peer.Await;
import io.github.mirrorbench.peer.Command;
import io.github.mirrorbench.peer.Containerd;
import io.github.mirrorbench.peer.Dockerd;
import io.github.mirrorbench.peer.Folder;
import io.github.mirrorbench.peer.Installation;
import io.github.mirrorbench.peer.Network;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;

/** A running engine that is told of one mirror at a time, and reaches nothing else. */
sealed interface PullingEngine extends AutoCloseable {
  /** Pulls the registry's image through it. */
  Command.Outcome pull(OddRegistry registry);

  @Override
  void close();

  /**
   * Starts the engine inside the network, from which only odd registries can be reached.
   *
   * @param authorities the PEM file of authorities to trust
   * @param attempts the number of times that dockerd tries a layer; by default its own
   */
  static PullingEngine start(
      EngineVersion version, Network network, Path authorities, OptionalInt attempts) {
    Installation system = Installation.ofTheSystem().trusting(authorities);
    Installation newer = Installation.newerDocker().trusting(authorities);
    String tries = attempts.isPresent() ? ",\"max-download-attempts\":" + attempts.getAsInt() : "";
    return switch (version) {
      case D20 -> Docker.start(network, system, tries);
      case D28 -> Docker.start(network, newer, ",\"storage-driver\":\"vfs\"" + tries);
      case DC ->
          Docker.start(network, newer, ",\"features\":{\"containerd-snapshotter\":true}" + tries);
      case C1 -> Kubernetes.start(network, system);
      // Else its transfer service reads the configuration of the daemon.
      case C2 -> Kubernetes.start(network, newer, "--local");
    };
  }

  /**
   * dockerd, told of the mirror by its daemon.json and a reload.
   *
   * @param more further members of that file, with a comma before each
   */
  record Docker(Dockerd dockerd, String more) implements PullingEngine {
    private static final Duration TAKEN_WITHIN = Duration.ofSeconds(10);

    static Docker start(Network network, Installation installation, String more) {
      return new Docker(Dockerd.inside(network, installation, json("", more)), more);
    }

    private static String json(String mirrors, String more) {
      return "{\"registry-mirrors\":[%s]%s}".formatted(mirrors, more);
    }

    @Override
    public Command.Outcome pull(OddRegistry registry) {
      try {
        Files.writeString(dockerd.configuration(), json("\"" + registry.url() + "\"", more));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      dockerd.reload();
      // An older one takes no URL with a path, and leaves the mirror it has.
      if (!Await.within(
          TAKEN_WITHIN, () -> dockerd.mirrors().equals(List.of(registry.url() + "/")))) {
        return new Command.Outcome(1, "", "dockerd takes no such mirror", TAKEN_WITHIN);
      }
      return dockerd.pull(registry.image().reference());
    }

    @Override
    public void close() {
      dockerd.close();
    }
  }

  /**
   * containerd with its own client, three layers at once as Kubernetes has it.
   *
   * @param options further options of a pull
   */
  record Kubernetes(Containerd containerd, Folder hosts, List<String> options)
      implements PullingEngine {
    static Kubernetes start(Network network, Installation installation, String... options) {
      return new Kubernetes(
          Containerd.inside(network, installation), Folder.create("hosts"), List.of(options));
    }

    @Override
    public Command.Outcome pull(OddRegistry registry) {
      hosts.write(
          "docker.io/hosts.toml",
          """
          [host."%s"]
            capabilities = ["pull", "resolve"]
            override_path = %s
          """
              .formatted(registry.url(), registry.url().contains("/v2/")));
      return containerd
          .pulling(hosts.path(), registry.image().reference(), options.toArray(String[]::new))
          .run();
    }

    @Override
    public void close() {
      containerd.close();
      hosts.close();
    }
  }
}
