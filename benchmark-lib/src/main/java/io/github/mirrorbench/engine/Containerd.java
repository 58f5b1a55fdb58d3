package io.github.mirrorbench.engine;

import io.github.mirrorbench.engine.UsersFileEngine.Merged;
import io.github.mirrorbench.engine.host.EngineTraces;
import io.github.mirrorbench.engine.plan.Advisory;
import io.github.mirrorbench.engine.plan.Advisory.Kind;
import io.github.mirrorbench.engine.plan.HostSystem;
import io.github.mirrorbench.engine.plan.MirrorChoice;
import io.github.mirrorbench.image.ImageReference;
import io.github.mirrorbench.mirror.Mirror;
import io.github.mirrorbench.refusal.Refusal;
import io.github.mirrorbench.text.JsonText;
import io.github.mirrorbench.text.Tree;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * containerd: {@code certs.d/REGISTRY/hosts.toml}. The tables are tried in the order of the file,
 * then {@code server}, which is written because readers expect to see it: without it containerd
 * would ask the upstream just the same.
 */
class Containerd extends OwnFileEngine {
  private static final String USUAL_FOLDER = "/etc/containerd/certs.d";

  @Override
  public String name() {
    return "containerd";
  }

  @Override
  OwnFileLocation location(String registry, HostSystem host) {
    Path folder = host.systemOrUserConfig().resolve("containerd");
    return in(folder.resolve("certs.d"), registry, folder);
  }

  @Override
  OwnFileLocation location(String registry, HostSystem host, Parsers parsers) {
    ContainerdSetup setup = ContainerdSetup.of(host, traces(), parsers);
    return in(setup.folder(registry), registry, host.systemOrUserConfig().resolve("containerd"));
  }

  static OwnFileLocation in(Path folder, String registry, Path engineFolder) {
    return new OwnFileLocation(folder.resolve(registry).resolve("hosts.toml"), engineFolder);
  }

  @Override
  EngineTraces traces() {
    return new EngineTraces(
        "containerd",
        List.of("containerd"),
        List.of("containerd"),
        List.of("run/containerd/containerd.pid"),
        List.of("run/containerd/containerd.sock", "var/lib/containerd"));
  }

  /** For a user only a rootless one of the user's counts: the system's is root's to configure. */
  @Override
  public boolean isOn(HostSystem host) {
    return host.isRoot()
        ? super.isOn(host)
        : Files.isDirectory(location(ImageReference.DOCKER_HUB, host).engineFolder())
            || ContainerdSetup.ownLaunches(host, traces()).findAny().isPresent();
  }

  @Override
  public Optional<String> futility(HostSystem host, Parsers parsers) {
    ContainerdSetup setup = ContainerdSetup.of(host, traces(), parsers);
    return setup.config().isOff() && host.program("nerdctl").isEmpty()
        ? Optional.of(
            setup.file()
                + " switches its Kubernetes side off (disabled_plugins), and there is no nerdctl:"
                + " no pull would go by a hosts.toml of its own")
        : Optional.empty();
  }

  @Override
  Optional<Refusal> refusal(OwnFileLocation location, HostSystem host) {
    return EmbeddedContainerd.refusal(location, traces(), host)
        .or(() -> super.refusal(location, host))
        .or(() -> systems(location, host));
  }

  private Optional<Refusal> systems(OwnFileLocation location, HostSystem host) {
    return location.isNamed() || isOn(host)
        ? Optional.empty()
        : Optional.of(
            Refusal.ofFile(
                "the containerd of this host is the system's, and there is no rootless one of this"
                    + " user's: neither "
                    + location.engineFolder()
                    + ", nor a user's unit, nor a process",
                "run the command as root, or name the file with --file"));
  }

  @Override
  public Rendering render(MirrorChoice choice, Optional<String> authority) {
    return render(choice, authority, Optional.empty(), place(choice.registry()));
  }

  @Override
  public Rendering renderFor(MirrorChoice choice, HostSystem host) {
    Optional<Integer> release = MajorRelease.of("containerd", host);
    return render(choice, Optional.empty(), release, place(choice.registry()));
  }

