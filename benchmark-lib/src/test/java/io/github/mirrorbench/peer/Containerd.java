package io.github.mirrorbench.peer;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A real containerd with state of its own, driven by {@code ctr}. Only root can run it. */
public final class Containerd implements AutoCloseable {
  private static final String NAMESPACE = "mirrorbench";

  private final Folder folder;
  private final Background program;
  private final Optional<Network> network;
  private final List<String> client;

  private Containerd(Installation installation, Optional<Network> network) {
    this(installation, network, "disabled_plugins = [\"io.containerd.grpc.v1.cri\"]");
  }

  private Containerd(Installation installation, Optional<Network> network, String settings) {
    this.folder = Folder.create("containerd");
    this.network = network;
    this.client = installation.program("ctr", "containerd");
    Path configuration =
        folder.write(
            "config.toml",
            """
            version = 2
            root = "%s"
            state = "%s"
            %s
            [grpc]
              address = "%s"
            """
                .formatted(folder.file("root"), folder.file("state"), settings, socket()));
    List<String> words = new ArrayList<>(installation.program("containerd", "containerd"));
    words.addAll(List.of("--config", configuration.toString()));
    this.program = Background.start(placed(words), folder.file("log"), this::answers);
  }

  /** A running one. */
  public static Containerd start() {
    Needs.root("containerd");
    return new Containerd(Installation.ofTheSystem(), Optional.empty());
  }

  /** One with its Kubernetes side, which pulls as these settings of version 2 say. */
  public static Containerd withKubernetesSide(Installation installation, String settings) {
    Needs.root("containerd");
    return new Containerd(installation, Optional.empty(), settings);
  }

  /** One inside a network namespace, its client too: {@code ctr} fetches by itself. */
  public static Containerd inside(Network network) {
    return inside(network, Installation.ofTheSystem());
  }

  /** One of this installation inside a network namespace. */
  public static Containerd inside(Network network, Installation installation) {
    Needs.root("containerd");
    return new Containerd(installation, Optional.of(network));
  }

  private boolean answers() {
    return Files.exists(socket()) && ctr("version").run().exitCode() == 0;
  }

  private List<String> placed(List<String> words) {
    return network.map(n -> n.inside(words)).orElse(words);
  }

  /** A ctr command for this containerd. */
  public Command ctr(String... arguments) {
    return Command.of(placed(client))
        .and("--address", socket().toString(), "--namespace", NAMESPACE)
        .and(arguments);
  }

  /** Pulls as {@link #pulling} says; how it ended and how long it took. */
  public Command.Outcome pull(Path hosts, String image) {
    return pulling(hosts, image).run();
  }

  /**
   * The command that pulls through the mirrors of a folder of {@code hosts.toml} files, three
   * layers at once as CRI does; {@code ctr} by itself takes all at once.
   *
   * @param hosts folder with one folder a registry
   * @param image whole name with registry and tag
   * @param options further options
   */
  public Command pulling(Path hosts, String image, String... options) {
    return ctr("images", "pull", "--hosts-dir", hosts.toString())
        .and("--max-concurrent-downloads", "3")
        .and(options)
        .and(image);
  }

  /**
   * The command that lets the daemon pull through the mirrors of a folder of {@code hosts.toml}
   * files. So does CRI since 2.1: three layers at once are the daemon's own limit.
   */
  public Command transferring(Path hosts, String image) {
    return ctr("images", "pull", "--hosts-dir", hosts.toString(), image);
  }

  /** Removes the image with all it left, so that the next pull begins with an empty store. */
  public void forget(String image) {
    ctr("images", "remove", "--sync", image).output();
    ctr("content", "prune", "references").run();
  }

  private Path socket() {
    return folder.file("containerd.sock");
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
