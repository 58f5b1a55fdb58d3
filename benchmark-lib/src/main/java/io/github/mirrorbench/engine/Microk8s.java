package io.github.mirrorbench.engine;

import io.github.mirrorbench.engine.host.EngineTraces;
import io.github.mirrorbench.engine.plan.Advisory;
import io.github.mirrorbench.engine.plan.Advisory.Kind;
import io.github.mirrorbench.engine.plan.HostSystem;
import io.github.mirrorbench.refusal.Refusal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * MicroK8s: the containerd inside its snap, with the folder of hosts.toml files that its template
 * names. The one that it ships for docker.io names the upstream alone.
 */
final class Microk8s extends Containerd {
  private static final String FOLDER = "var/snap/microk8s/current/args";

  @Override
  public String name() {
    return "microk8s";
  }

  @Override
  OwnFileLocation location(String registry, HostSystem host) {
    Path folder = host.root().resolve(FOLDER);
    return in(folder.resolve("certs.d"), registry, folder);
  }

  @Override
  OwnFileLocation location(String registry, HostSystem host, Parsers parsers) {
    return location(registry, host);
  }

  @Override
  Advisory place(String registry) {
    return new Advisory(
        Kind.ACTIVATION,
        "the place of the file is /"
            + FOLDER
            + "/certs.d/"
            + registry
            + "/hosts.toml on every node, where MicroK8s' containerd reads it at every pull");
  }

  @Override
  EngineTraces traces() {
    return new EngineTraces(
        "MicroK8s",
        List.of("microk8s"),
        List.of("snap.microk8s.daemon-containerd"),
        List.of(),
        List.of("var/snap/microk8s"));
  }

  @Override
  public boolean isOn(HostSystem host) {
    return traces().areOn(host);
  }

  @Override
  public Optional<String> futility(HostSystem host, Parsers parsers) {
    return Optional.empty();
  }

  @Override
  Optional<Refusal> refusal(OwnFileLocation location, HostSystem host) {
    return location.refusal(traces(), host);
  }

  @Override
  OtherConfigFiles others(
      String registry, OwnFileLocation location, HostSystem host, Parsers parsers) {
    Path template = host.root().resolve(FOLDER).resolve("containerd-template.toml");
    if (location.isNamed() || !Files.exists(template)) {
      return OtherConfigFiles.NONE;
    }
    try {
      ContainerdConfig config = ContainerdFiles.read(template, host, Optional.empty(), parsers);
      return config.hasMirrors()
          ? new OtherConfigFiles(List.of(oldMirrors(template)), Optional.empty())
          : OtherConfigFiles.NONE;
    } catch (IllegalArgumentException e) {
      return new OtherConfigFiles(
          List.of(
              new Advisory(
                  Kind.UNREADABLE_FILE,
                  "the template of MicroK8s' containerd is no help: " + e.getMessage())),
          Optional.empty());
    }
  }

  private static Advisory oldMirrors(Path template) {
    return new Advisory(
        Kind.LEGACY_MIRRORS,
        template
            + " has registry.mirrors tables, as before MicroK8s 1.23, which exclude hosts.toml:"
            + " refresh the snap, or set config_path = \"${SNAP_DATA}/args/certs.d\" in their place"
            + " and run \"microk8s stop\" and \"microk8s start\"");
  }
}
