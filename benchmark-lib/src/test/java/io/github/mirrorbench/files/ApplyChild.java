package io.github.mirrorbench.files;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.toml.TomlMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.github.mirrorbench.engine.Engine;
import io.github.mirrorbench.engine.Engines;
import io.github.mirrorbench.engine.JacksonParsers;
import io.github.mirrorbench.engine.Parsers;
import io.github.mirrorbench.engine.plan.Hosts;
import io.github.mirrorbench.engine.plan.MirrorChoice;
import io.github.mirrorbench.engine.plan.Plan;
import io.github.mirrorbench.mirror.Endpoint;
import io.github.mirrorbench.mirror.Mirror;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.yaml.snakeyaml.Yaml;

/** A process of its own that applies mirrors to an engine's file, so that it can be killed. */
final class ApplyChild {
  static final List<String> URLS = List.of("https://one.example", "https://two.example");

  private static final int TURNS_TO_WARM_UP = 4;

  private static final Parsers NO_PARSERS =
      new Parsers() {
        @Override
        public Map<String, Object> toml(String text) {
          throw new IllegalArgumentException("no TOML");
        }

        @Override
        public Map<String, Object> yaml(String text) {
          throw new IllegalArgumentException("no YAML");
        }
      };

  private ApplyChild() {}

  /**
   * The program of a child: {@code loop FILE} applies in turns until it is killed; {@code once
   * FILE} applies and prints how it ended; {@code halt FILE N} dies before the Nth step.
   */
  public static void main(String[] arguments) throws IOException {
    Path file = Path.of(arguments[1]);
    switch (arguments[0]) {
      case "loop" -> loop(file);
      case "once" -> System.out.println(apply(file, URLS.get(0), StepObserver.none()));
      default -> {
        int[] left = {Integer.parseInt(arguments[2])};
        apply(
            file,
            URLS.get(0),
            (step, concerned) -> {
              if (left[0]-- == 0) {
                Runtime.getRuntime().halt(137);
              }
            });
      }
    }
  }

  private static void loop(Path file) throws IOException {
    for (int turn = 0; ; turn++) {
      apply(file, URLS.get(turn % 2), StepObserver.none());
      // The first turns are slow, and little of them is writing.
      if (turn == TURNS_TO_WARM_UP) {
        System.out.println("started");
      }
    }
  }

  /** Lets the file list this mirror. */
  static Written apply(Path file, String url, StepObserver observer) throws IOException {
    Mirror mirror = Mirror.at(Endpoint.parse(url));
    MirrorChoice choice =
        new MirrorChoice("docker.io", List.of(mirror), List.of(), MirrorChoice.Others.DROP);
    Plan plan =
        engineOf(file)
            .plan(
                choice, Optional.of(file), Hosts.linux(file.resolveSibling("none")), parsers(file));
    return plan instanceof Plan.Changing changing
        ? new FileTransaction(Clock.systemUTC(), 3, observer).execute(changing.change())
        : new Written.Done(file, Optional.empty());
  }

  /** A child of another user may not read the files of the parsers, and docker needs none. */
  private static Parsers parsers(Path file) {
    return engineOf(file) == Engines.DOCKER ? NO_PARSERS : new JacksonParsers();
  }

  private static Engine engineOf(Path file) {
    String engine =
        switch (String.valueOf(file.getFileName())) {
          case "registries.yaml" -> "k3s";
          case "buildkitd.toml" -> "buildkit";
          case "hosts.toml" -> "containerd";
          default -> "docker";
        };
    return Engines.named(engine).orElseThrow();
  }

  /** Starts one, with words in front of {@code java} if need be. */
  static Process start(List<String> prefix, String... arguments) throws IOException {
    List<String> words = new ArrayList<>(prefix);
    words.add(ProcessHandle.current().info().command().orElse("java"));
    words.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xshare:auto", "-cp"));
    words.add(
        Stream.of(
                ApplyChild.class,
                FileTransaction.class,
                ObjectMapper.class,
                JsonFactory.class,
                JsonCreator.class,
                TomlMapper.class,
                YAMLMapper.class,
                Yaml.class)
            .map(type -> classes(type).toString())
            .collect(Collectors.joining(":")));
    words.add(ApplyChild.class.getName());
    words.addAll(List.of(arguments));
    return new ProcessBuilder(words).redirectErrorStream(true).start();
  }

  private static Path classes(Class<?> type) {
    try {
      return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The contents that a file may have after any number of changes to one mirror. */
  static Set<String> contents(Path file, String before) throws IOException {
    Path twin = Files.createDirectory(file.resolveSibling("twin")).resolve(file.getFileName());
    Set<String> contents = new LinkedHashSet<>(List.of(before));
    int known;
    do {
      known = contents.size();
      for (String text : List.copyOf(contents)) {
        for (String url : URLS) {
          Files.writeString(twin, text);
          apply(twin, url, StepObserver.none());
          contents.add(Files.readString(twin));
        }
      }
    } while (contents.size() > known);
    return contents;
  }
}
