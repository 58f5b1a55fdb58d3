package io.github.mirrorbench.engine;

import io.github.mirrorbench.engine.plan.Advisory;
import io.github.mirrorbench.engine.plan.Advisory.Kind;
import io.github.mirrorbench.mirror.Mirror;
import io.github.mirrorbench.text.JsonText;
import io.github.mirrorbench.text.Tree;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * {@code buildkitd.toml}. BuildKit drops the scheme of a mirror: plain http and an authority are
 * said in a table of the mirror's own, where docker.io's table would speak of the upstream.
 */
final class BuildkitRegistries implements EngineFormat {
  private static final List<String> REMARKS =
      List.of("Mirrors are tried from left to right, then docker.io itself.");

  @Override
  public Engine engine() {
    return Engine.BUILDKIT;
  }

  @Override
  public Rendering render(List<Mirror> mirrors, Optional<String> authority) {
    List<String> written = new ArrayList<>();
    List<Advisory> findings = new ArrayList<>();
    Map<String, String> ownTables = new LinkedHashMap<>();
    for (Mirror mirror : mirrors) {
      Route route = Route.of(mirror);
      Optional<String> location = route.location();
      if (location.isEmpty()) {
        findings.add(route.impossible("BuildKit"));
        continue;
      }
      written.add(location.get());
      String host = mirror.endpoint().authority();
      if (!mirror.endpoint().isEncrypted()) {
        ownTables.put(host, "  http = true\n");
      } else {
        authority.ifPresent(
            file -> ownTables.putIfAbsent(host, "  ca = [" + JsonText.quote(file) + "]\n"));
      }
    }
    findings.add(
        new Advisory(
            Kind.ACTIVATION,
            "buildkitd reads the file when it starts: restart it, or create a builder with \"docker"
                + " buildx create --config FILE\""));
    return new Rendering(text(written, ownTables), written, findings);
  }

  private static String text(List<String> locations, Map<String, String> ownTables) {
    StringBuilder text = new StringBuilder(OwnFile.head(Engine.BUILDKIT, REMARKS));
    text.append("[registry.\"docker.io\"]\n  mirrors = ")
        .append(
            locations.stream().map(JsonText::quote).collect(Collectors.joining(", ", "[", "]\n")));
    ownTables.forEach(
        (host, settings) ->
            text.append("\n[registry.")
                .append(JsonText.quote(host))
                .append("]\n")
                .append(settings));
    return text.toString();
  }

  @Override
  public List<String> readBack(String text, Parsers parsers) {
    return Tree.of(parsers.toml(text)).at("registry", Route.REGISTRY, "mirrors").strings();
  }
}