  @Override
  Rendering renderAt(
      OwnFileLocation location, MirrorChoice choice, HostSystem host, Parsers parsers) {
    Optional<Integer> release = MajorRelease.of("containerd", host);
    Rendering ours = render(choice, Optional.empty(), release, noRestart());
    return new DefaultHosts(location)
        .carriedBehind(
            AddressLiterals.keptIn(location.file(), parsers, release).map(ours::with).orElse(ours),
            choice,
            parsers);
  }

  Advisory noRestart() {
    return new Advisory(
        Kind.ACTIVATION, "containerd reads the file at every pull: no restart is needed");
  }

  /** The place of a file that is only printed. */
  Advisory place(String registry) {
    return new Advisory(
        Kind.ACTIVATION,
        "the place of the file is "
            + USUAL_FOLDER
            + "/"
            + registry
            + "/hosts.toml, where containerd reads it at every pull; Kubernetes' pulls need"
            + " config_path = \""
            + USUAL_FOLDER
            + "\" in config.toml, and ctr needs --hosts-dir "
            + USUAL_FOLDER);
  }

  private Rendering render(
      MirrorChoice wanted,
      Optional<String> authority,
      Optional<Integer> release,
      Advisory activation) {
    AddressLiterals literals = AddressLiterals.forContainerd(wanted, release);
    MirrorChoice choice = literals.choice();
    List<Advisory> findings = new ArrayList<>(literals.findings());
    findings.add(activation);
    StringBuilder text = new StringBuilder();
    text.append(
        head(
            "Its mirrors are the hosts marked MirrorBench. Hosts are tried from top to bottom for every",
            "request, then the server.",
            "\"resolve\" lets mirrors answer for tags: without it every pull by tag asks the server",
            "first, which fails where it cannot be reached. Measured mirrors answered like the"
                + " others;",
            "take it away from one that you do not trust."));
    String server =
        choice.registry().equals(ImageReference.DOCKER_HUB)
            ? "registry-1.docker.io"
            : choice.registry();
    text.append("server = ").append(JsonText.quote("https://" + server)).append('\n');
    List<String> written = new ArrayList<>();
    for (Mirror mirror : choice.mirrors()) {
      Route route = Route.of(mirror, choice.registry());
      String url = route.base().orElseGet(route::whole);
      written.add(url);
      text.append('\n')
          .append(route.base().isEmpty() ? HostsToml.tableOfPath(url) : HostsToml.table(url));
      // A TLS setting on an http host would make containerd try https first.
      if (mirror.endpoint().isEncrypted()) {
        authority.ifPresent(f -> text.append("  ca = ").append(JsonText.quote(f)).append('\n'));
      }
    }
    return new Rendering(text.toString(), written, findings);
  }

  @Override
  public List<String> readBack(String registry, String text, Parsers parsers) {
    return List.copyOf(Tree.of(parsers.toml(text)).at("host").members().keySet());
  }

  @Override
  Optional<Merged> merge(String text, Rendering rendering, MirrorChoice choice, Parsers parsers) {
    HostsToml present = HostsToml.of(text, parsers);
    return Optional.of(
        present.namesOnlyTheUpstream()
            ? new Merged(rendering.text(), rendering.written(), List.of(), List.of())
            : present.with(HostsToml.of(rendering.text(), parsers), choice, parsers));
  }

  @Override
  OtherConfigFiles others(
      String registry, OwnFileLocation location, HostSystem host, Parsers parsers) {
    ContainerdSetup setup = ContainerdSetup.of(host, traces(), parsers);
    if (location.isNamed()) {
      // A file in a folder the user named: which containerd reads it is not for us to know.
      return new OtherConfigFiles(
          ContainerdFindings.onNamed(setup).stream().toList(), Optional.empty());
    }
    Path folder = location.file().toAbsolutePath().resolve("../..").normalize();
    return new OtherConfigFiles(new ContainerdFindings(setup, folder).all(), Optional.empty());
  }
}
