package io.github.mirrorbench.files;

import io.github.mirrorbench.engine.Engines;
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
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A process of its own that applies mirrors to a daemon.json, so that it can be killed. */
final class ApplyChild {
  static final List<String> URLS = List.of("https://one.example", "https://two.example");

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
      if (turn == 0) {
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
        Engines.DOCKER.plan(
            choice, Optional.of(file), Hosts.linux(file.resolveSibling("none")), NO_PARSERS);
    return plan instanceof Plan.Changing changing
        ? new FileTransaction(Clock.systemUTC(), 3, observer).execute(changing.change())
        : new Written.Done(file, Optional.empty());
  }

  /** Starts one, with words in front of {@code java} if need be. */
  static Process start(List<String> prefix, String... arguments) throws IOException {
    List<String> words = new ArrayList<>(prefix);
    words.add(ProcessHandle.current().info().command().orElse("java"));
    words.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xshare:auto", "-cp"));
    words.add(classes(ApplyChild.class) + ":" + classes(FileTransaction.class));
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

  /** The file with one mirror in it, as this child writes it. */
  static String content(String before, String url) {
    return before.replaceFirst("https://[a-z]+\\.example", url);
  }

  static boolean isWhole(Path file, String before) throws IOException {
    String now = Files.readString(file);
    return now.equals(before) || URLS.stream().anyMatch(url -> now.equals(content(before, url)));
  }
}
