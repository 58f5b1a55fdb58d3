package io.github.mirrorbench.engine;

import io.github.mirrorbench.engine.host.EngineTraces;
import io.github.mirrorbench.engine.plan.Advisory;
import io.github.mirrorbench.engine.plan.Advisory.Kind;
import io.github.mirrorbench.engine.plan.HostSystem;
import io.github.mirrorbench.engine.plan.MirrorChoice;
import io.github.mirrorbench.image.ImageReference;
import io.github.mirrorbench.text.JsonText;
import io.github.mirrorbench.text.Tree;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * BuildKit on its own: {@code buildkitd.toml}. It drops the scheme of a mirror: plain http and an
 * authority are said in a table of the mirror's own, where the registry's table would speak of the
 * upstream.
 */
final class Buildkit extends OwnFileEngine {
  @Override
  public String name() {
    return "buildkit";
  }

  /** The program docker can make builders, but is no sign of one that reads this file. */
  @Override
  public boolean isOn(HostSystem host) {
    Path folder = location(ImageReference.DOCKER_HUB, host).engineFolder();
    return host.program("buildkitd").isPresent()
        || Files.isDirectory(folder)
        || Files.exists(host.root().resolve("run/buildkit/buildkitd.sock"));
  }

  @Override
  OwnFileLocation location(String registry, HostSystem host) {
    Path folder = host.systemOrUserConfig().resolve("buildkit");
    return new OwnFileLocation(folder.resolve("buildkitd.toml"), folder);
  }

  @Override
  EngineTraces traces() {
    return new EngineTraces(
        "BuildKit",
        List.of("buildkitd", "buildctl", "docker-buildx", "docker"),
        List.of("buildkit"),
        List.of(),
        List.of("run/buildkit/buildkitd.sock", "var/lib/buildkit"));
  }

  @Override
  public Rendering render(MirrorChoice choice, Optional<String> authority) {
    SchemelessMirrors mirrors =
        SchemelessMirrors.of(
            choice, "BuildKit", route -> withoutTable(route, authority), Route::host);
    List<String> written = List.copyOf(mirrors.routes().keySet());
    List<Advisory> findings = new ArrayList<>(mirrors.findings());
    Map<String, String> ownTables = new LinkedHashMap<>();
    for (Route route : mirrors.routes().values()) {
      if (!route.endpoint().isEncrypted()) {
        ownTables.put(route.host(), "  http = true\n");
      } else {
        authority.ifPresent(
            file -> ownTables.put(route.host(), "  ca = [" + JsonText.quote(file) + "]\n"));
      }
    }
    findings.add(
        new Advisory(
            Kind.ACTIVATION,
            "buildkitd reads the file when it starts: restart it, or create a builder with \"docker"
                + " buildx create --config FILE\""));
    return new Rendering(text(choice.registry(), written, ownTables), written, findings);
  }

  /** The TOML reader that BuildKit had before 0.28 takes no bracket in a table's key. */
  private static Optional<String> withoutTable(Route route, Optional<String> authority) {
    boolean needsTable = !route.endpoint().isEncrypted() || authority.isPresent();
    return needsTable && route.host().startsWith("[")
        ? Optional.of(
            "it needs a table of its own, and BuildKit before 0.28 does not start with a table"
                + " that is named by an IPv6 address; give the host a name")
        : Optional.empty();
  }

  private String text(String registry, List<String> locations, Map<String, String> ownTables) {
    String mirrors = locations.stream().map(JsonText::quote).collect(Collectors.joining(", "));
    StringBuilder text = new StringBuilder();
    text.append(head("Mirrors are tried from left to right, then " + registry + " itself."));
    text.append(table(registry)).append("  mirrors = [").append(mirrors).append("]\n");
    ownTables.forEach((host, settings) -> text.append('\n').append(table(host)).append(settings));
    return text.toString();
  }

  private static String table(String host) {
    return "[registry." + JsonText.quote(host) + "]\n";
  }

  @Override
  public List<String> readBack(String registry, String text, Parsers parsers) {
    return Tree.of(parsers.toml(text)).at("registry", registry, "mirrors").strings();
  }

  @Override
  List<String> otherRegistries(String registry, String text, Parsers parsers) {
    Tree tables = Tree.of(parsers.toml(text)).at("registry");
    return tables.members().keySet().stream()
        .filter(name -> !name.equals(registry) && tables.at(name, "mirrors").isPresent())
        .toList();
  }
}
