package io.github.mirrorbench.cli.configure;

import io.github.mirrorbench.cli.shell.ProcessContext;
import io.github.mirrorbench.cli.words.Wording;
import io.github.mirrorbench.engine.Engines;
import io.github.mirrorbench.engine.docker.DaemonJson;
import io.github.mirrorbench.image.ImageReference;
import io.github.mirrorbench.mirror.Endpoint;
import io.github.mirrorbench.refusal.RefusedException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The mirrors in use, by docker's current configuration.
 *
 * @param endpoints the mirrors in docker's order
 * @param unverified those among them whose certificates dockerd does not check
 * @param warnings the reasons why some cannot be used, each a sentence
 */
public record DockerMirrors(
    List<Endpoint> endpoints, Set<Endpoint> unverified, List<String> warnings) {
  private static final byte[] NOTHING = {'{', '}'};

  public static final DockerMirrors NONE = new DockerMirrors(List.of(), Set.of(), List.of());

  /** Reads what is there; a file that is missing or may not be read counts as an empty one. */
  public static DockerMirrors of(ProcessContext context) {
    Path file = Engines.DOCKER.file(ImageReference.DOCKER_HUB, EngineHost.of(context));
    try {
      return parsed(read(file), file);
    } catch (RefusedException e) {
      String warning = "The mirrors in " + file + " are not measured: " + e.getMessage() + ".";
      return new DockerMirrors(List.of(), Set.of(), List.of(warning));
    }
  }

  /** A mirror that is said to be in use; of the file only the trust in it is taken. */
  public static DockerMirrors named(Endpoint mirror, ProcessContext context) {
    Path file = Engines.DOCKER.file(ImageReference.DOCKER_HUB, EngineHost.of(context));
    List<Endpoint> mirrors = List.of(mirror);
    try {
      return new DockerMirrors(mirrors, unverified(mirrors, read(file)), List.of());
    } catch (RefusedException e) {
      String warning =
          "The \"insecure-registries\" in " + file + " are left out: " + e.getMessage() + ".";
      return new DockerMirrors(mirrors, Set.of(), List.of(warning));
    }
  }

  private static DaemonJson read(Path file) throws RefusedException {
    try {
      return DaemonJson.read(Files.readAllBytes(file));
    } catch (IOException e) {
      return DaemonJson.read(NOTHING);
    }
  }

  private static DockerMirrors parsed(DaemonJson json, Path file) {
    List<Endpoint> endpoints = new ArrayList<>();
    List<String> warnings = new ArrayList<>();
    for (String url : json.mirrors()) {
      try {
        endpoints.add(Endpoint.parse(url));
      } catch (IllegalArgumentException e) {
        warnings.add(Wording.ended("A mirror in " + file + " is not measured: " + e.getMessage()));
      }
    }
    return new DockerMirrors(endpoints, unverified(endpoints, json), warnings);
  }

  private static Set<Endpoint> unverified(List<Endpoint> mirrors, DaemonJson json) {
    return mirrors.stream()
        .filter(Endpoint::isEncrypted)
        .filter(json::leavesUnverified)
        .collect(Collectors.toSet());
  }
}
