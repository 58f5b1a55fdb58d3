package io.github.mirrorbench.engine;

import io.github.mirrorbench.engine.host.EngineTraces;
import io.github.mirrorbench.engine.plan.Advisory;
import io.github.mirrorbench.engine.plan.Advisory.Kind;
import io.github.mirrorbench.engine.plan.HostSystem;
import io.github.mirrorbench.engine.plan.MirrorChoice;
import io.github.mirrorbench.image.ImageReference;
import io.github.mirrorbench.mirror.Mirror;
import io.github.mirrorbench.refusal.RefusedException;
import io.github.mirrorbench.text.JsonText;
import io.github.mirrorbench.text.TomlEdit;
import io.github.mirrorbench.text.Tree;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * BuildKit on its own: {@code buildkitd.toml}. It drops the scheme of a mirror: plain http and an
 * authority are said in a table of the mirror's own, where the registry's table would speak of the
 * upstream.
 */
class Buildkit extends OwnFileEngine {
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
    SchemelessMirrors mirrors = schemeless(choice, authority);
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
    findings.add(new Advisory(Kind.ACTIVATION, activation()));
    return new Rendering(text(choice.registry(), written, ownTables), written, findings);
  }

  private static SchemelessMirrors schemeless(MirrorChoice choice, Optional<String> authority) {
    return SchemelessMirrors.of(
        choice, "BuildKit", route -> withoutTable(route, authority), Route::host);
  }

  /** A sentence, without its full stop, on what makes it read the file. */
  String activation() {
    return "buildkitd reads the file when it starts: restart it, or create a builder with \"docker"
        + " buildx create --config FILE\"";
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
  Optional<SharedFile> shared(String text, MirrorChoice choice, Parsers parsers) {
    Map<String, Route> routes = schemeless(choice, Optional.empty()).routes();
    List<String> plain =
        routes.values().stream()
            .filter(route -> !route.endpoint().isEncrypted())
            .map(Route::host)
            .toList();
    List<String> present = readBack(choice.registry(), text, parsers);
    return Optional.of(
        new SharedFile(
            new BuildkitdToml(choice.registry(), plain, parsers), choice, present, text));
  }

  /** BuildKit keeps no scheme: a table of the user's decides how an https mirror is reached. */
  @Override
  List<Advisory> findingsIn(Path file, String text, MirrorChoice choice, Parsers parsers) {
    Tree tables = Tree.of(parsers.toml(text)).at("registry");
    List<Advisory> findings = new ArrayList<>();
    unquoted(file, tables, choice.registry()).ifPresent(findings::add);
    for (Route route : schemeless(choice, Optional.empty()).routes().values()) {
      String host = route.host();
      boolean isEncrypted = route.endpoint().isEncrypted();
      unquoted(file, tables, host).ifPresent(findings::add);
      Optional<Object> http = tables.at(host, "http").value();
      if (http.isPresent() && http.equals(Optional.of(true)) == isEncrypted) {
        String fate =
            isEncrypted
                ? "BuildKit asks it over plain http, although it was chosen with https; take that"
                    + " line out"
                : "that becomes true, because it was chosen with http";
        findings.add(
            new Advisory(
                Kind.REWRITTEN, file + " has http = " + http.get() + " for " + host + ": " + fate));
      }
    }
    return findings;
  }

  /** Without quotation marks a dot parts the names of tables. */
  private static Optional<Advisory> unquoted(Path file, Tree tables, String host) {
    return host.contains(".") && tables.at(host.split("\\.")).isPresent()
        ? Optional.of(
            new Advisory(
                Kind.NOT_LOOKED_AT,
                file
                    + " has a table [registry."
                    + host
                    + "], in which the dots part names: BuildKit takes nothing in it for "
                    + host
                    + "; write [registry."
                    + JsonText.quote(host)
                    + "]"))
        : Optional.empty();
  }

  /**
   * buildkitd.toml with settings of the user's own.
   *
   * @param registry the registry whose mirrors change in it
   * @param plain the hosts that are reached over http
   */
  private record BuildkitdToml(String registry, List<String> plain, Parsers parsers)
      implements SharedFile.Format {
    private static final Set<String> OF_MIRRORS = Set.of("http", "ca");

    @Override
    public Map<String, Object> parse(String text) {
      return parsers.toml(text);
    }

    /** A table of a mirror's own, as {@link #with} adds it, is nothing of the user's. */
    @Override
    public boolean holdsMore(Map<String, Object> others) {
      Map<String, Object> tables = Tree.of(others).at("registry").members();
      return others.size() > (tables.isEmpty() ? 0 : 1)
          || tables.keySet().stream()
              .map(host -> Tree.of(tables).at(host).members().keySet())
              .anyMatch(keys -> !OF_MIRRORS.containsAll(keys));
    }

    @Override
    public Optional<String> spelled(Mirror mirror) {
      return Route.of(mirror, registry).location();
    }

    @Override
    public String with(String text, List<String> mirrors) throws RefusedException {
      String list =
          mirrors.stream().map(JsonText::quote).collect(Collectors.joining(", ", "[", "]"));
      Tree tables = Tree.of(parse(text)).at("registry");
      SharedFile.requireTexts(tables.at(registry, "mirrors"), registry);
      String merged =
          tables.at(registry, "mirrors").strings().equals(mirrors)
              ? text
              : TomlEdit.with(text, List.of("registry", registry), "mirrors", list);
      for (String host : plain) {
        // The list names no scheme: it can be right already while this is still missing.
        if (!tables.at(host, "http").value().equals(Optional.of(true))) {
          merged = TomlEdit.with(merged, List.of("registry", host), "http", "true");
        }
      }
      return merged;
    }

    @Override
    public Map<String, Object> others(Map<String, Object> tree) {
      Map<String, Object> others = Tree.without(tree, List.of("registry", registry, "mirrors"));
      for (String host : plain) {
        others = Tree.without(others, List.of("registry", host, "http"));
      }
      return others;
    }
  }
}
