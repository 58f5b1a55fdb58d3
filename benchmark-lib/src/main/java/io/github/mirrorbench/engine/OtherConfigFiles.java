package io.github.mirrorbench.engine;

import io.github.mirrorbench.engine.plan.Advisory;
import io.github.mirrorbench.engine.plan.Advisory.Kind;
import io.github.mirrorbench.files.FileState;
import io.github.mirrorbench.files.WriteFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.stream.Stream;

/**
 * What other files of the engine say about docker.io.
 *
 * @param findings about them
 * @param foreign one of them that decides about docker.io in place of ours, or is replaced by ours
 */
record OtherConfigFiles(List<Advisory> findings, Optional<FileState> foreign) {

  static OtherConfigFiles of(Engine engine, OwnFileLocation location, Parsers parsers) {
    return switch (engine) {
      case CONTAINERD -> containerd(location, parsers);
      case PODMAN -> podman(location, parsers);
      case DOCKER, BUILDKIT, K3S -> new OtherConfigFiles(List.of(), Optional.empty());
    };
  }

  private static OtherConfigFiles containerd(OwnFileLocation location, Parsers parsers) {
    if (location.equals(OwnFileLocation.of(location.file()))) {
      // A file in a folder the user named: which containerd reads it is not for us to know.
      return new OtherConfigFiles(List.of(), Optional.empty());
    }
    List<Advisory> findings = new ArrayList<>();
    Path config = location.engineFolder().resolve("config.toml");
    if (Files.exists(config)) {
      read(
          config,
          findings,
          (state, text) ->
              findings.addAll(
                  ContainerdConfig.inspect(
                      parsers.toml(text), config, location.file().toAbsolutePath())));
    } else {
      findings.add(ContainerdConfig.withoutConfigPath(config, location.file().toAbsolutePath()));
    }
    return new OtherConfigFiles(findings, Optional.empty());
  }

  /** The main file and the other drop-ins. */
  private static OtherConfigFiles podman(OwnFileLocation location, Parsers parsers) {
    List<Advisory> findings = new ArrayList<>();
    List<FileState> foreign = new ArrayList<>();
    location.eclipse().filter(Files::exists).map(PodmanConfig::eclipsed).ifPresent(findings::add);
    Path folder = OwnFileLocation.of(location.file()).engineFolder();
    List<Path> files = new ArrayList<>();
    files.add(folder.resolveSibling("registries.conf"));
    files.addAll(dropIns(folder));
    for (Path file : files) {
      if (Files.exists(file) && !file.equals(location.file().toAbsolutePath())) {
        read(
            file,
            findings,
            (state, text) -> {
              if (PodmanConfig.decidesAboutDockerHub(parsers.toml(text))) {
                foreign.add(state);
              }
              findings.addAll(PodmanConfig.inspect(parsers.toml(text), file));
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

  private static void read(
      Path file, List<Advisory> findings, BiConsumer<FileState, String> reader) {
    try {
      FileState state = FileState.read(file);
      reader.accept(state, state.text());
    } catch (IOException | IllegalArgumentException e) {
      String reason = e instanceof IOException io ? WriteFailure.reason(io) : e.getMessage();
      findings.add(
          new Advisory(
              Kind.UNREADABLE_FILE, file + " could not be read to look for conflicts: " + reason));
    }
  }
}
