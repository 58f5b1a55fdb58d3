package io.github.mirrorbench.engine;

import io.github.mirrorbench.engine.UsersFileEngine.Merged;
import io.github.mirrorbench.engine.plan.Advisory;
import io.github.mirrorbench.engine.plan.Advisory.Kind;
import io.github.mirrorbench.engine.plan.MirrorChoice;
import io.github.mirrorbench.engine.plan.MirrorChoice.Others;
import io.github.mirrorbench.files.FileFailure;
import io.github.mirrorbench.files.FileState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/**
 * The {@code _default/hosts.toml} beside a registry's file: it serves every registry without a
 * folder of its own, so that a registry that gets one leaves it.
 *
 * @param location the registry's file
 */
record DefaultHosts(OwnFileLocation location) {

  /** The rendering with the hosts behind ours that the registry had so far. */
  Rendering carriedBehind(Rendering ours, MirrorChoice choice, Parsers parsers) {
    Path file = location.folder().resolveSibling("_default").resolve("hosts.toml");
    if (!Files.exists(file) || ours.written().isEmpty()) {
      return ours;
    }
    try {
      String text = FileState.read(file).text();
      if (!serves() || OwnFileEngine.isFree(text)) {
        return ours;
      }
      HostsToml present = HostsToml.of(text, parsers);
      return present.namesOnlyTheUpstream() ? ours : behind(ours, present, choice, parsers, file);
    } catch (IOException | IllegalArgumentException e) {
      String reason =
          e instanceof IOException io ? FileFailure.reason(io) : String.valueOf(e.getMessage());
      return ours.with(leaving(file, choice.registry(), reason));
    }
  }

  private Rendering behind(
      Rendering ours, HostsToml present, MirrorChoice choice, Parsers parsers, Path file) {
    if (present.namesNeighbours()) {
      throw new IllegalArgumentException("it names certificates by their places beside it");
    }
    MirrorChoice keeping =
        new MirrorChoice(choice.registry(), choice.mirrors(), choice.rejected(), Others.KEEP);
    HostsToml rendered = HostsToml.of(ours.text(), parsers);
    Merged merged = present.with(rendered, keeping, parsers);
    String root = rendered.tables().root();
    String head =
        present.meaning().at("server").isPresent()
            ? root.replaceFirst("(?m)^server = .*\n", "")
            : root;
    return new Rendering(head + merged.text(), merged.inForce(), ours.findings())
        .with(
            new Advisory(
                Kind.LEAVES_DEFAULT,
                choice.registry()
                    + " leaves "
                    + file
                    + ", which serves registries without a folder of their own: its hosts are taken"
                    + " over behind the mirrors, and the file counts again once "
                    + location.folder()
                    + " is removed"));
  }

  /** True if the registry goes by the default file so far, or did before ours. */
  private boolean serves() throws IOException {
    if (Files.exists(location.file())) {
      return OwnFileEngine.isOurs(FileState.read(location.file()).text());
    }
    if (!Files.isDirectory(location.folder())) {
      return true;
    }
    try (Stream<Path> files = Files.list(location.folder())) {
      return files.findAny().isEmpty();
    }
  }

  private static Advisory leaving(Path file, String registry, String reason) {
    return new Advisory(
        Kind.NOT_LOOKED_AT,
        "with a folder of its own "
            + registry
            + " leaves "
            + file
            + ", whose hosts are not taken over because "
            + reason
            + ": put them into the new file by hand where they shall stay");
  }
}
