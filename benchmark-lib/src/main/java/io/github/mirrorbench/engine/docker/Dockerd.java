package io.github.mirrorbench.engine.docker;

import io.github.mirrorbench.files.CandidateCheck;
import io.github.mirrorbench.refusal.Refusal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The installed dockerd program of this host, run only to judge a file or to print its release.
 *
 * @param version its release, where it prints one
 */
public record Dockerd(Path program, Optional<DockerVersion> version) {
  private static final Duration WAIT_ALLOWANCE = Duration.ofSeconds(30);

  /** The place where dockerd keeps images, on which the way it pulls depends. */
  public enum Store {
    GRAPH_DRIVER,
    CONTAINERD
  }

  /**
   * The dockerd that a host runs or would run.
   *
   * @param version its release, where known
   */
  public record InUse(Optional<DockerVersion> version, Store store) {}

  /** The first program called dockerd in these folders that can be run, with its release. */
  public static Optional<Dockerd> find(List<Path> folders) {
    return find(folders, WAIT_ALLOWANCE);
  }

  static Optional<Dockerd> find(List<Path> folders, Duration waitAllowance) {
    return folders.stream()
        .map(folder -> folder.resolve("dockerd"))
        .filter(Files::isExecutable)
        .findFirst()
        .map(program -> new Dockerd(program, versionOf(program, waitAllowance)));
  }

  /** The release that an engine's program prints; empty where it prints none. */
  public static Optional<DockerVersion> versionOf(Path program, Duration waitAllowance) {
    try {
      Command said = Command.run(List.of(program.toString(), "--version"), waitAllowance);
      return said.succeeded() ? DockerVersion.find(said.output()) : Optional.empty();
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  /**
   * Lets it judge a configuration file, when it can (since 23.0).
   *
   * @param serviceArguments the arguments with which the service starts it: only with them does it
   *     see flags and file in conflict
   */
  public CandidateCheck validation(List<String> serviceArguments) {
    if (!version.map(DockerVersion::validates).orElse(false)) {
      return CandidateCheck.none();
    }
    return candidate -> {
      List<String> words = new ArrayList<>(List.of(program.toString()));
      words.addAll(withoutConfigFile(serviceArguments));
      words.addAll(List.of("--validate", "--config-file=" + candidate));
      Command said = Command.run(words);
      return said.succeeded()
          ? Optional.empty()
          : Optional.of(
              Refusal.ofFile(
                  "\"dockerd --validate\" refuses the result: " + said.lastLine(),
                  "mend what it names, then run the command again"));
    };
  }

  private static List<String> withoutConfigFile(List<String> arguments) {
    List<String> others = new ArrayList<>();
    for (int i = 0; i < arguments.size(); i++) {
      if (arguments.get(i).equals("--config-file")) {
        i++;
      } else if (!arguments.get(i).startsWith("--config-file=")) {
        others.add(arguments.get(i));
      }
    }
    return others;
  }
}
