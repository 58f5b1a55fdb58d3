package io.github.mirrorbench.engine;

import io.github.mirrorbench.engine.plan.Advisory;
import io.github.mirrorbench.engine.plan.Advisory.Kind;
import io.github.mirrorbench.engine.plan.HostSystem;
import io.github.mirrorbench.engine.plan.MirrorChoice;
import io.github.mirrorbench.files.FileState;
import io.github.mirrorbench.mirror.Mirror;
import io.github.mirrorbench.text.JsonText;
import io.github.mirrorbench.text.Tree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Podman, Buildah, Skopeo and CRI-O: a drop-in of registries.conf. It holds the whole table of the
 * registry, because a drop-in's table replaces that of the main file instead of adding to it.
 * Locations have no scheme.
 */
final class Podman extends OwnFileEngine {
  @Override
  public String name() {
    return "podman";
  }

  /** A user's own main file makes podman pass over the system's, drop-ins included. */
  @Override
  OwnFileLocation location(String registry, HostSystem host) {
    // Tried with podman 4.3: it does not ask XDG_CONFIG_HOME.
    Path users = host.home().resolve(".config/containers");
    Path folder = host.isRoot() ? host.root().resolve("etc/containers") : users;
    return new OwnFileLocation(
        folder.resolve("registries.conf.d").resolve(dropIn(registry)),
        folder,
        host.isRoot() ? Optional.of(users.resolve("registries.conf")) : Optional.empty());
  }

  private static String dropIn(String registry) {
    return "mirrorbench-" + registry + ".conf";
  }

  @Override
  public Rendering render(MirrorChoice choice, Optional<String> authority) {
    StringBuilder text = new StringBuilder();
    text.append(head("Mirrors are tried from top to bottom, then the location itself."));
    String registry = JsonText.quote(choice.registry());
    text.append("[[registry]]\nprefix = ").append(registry);
    text.append("\nlocation = ").append(registry).append('\n');
    List<String> written = new ArrayList<>();
    List<Advisory> findings = new ArrayList<>();
    for (Mirror mirror : choice.mirrors()) {
      Route route = Route.of(mirror, choice.registry());
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
  public List<String> readBack(String registry, String text, Parsers parsers) {
    return Tree.of(parsers.toml(text)).at("registry").elements().stream()
        .filter(table -> table.at("prefix").text().equals(Optional.of(registry)))
        .flatMap(table -> table.at("mirror").elements().stream())
        .flatMap(mirror -> mirror.at("location").text().stream())
        .toList();
  }

  /** The meaning of the main file and the other drop-ins for ours. */
  @Override
  OtherConfigFiles others(String registry, OwnFileLocation location, Parsers parsers) {
    List<Advisory> findings = new ArrayList<>();
    List<FileState> foreign = new ArrayList<>();
    location
        .eclipse()
        .filter(Files::exists)
        .ifPresent(usersFile -> findings.add(eclipsed(usersFile, registry)));
    Path folder = location.folder();
    List<Path> files = new ArrayList<>();
    files.add(folder.resolveSibling("registries.conf"));
    files.addAll(dropIns(folder));
    for (Path file : files) {
      if (Files.exists(file) && !file.equals(location.file().toAbsolutePath())) {
        OtherConfigFiles.read(
            file,
            findings,
            state -> {
              Tree tree = Tree.of(parsers.toml(state.text()));
              // Of two tables for one registry podman uses the later one alone.
              if (prefixes(tree).anyMatch(registry::equals)) {
                foreign.add(state);
              }
              inspect(tree, file, registry, findings);
            });
      }
    }
    return new OtherConfigFiles(findings, foreign.stream().findFirst());
  }

  private static List<Path> dropIns(Path folder) {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(file -> file.toString().endsWith(".conf")).sorted().toList();
    } catch (IOException e) {
      return List.of();
    }
  }

  private static Advisory eclipsed(Path usersFile, String registry) {
    return new Advisory(
        Kind.NOT_LOOKED_AT,
        "because "
            + usersFile
            + " exists, podman reads nothing of /etc/containers when this user runs it: move it"
            + " away, or apply with --file "
            + usersFile.resolveSibling("registries.conf.d").resolve(dropIn(registry))
            + " too");
  }

  private static void inspect(Tree file, Path name, String registry, List<Advisory> findings) {
    if (file.at("registries").isPresent()) {
      findings.add(
          new Advisory(
              Kind.FOREIGN_FILE,
              name
                  + " is in the first version's format, and podman refuses to read it beside a"
                  + " drop-in in the second: convert it first, see containers-registries.conf(5)"));
    }
    prefixes(file)
        .filter(prefix -> prefix.startsWith(registry + "/"))
        .forEach(
            prefix ->
                findings.add(
                    new Advisory(
                        Kind.LONGER_PREFIX,
                        name
                            + " has a table for "
                            + prefix
                            + ": the longest prefix wins, so these images do not go through the"
                            + " mirrors")));
  }

  private static Stream<String> prefixes(Tree file) {
    return file.at("registry").elements().stream()
        .flatMap(table -> table.at("prefix").text().or(() -> table.at("location").text()).stream());
  }
}
