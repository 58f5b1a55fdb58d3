package io.github.mirrorbench.peer;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A real Docker daemon beside any other: its own state, socket and configuration file, without a
 * bridge and without firewall rules. Only root can run it.
 */
public final class Dockerd implements AutoCloseable {
  private final Folder folder;
  private final Path configuration;
  private final Background program;
  private final String client = Needs.program("docker", "docker.io");

  private Dockerd(
      Installation installation, String json, Optional<Network> network, String... more) {
    this.folder = Folder.create("dockerd");
    this.configuration = folder.write("daemon.json", json);
    List<String> words = new ArrayList<>(installation.program("dockerd", "docker.io"));
    words.addAll(
        List.of(
            "--config-file=" + configuration,
            "--data-root=" + folder.file("data"),
            "--exec-root=" + folder.file("exec"),
            "--pidfile=" + pidFile(),
            "--host=" + host(),
            "--iptables=false",
            "--ip6tables=false",
            "--bridge=none"));
    words.addAll(List.of(more));
    this.program =
        Background.start(
            network.map(n -> n.inside(words)).orElse(words), folder.file("log"), this::answers);
  }

  /** A daemon with this daemon.json. */
  public static Dockerd with(String json) {
    Needs.root("dockerd");
    return new Dockerd(Installation.ofTheSystem(), json, Optional.empty());
  }

  /** A daemon with this daemon.json inside a network namespace. */
  public static Dockerd inside(Network network, String json) {
    return inside(network, Installation.ofTheSystem(), json);
  }

  /** A daemon of this installation inside a network namespace, with further arguments or none. */
  public static Dockerd inside(
      Network network, Installation installation, String json, String... more) {
    Needs.root("dockerd");
    return new Dockerd(installation, json, Optional.of(network), more);
  }

  private boolean answers() {
    return Files.exists(folder.file("socket")) && docker("version").run().exitCode() == 0;
  }

  /** One whose {@code /etc/docker} is this folder. */
  public static Dockerd withFolder(
      Path etcDocker, Network network, Installation installation, String json, String... more) {
    Needs.root("dockerd");
    return new Dockerd(
        installation.behind(
            "unshare",
            "--mount",
            "sh",
            "-c",
            "mount --bind \"$0\" /etc/docker && exec \"$@\"",
            etcDocker.toString()),
        json,
        Optional.of(network),
        more);
  }

  /** A docker command for this daemon. */
  public Command docker(String... arguments) {
    List<String> words = new ArrayList<>(List.of(client, "--host", host()));
    words.addAll(List.of(arguments));
    // Nobody's own settings, and no credentials.
    return Command.of(words).with("DOCKER_CONFIG", folder.file("client").toString());
  }

  /** Pulls an image; how it ended and how long it took. */
  public Command.Outcome pull(String image) {
    return docker("pull", image).run();
  }

  /** Removes all images and what they left, so that the next pull begins with an empty store. */
  public void forgetImages() {
    docker("system", "prune", "--all", "--force").output();
  }

  /** The mirrors that the daemon uses now, as {@code docker info} names them. */
  public List<String> mirrors() {
    String info =
        docker("info", "--format", "{{range .RegistryConfig.Mirrors}}{{println .}}{{end}}")
            .output();
    return info.lines().filter(line -> !line.isBlank()).toList();
  }

  /** Its daemon.json. */
  public Path configuration() {
    return configuration;
  }

  /** Lets it read its daemon.json again. */
  public void reload() {
    program.signal("HUP");
  }

  /** The file with its process id. */
  public Path pidFile() {
    return folder.file("pid");
  }

  /** Its socket as {@code DOCKER_HOST} has it. */
  public String host() {
    return "unix://" + folder.file("socket");
  }

  /** Returns its log so far. */
  public String log() {
    return program.log();
  }

  @Override
  public void close() {
    program.close();
    Mounts.below(folder.path()).forEach(Mounts::detach);
    folder.close();
  }
}
