package io.github.mirrorbench.engine;

import io.github.mirrorbench.engine.plan.Advisory;
import io.github.mirrorbench.engine.plan.Advisory.Kind;
import io.github.mirrorbench.mirror.Mirror;
import io.github.mirrorbench.text.JsonText;
import io.github.mirrorbench.text.Tree;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A drop-in of registries.conf. It holds the whole table of docker.io, because a drop-in's table
 * replaces that of the main file instead of adding to it. Locations have no scheme.
 */
final class PodmanRegistries implements EngineFormat {
  private static final List<String> REMARKS =
      List.of("Mirrors are tried from top to bottom, then the location itself.");

  @Override
  public Engine engine() {
    return Engine.PODMAN;
  }

  @Override
  public Rendering render(List<Mirror> mirrors, Optional<String> authority) {
    StringBuilder text = new StringBuilder(OwnFile.head(engine(), REMARKS));
    text.append("[[registry]]\nprefix = \"docker.io\"\nlocation = \"docker.io\"\n");
    List<String> written = new ArrayList<>();
    List<Advisory> findings = new ArrayList<>();
    for (Mirror mirror : mirrors) {
      Route route = Route.of(mirror);
      Optional<String> location = route.location();
      if (location.isEmpty()) {
        findings.add(route.impossible("podman"));
        continue;
      }
      written.add(location.get());
      text.append("\n[[registry.mirror]]\nlocation = ")
          .append(JsonText.quote(location.get()))
          .append('\n');
      if (!mirror.endpoint().isEncrypted()) {
        text.append("insecure = true\n");
      }
    }
    authority.ifPresent(
        file ->
            findings.add(
                new Advisory(
                    Kind.ACTIVATION,
                    "podman looks for authorities in files, not in registries.conf: copy "
                        + file
                        + " to /etc/containers/certs.d/HOST[:PORT]/ca.crt of each mirror")));
    findings.add(
        new Advisory(
            Kind.ACTIVATION,
            "podman reads the file at its next pull, CRI-O after a SIGHUP; a mirror that serves an"
                + " image's manifest but not its layers is not passed over"));
    return new Rendering(text.toString(), written, findings);
  }

  @Override
  public List<String> readBack(String text, Parsers parsers) {
    return Tree.of(parsers.toml(text)).at("registry").elements().stream()
        .filter(registry -> registry.at("prefix").text().equals(Optional.of(Route.REGISTRY)))
        .flatMap(registry -> registry.at("mirror").elements().stream())
        .flatMap(mirror -> mirror.at("location").text().stream())
        .toList();
  }
}
