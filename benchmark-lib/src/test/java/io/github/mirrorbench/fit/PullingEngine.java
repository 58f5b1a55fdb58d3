package io.github.mirrorbench.fit;

import io.github.mirrorbench.peer.Await;
import io.github.mirrorbench.peer.Command;
import io.github.mirrorbench.peer.Containerd;
import io.github.mirrorbench.peer.Dockerd;
import io.github.mirrorbench.peer.Folder;
import io.github.mirrorbench.peer.Installation;
import io.github.mirrorbench.peer.Network;
import io.github.mirrorbench.peer.Podman;
import io.github.mirrorbench.peer.Skopeo;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.BiFunction;

/** A running engine that is told of one mirror at a time, and reaches nothing else. */
sealed interface PullingEngine extends AutoCloseable {
  /** Pulls an image through it that it holds. */
  Command.Outcome pull(Served mirror, OddImage image);

  /** Pulls all images through it; the last outcome is the first that is not good. */
  default Command.Outcome pull(Served mirror) {
    Iterator<OddImage> images = mirror.images().iterator();
    Command.Outcome outcome = pull(mirror, images.next());
    while (images.hasNext() && outcome.exitCode() == 0) {
      outcome = pull(mirror, images.next());
    }
    return outcome;
  }

  @Override
  void close();

  /**
   * Starts the engine inside the network, from which only odd registries can be reached.
   *
   * @param attempts the number of times that dockerd tries a layer; by default its own
   */
  static PullingEngine start(EngineVersion version, OddNetwork odd, OptionalInt attempts) {
    Network network = odd.network();
    Installation system = Installation.ofTheSystem().trusting(odd.authorities());
    Installation newer = Installation.newerDocker().trusting(odd.authorities());
    String tries = attempts.isPresent() ? ",\"max-download-attempts\":" + attempts.getAsInt() : "";
    return switch (version) {
      case D20 -> Docker.start(network, system, tries);
      case D28 -> Docker.start(network, newer, ",\"storage-driver\":\"vfs\"" + tries);
      case DC ->
          Docker.start(network, newer, ",\"features\":{\"containerd-snapshotter\":true}" + tries);
      case C1 -> Kubernetes.start(network, system);
      // Else its transfer service reads the configuration of the daemon.
      case C2 -> Kubernetes.start(network, newer, "--local");
      case P4 -> podman(network, system);
      case P5 -> podman(network, Installation.newerPodman().trusting(odd.authorities()));
      case S1 -> OfRegistriesConf.with(Skopeo.inside(network, system)::pull, () -> {});
    };
  }

  private static PullingEngine podman(Network network, Installation installation) {
    Podman podman = Podman.inside(network, installation);
    return OfRegistriesConf.with(podman::pull, podman::close);
  }

  /**
   * dockerd, told of the mirror by its daemon.json and a reload.
   *
   * @param more further members of that file, with a comma before each
   */
  record Docker(Dockerd dockerd, String more) implements PullingEngine {
    private static final Duration TAKEN_WITHIN = Duration.ofSeconds(10);

    static Docker start(Network network, Installation installation, String more) {
      return new Docker(Dockerd.inside(network, installation, json("", "", more)), more);
    }

    private static String json(String mirror, String unverified, String more) {
      return "{\"registry-mirrors\":[%s],\"insecure-registries\":[%s]%s}"
          .formatted(mirror, unverified, more);
    }

    @Override
    public Command.Outcome pull(Served mirror, OddImage image) {
      boolean isChecked = mirror.oddity().trust() != Trust.UNVERIFIED;
      try {
        Files.writeString(
            dockerd.configuration(),
            json(quoted(mirror.url()), isChecked ? "" : quoted(mirror.authority()), more));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      dockerd.reload();
      // An older one takes no URL with a path, and leaves the mirror it has.
      if (!Await.within(
          TAKEN_WITHIN, () -> dockerd.mirrors().equals(List.of(mirror.url() + "/")))) {
        return new Command.Outcome(1, "", "dockerd takes no such mirror", TAKEN_WITHIN);
      }
      return dockerd.pull(image.reference());
    }

    private static String quoted(String text) {
      return '"' + text + '"';
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
    public Command.Outcome pull(Served mirror, OddImage image) {
      hosts.write(
          "docker.io/hosts.toml",
          """
          [host."%s"]
            capabilities = ["pull", "resolve"]
            override_path = %s
            %s
          """
              .formatted(mirror.url(), mirror.url().contains("/v2/"), trust(mirror)));
      return containerd
          .pulling(hosts.path(), image.reference(), options.toArray(String[]::new))
          .run();
    }

    private static String trust(Served mirror) {
      return switch (mirror.oddity().trust()) {
        case USUAL -> "";
        case UNVERIFIED -> "skip_verify = true";
        case BY_AUTHORITY -> "ca = \"" + OddNetwork.authorityOf(mirror) + "\"";
      };
    }

    @Override
    public void close() {
      containerd.close();
      hosts.close();
    }
  }

  /**
   * podman or skopeo, which read a registries.conf at each pull.
   *
   * @param program pulls an image, given that file and the image's name
   */
  record OfRegistriesConf(
      BiFunction<Path, String, Command.Outcome> program, Runnable end, Folder files)
      implements PullingEngine {
    static OfRegistriesConf with(BiFunction<Path, String, Command.Outcome> program, Runnable end) {
      return new OfRegistriesConf(program, end, Folder.create("registries"));
    }

    @Override
    public Command.Outcome pull(Served mirror, OddImage image) {
      return program.apply(RegistriesConf.write(files, mirror), image.reference());
    }

    @Override
    public void close() {
      end.run();
      files.close();
    }
  }
}
