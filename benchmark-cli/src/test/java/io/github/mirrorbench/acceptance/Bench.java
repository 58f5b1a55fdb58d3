package io.github.mirrorbench.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.github.mirrorbench.peer.Command;
import io.github.mirrorbench.peer.Folder;
import io.github.mirrorbench.peer.Network;
import io.github.mirrorbench.simulation.SyntheticImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** {@code java -jar bench.jar}, the jar that the build has just made. */
final class Bench {
  private static final Path JAR = Path.of("target", "bench.jar");
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private Bench() {}

  /** The words that run it with these arguments. */
  static List<String> words(List<String> arguments) {
    if (!Files.exists(JAR)) {
      throw new IllegalStateException(
          "there is no " + JAR.toAbsolutePath() + ": mvn package first");
    }
    List<String> words = new ArrayList<>();
    words.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    words.addAll(List.of("-jar", JAR.toAbsolutePath().toString()));
    words.addAll(arguments);
    return words;
  }

  /** Runs it as a shell with nothing set would, so that the machine's settings do not matter. */
  public static Command.Outcome run(Path home, List<String> arguments) {
    return atHome(Command.of(words(arguments)), home).run();
  }

  /** The command with a home of its own, as dockerd: neither memory nor this machine decides. */
  static Command atHome(Command command, Path home) {
    return command
        .with("HOME", home.toString())
        .with("XDG_STATE_HOME", home + "/state")
        .with("BENCH_PROFILE", "docker");
  }

  /** Measures these mirrors, and no others, inside the network; returns the document. */
  static JsonNode measure(
      Network network, Folder home, List<String> mirrors, String profile, SyntheticImage image) {
    Path document = home.file("result.json");
    List<String> arguments = new ArrayList<>(List.of("run", "--no-catalogue", "--no-upstream"));
    arguments.addAll(mirrors);
    arguments.addAll(List.of("--profile", profile, "--output", document.toString()));
    arguments.add(image.reference().toString());
    Command.Outcome run = atHome(Command.of(network.inside(words(arguments))), home.path()).run();
    assertThat(run.exitCode()).as(run::toString).isZero();
    return read(document);
  }

  /** The entry of a result document for the mirror of this name. */
  static JsonNode mirror(JsonNode result, String name) {
    for (JsonNode entry : result.get("mirrors")) {
      if (entry.get("name").asText().equals(name)) {
        return entry;
      }
    }
    throw new AssertionError("no mirror " + name + " in " + result.get("mirrors"));
  }

  /** Reads a result document, or another JSON file that it wrote. */
  static JsonNode read(Path file) {
    try {
      return JSON.readTree(Files.readString(file));
    } catch (JsonProcessingException e) {
      throw new AssertionError(file + " is no JSON", e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
