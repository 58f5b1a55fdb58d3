package io.github.mirrorbench.engine;

import io.github.mirrorbench.engine.host.EngineTraces;
import io.github.mirrorbench.engine.plan.Advisory;
import io.github.mirrorbench.engine.plan.Advisory.Kind;
import io.github.mirrorbench.engine.plan.HostSystem;
import io.github.mirrorbench.engine.plan.MirrorChoice;
import io.github.mirrorbench.image.ImageReference;
import io.github.mirrorbench.mirror.Mirror;
import io.github.mirrorbench.text.JsonText;
import io.github.mirrorbench.text.Tree;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * containerd: {@code certs.d/REGISTRY/hosts.toml}. The tables are tried in the order of the file,
 * then {@code server}, which is written because readers expect to see it: without it containerd
 * would ask the upstream just the same.
 */
final class Containerd extends OwnFileEngine {
  /** The place of the registry settings in configurations of version 2 and 3. */
  private static final List<String> PLUGINS =
      List.of("io.containerd.grpc.v1.cri", "io.containerd.cri.v1.images");

  @Override
  public String name() {
    return "containerd";
  }

  @Override
  OwnFileLocation location(String registry, HostSystem host) {
    Path folder = host.systemOrUserConfig().resolve("containerd");
    return new OwnFileLocation(
        folder.resolve("certs.d").resolve(registry).resolve("hosts.toml"), folder);
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

  @Override
  public Rendering render(MirrorChoice choice, Optional<String> authority) {
    return render(choice, authority, Optional.empty());
  }

  @Override
  public Rendering renderFor(MirrorChoice choice, HostSystem host) {
    return render(choice, Optional.empty(), MajorRelease.of("containerd", host));
  }

  private Rendering render(
      MirrorChoice wanted, Optional<String> authority, Optional<Integer> release) {
    AddressLiterals literals = AddressLiterals.forContainerd(wanted, release);
    MirrorChoice choice = literals.choice();
    List<Advisory> findings = new ArrayList<>(literals.findings());
    findings.add(
        new Advisory(
            Kind.ACTIVATION, "containerd reads the file at every pull: no restart is needed"));
    StringBuilder text = new StringBuilder();
    text.append(
        head(
            "Hosts are tried from top to bottom for every request, then the server.",
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
      text.append("\n[host.").append(JsonText.quote(url)).append("]\n");
      text.append("  capabilities = [\"pull\", \"resolve\"]\n");
      if (route.base().isEmpty()) {
        text.append("  override_path = true\n");
      }
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

  /**
   * The meaning of config.toml for our file. Only containerd's Kubernetes side goes by it; nerdctl,
   * ctr and BuildKit are told the folder themselves.
   */
  @Override
  OtherConfigFiles others(
      String registry, OwnFileLocation location, HostSystem host, Parsers parsers) {
    if (location.isNamed()) {
      // A file in a folder the user named: which containerd reads it is not for us to know.
      return OtherConfigFiles.NONE;
    }
    List<Advisory> findings = new ArrayList<>();
    Path config = location.engineFolder().resolve("config.toml");
    Path folder = location.file().toAbsolutePath().resolve("../..").normalize();
    if (Files.exists(config)) {
      OtherConfigFiles.read(
          config,
          findings,
          state -> inspect(Tree.of(parsers.toml(state.text())), config, folder, findings));
    } else {
      findings.add(withoutConfigPath(config, folder));
    }
    return new OtherConfigFiles(findings, Optional.empty());
  }

  private static void inspect(Tree config, Path name, Path folder, List<Advisory> findings) {
    for (String plugin : PLUGINS) {
      Tree registry = config.at("plugins", plugin, "registry");
      if (!registry.at("mirrors").members().isEmpty()) {
        findings.add(legacyMirrors(name));
        return;
      }
      Optional<String> path = registry.at("config_path").text().filter(text -> !text.isEmpty());
      if (path.isPresent()) {
        if (Pattern.compile(":")
            .splitAsStream(path.get())
            .map(Path::of)
            .noneMatch(folder::equals)) {
          findings.add(anotherPath(name, path.get(), folder));
        }
        return;
      }
    }
    findings.add(withoutConfigPath(name, folder));
  }

  private static Advisory legacyMirrors(Path name) {
    return new Advisory(
        Kind.LEGACY_MIRRORS,
        name
            + " has registry.mirrors tables, which exclude hosts.toml: remove them, set config_path"
            + " and restart containerd first");
  }

  private static Advisory anotherPath(Path name, String path, Path folder) {
    return new Advisory(
        Kind.NOT_LOOKED_AT, name + " sends Kubernetes' pulls to " + path + ", not to " + folder);
  }

  private static Advisory withoutConfigPath(Path name, Path folder) {
    return new Advisory(
        Kind.NOT_LOOKED_AT,
        "containerd older than 2.2 looks at "
            + folder
            + " for Kubernetes' pulls only when "
            + name
            + " sets config_path, which it does not: add config_path = \""
            + folder
            + "\" under [plugins.\"io.containerd.grpc.v1.cri\".registry], in version 3 under"
            + " [plugins.\"io.containerd.cri.v1.images\".registry], and restart containerd");
  }
}
