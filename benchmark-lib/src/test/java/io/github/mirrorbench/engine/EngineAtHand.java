package io.github.mirrorbench.engine;

import io.github.mirrorbench.engine.plan.HostSystem;
import io.github.mirrorbench.engine.plan.Hosts;
import io.github.mirrorbench.peer.Await;
import io.github.mirrorbench.peer.Command;
import io.github.mirrorbench.peer.Containerd;
import io.github.mirrorbench.peer.Dockerd;
import io.github.mirrorbench.peer.Folder;
import io.github.mirrorbench.peer.Installation;
import io.github.mirrorbench.peer.Podman;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** A real engine that pulls by a configuration of ours. */
interface EngineAtHand extends AutoCloseable {
  /** The engines of this machine, by version. */
  enum Version {
    DOCKERD_20("docker", "dockerd"),
    DOCKERD_28("docker", "dockerd"),
    DOCKERD_28_CONTAINERD("docker", "dockerd"),
    CONTAINERD_1("containerd", "containerd"),
    CONTAINERD_2("containerd", "containerd"),
    PODMAN_4("podman", "podman"),
    PODMAN_5("podman", "podman");

    final String target;
    final String program;

    Version(String target, String program) {
      this.target = target;
      this.program = program;
    }

    private Installation installation() {
      return switch (this) {
        case DOCKERD_20, CONTAINERD_1, PODMAN_4 -> Installation.ofTheSystem();
        case DOCKERD_28, DOCKERD_28_CONTAINERD, CONTAINERD_2 -> Installation.newerDocker();
        case PODMAN_5 -> Installation.newerPodman();
      };
    }

    /** The version that its program prints, on one line. */
    String printed() {
      List<String> words = new ArrayList<>(installation().program(program, program));
      words.add("--version");
      return Command.of(words).output().lines().findFirst().orElse("").strip();
    }

    /** A host on which this one is installed, so far as its release goes. */
    HostSystem host(Path folder) throws IOException {
      Path file =
          Files.writeString(folder.resolve(program), "#!/bin/sh\necho '" + printed() + "'\n");
      if (!file.toFile().setExecutable(true)) {
        throw new IOException(file + " cannot be made executable");
      }
      return Hosts.withPrograms(folder, folder);
    }

    /** Starts it beside the sites. */
    EngineAtHand start(MirrorSites sites) {
      Installation installation = installation().trusting(sites.authority());
      return switch (this) {
        case DOCKERD_20, DOCKERD_28 ->
            new OfDocker(sites, installation, "\"storage-driver\": \"vfs\"");
        case DOCKERD_28_CONTAINERD ->
            new OfDocker(sites, installation, "\"features\": {\"containerd-snapshotter\": true}");
        case CONTAINERD_1 -> new OfContainerd(sites, installation);
        case CONTAINERD_2 -> new OfContainerd(sites, installation, "--local");
        case PODMAN_4, PODMAN_5 -> new OfPodman(sites, installation);
      };
    }
  }

  /** Pulls by the content of the engine's file. */
  Command.Outcome pull(String configuration, List<String> mirrors, String image) throws IOException;

  @Override
  void close();

  /** dockerd, told by a reload. */
  final class OfDocker implements EngineAtHand {
    private static final Duration TAKEN_WITHIN = Duration.ofSeconds(10);

    private final String store;
    private final Dockerd dockerd;

    OfDocker(MirrorSites sites, Installation installation, String store) {
      this.store = store;
      dockerd = Dockerd.inside(sites.network(), installation, json("{}"));
    }

    private String json(String configuration) {
      return configuration.replaceFirst("\\{", "{" + store + ",").replace(",}", "}");
    }

    @Override
    public Command.Outcome pull(String configuration, List<String> mirrors, String image)
        throws IOException {
      Files.writeString(dockerd.configuration(), json(configuration));
      dockerd.reload();
      List<String> shown = mirrors.stream().map(url -> url + "/").toList();
      boolean isTaken = Await.within(TAKEN_WITHIN, () -> dockerd.mirrors().equals(shown));
      return isTaken
          ? dockerd.pull(image)
          : new Command.Outcome(1, "", "dockerd uses " + dockerd.mirrors(), TAKEN_WITHIN);
    }

    @Override
    public void close() {
      dockerd.close();
    }
  }

  /** containerd with its own client. */
  final class OfContainerd implements EngineAtHand {
    private final Containerd containerd;
    private final Folder hosts = Folder.create("hosts");
    private final String[] options;

    OfContainerd(MirrorSites sites, Installation installation, String... options) {
      containerd = Containerd.inside(sites.network(), installation);
      this.options = options;
    }

    @Override
    public Command.Outcome pull(String configuration, List<String> mirrors, String image) {
      hosts.write("docker.io/hosts.toml", configuration);
      return containerd.pulling(hosts.path(), image, options).run();
    }

    @Override
    public void close() {
      containerd.close();
      hosts.close();
    }
  }

  /** podman, which reads the file at each pull. */
  final class OfPodman implements EngineAtHand {
    private final Podman podman;
    private final Folder files = Folder.create("registries");

    OfPodman(MirrorSites sites, Installation installation) {
      podman = Podman.inside(sites.network(), installation);
    }

    @Override
    public Command.Outcome pull(String configuration, List<String> mirrors, String image) {
      return podman.pull(files.write("registries.conf", configuration), image);
    }

    @Override
    public void close() {
      podman.close();
      files.close();
    }
  }
}
