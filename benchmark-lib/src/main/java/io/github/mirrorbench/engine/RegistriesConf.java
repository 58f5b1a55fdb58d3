package io.github.mirrorbench.engine;

import io.github.mirrorbench.engine.plan.Advisory;
import io.github.mirrorbench.engine.plan.Advisory.Kind;
import io.github.mirrorbench.engine.plan.HostSystem;
import io.github.mirrorbench.engine.plan.MirrorChoice;
import io.github.mirrorbench.files.FileState;
import io.github.mirrorbench.text.Tree;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * An engine that reads registries.conf: podman, Buildah, Skopeo, CRI-O. Its file is a drop-in with
 * the whole table of the registry, because a drop-in's table replaces that of the main file instead
 * of adding to it. Locations have no scheme.
 */
abstract class RegistriesConf extends OwnFileEngine {

  static String dropIn(String registry) {
    return "mirrorbench-" + registry + ".conf";
  }

  /** The file's own name in the folder of drop-ins. */
  static Path dropIn(String registry, Path folder) {
    return folder.resolve("registries.conf.d").resolve(dropIn(registry));
  }

  /** The advisory on what makes the engine read the file. */
  abstract Advisory activation();

  /** The files that the engine merges with ours. */
  abstract List<Path> files(HostSystem host);

  /** Advisories on a host of this engine. */
  abstract List<Advisory> inspectHost(String registry, HostSystem host);

  @Override
  public final Rendering render(MirrorChoice choice, Optional<String> authority) {
    SchemelessMirrors mirrors = schemeless(choice);
    StringBuilder text = new StringBuilder();
    // One file for podman and CRI-O: whoever of the two is named, the text is the same.
    text.append(
        headBy("podman", "Mirrors are tried from top to bottom, then the location itself."));
    text.append(RegistriesToml.table(choice.registry(), mirrors.routes()));
    List<Advisory> findings = new ArrayList<>(mirrors.findings());
    authority.ifPresent(file -> findings.add(authority(file)));
    findings.add(activation());
    return new Rendering(text.toString(), List.copyOf(mirrors.routes().keySet()), findings);
  }

  private SchemelessMirrors schemeless(MirrorChoice choice) {
    return SchemelessMirrors.of(
        choice,
        name(),
        route ->
            ImageNameGrammar.fault(route.location().orElseThrow())
                .map(fault -> endsEveryPull(fault, choice)),
        route -> route.location().orElseThrow());
  }

  private String endsEveryPull(String fault, MirrorChoice choice) {
    return "with it "
        + name()
        + " could pull no image of "
        + choice.registry()
        + ", because "
        + fault;
  }

  private Advisory authority(String file) {
    return new Advisory(
        Kind.ACTIVATION,
        name()
            + " looks for authorities in files, not in registries.conf: copy "
            + file
            + " to /etc/containers/certs.d/HOST[:PORT]/ca.crt of each mirror");
  }

  @Override
  public final List<String> readBack(String registry, String text, Parsers parsers) {
    return RegistriesToml.tables(Tree.of(parsers.toml(text)), registry)
        .flatMap(table -> table.at("mirror").elements().stream())
        .map(RegistriesToml::location)
        .toList();
  }

  @Override
  final Optional<SharedFile> shared(String text, MirrorChoice choice, Parsers parsers) {
    Map<String, Route> ours = schemeless(choice).routes();
    return Optional.of(
        new SharedFile(
            new RegistriesToml(choice.registry(), ours, parsers),
            choice,
            readBack(choice.registry(), text, parsers),
            text));
  }

  @Override
  final List<Advisory> findingsIn(Path file, String text, MirrorChoice choice, Parsers parsers) {
    List<Advisory> findings = new ArrayList<>();
    String registry = choice.registry();
    Tree tree = Tree.of(parsers.toml(text));
    inspect(tree, file, registry, findings);
    if (RegistriesToml.tables(tree, registry)
        .anyMatch(table -> table.at("mirror-by-digest-only").value().equals(Optional.of(true)))) {
      findings.add(
          new Advisory(
              Kind.REWRITTEN,
              file
                  + " has mirror-by-digest-only = true for "
                  + registry
                  + ": the mirrors are not asked for images that are named by a tag"));
    }
    return findings;
  }

  /** The meaning of the main file and the other drop-ins for ours. */
  @Override
  final OtherConfigFiles others(
      String registry, OwnFileLocation location, HostSystem host, Parsers parsers) {
    List<Advisory> findings = new ArrayList<>();
    List<FileState> foreign = new ArrayList<>();
    Path own = location.file().toAbsolutePath();
    List<Path> files = location.isNamed() ? RegistriesFiles.beside(own) : files(host);
    if (!location.isNamed()) {
      findings.addAll(inspectHost(registry, host));
    }
    // Who names a file may mean another host.
    Kind unread = location.isNamed() ? Kind.UNREADABLE_FILE : Kind.UNKNOWN_FILE;
    for (Path file : files) {
      if (!file.equals(own)) {
        OtherConfigFiles.read(
            file,
            unread,
            findings,
            state -> {
              Tree tree = Tree.of(parsers.toml(state.text()));
              // Of two tables for one registry the engine uses the later one alone.
              if (prefixes(tree).anyMatch(registry::equals)) {
                if (!isOurs(state.text())) {
                  foreign.add(state);
                } else if (RegistriesFiles.isBehind(file, own)) {
                  findings.add(replaced(own, file, registry));
                }
              }
              inspect(tree, file, registry, findings);
            });
      }
    }
    return new OtherConfigFiles(findings, foreign.stream().findFirst());
  }

  private static Advisory replaced(Path own, Path later, String registry) {
    return new Advisory(
        Kind.NOT_LOOKED_AT,
        later
            + " has a table of "
            + registry
            + " too, which replaces that of "
            + own
            + ": move one of them away");
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
        .flatMap(table -> RegistriesToml.prefix(table).stream());
  }
}
