package io.github.mirrorbench.files;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Processes die while they apply; the file is always the old or the new one, and whole. */
@Tag("untimed")
class KilledApplyIT {
  private static final int KILLS = 200;

  /** The daemon.json files that are killed side by side. */
  private static final int TWINS = 4;

  private static final long SEED = 20261124;

  /**
   * One file of each kind, with some kilobytes, so that writing takes a while in which to be
   * killed. Starting a process takes longer than killing it: some start while others are killed.
   */
  private static final Map<String, String> FILES =
      Map.of(
          "daemon.json",
          "{\n  \"registry-mirrors\": [\"https://old.example\"],\n  \"labels\": ["
              + lines("\"label-%d=x\"", ", ")
              + "]\n}\n",
          "registries.yaml",
          "configs:\n"
              + lines("  r%d: {auth: {username: u}}", "\n")
              + "\nmirrors:\n  docker.io:\n    endpoint:\n      - \"https://old.example\"\n",
          "buildkitd.toml",
          "[registry.\"docker.io\"]\n  mirrors = [\"old.example\"]\n"
              + lines("[registry.\"r%d.test\"]\n  http = true", "\n")
              + "\n",
          "hosts.toml",
          lines("# line %d", "\n")
              + "\nserver = \"https://registry-1.docker.io\"\n\n[host.\"https://old.example\"]\n"
              + "  capabilities = [\"pull\", \"resolve\"]\n");

  private static String lines(String line, String between) {
    return IntStream.range(0, 400).mapToObj(line::formatted).collect(Collectors.joining(between));
  }

  @TempDir Path folder;

  @Test
  void killedAtAnyMomentTheFileIsWholeAndTheNextApplyWorks() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(FILES.size());
    int interrupted = 0;
    try {
      List<Future<Integer>> interruptedByFile = new ArrayList<>();
      for (String name : FILES.keySet()) {
        int twins = name.equals("daemon.json") ? TWINS : 1;
        for (int i = 0; i < twins; i++) {
          Path file = Files.createDirectory(folder.resolve(name + "-" + i)).resolve(name);
          Random random = new Random(SEED + name.hashCode() + i);
          interruptedByFile.add(threads.submit(() -> killWhileItApplies(file, random)));
        }
      }
      for (Future<Integer> count : interruptedByFile) {
        interrupted += count.get();
      }
    } finally {
      threads.shutdownNow();
    }
    // Otherwise the kills did not come in the middle of anything, and prove nothing.
    assertThat(interrupted).isGreaterThan(KILLS / 10);
  }

  /** Returns how many of the kills left a file that was not yet in its place. */
  private static int killWhileItApplies(Path file, Random random) throws Exception {
    Files.writeString(file, before(file));
    Set<String> contents = ApplyChild.contents(file, before(file));
    assertThat(contents).hasSizeBetween(3, 5);
    int interrupted = 0;
    for (int kill = 0; kill < kills(file); kill++) {
      Process child = ApplyChild.start(List.of(), "loop", file.toString());
      try (BufferedReader out = child.inputReader(StandardCharsets.UTF_8)) {
        assertThat(out.readLine()).isEqualTo("started");
        TimeUnit.MICROSECONDS.sleep(random.nextInt(30_000));
      } finally {
        child.destroyForcibly().waitFor();
      }
      interrupted += leftovers(file).isEmpty() ? 0 : 1;
      assertWhole(file, contents);
    }
    assertThat(ApplyChild.apply(file, "https://last.example", StepObserver.none()))
        .isInstanceOf(Written.Done.class);
    assertThat(Files.readString(file)).contains("last.example");
    assertThat(leftovers(file)).isEmpty();
    return interrupted;
  }

  @Test
  void deadBeforeEachSingleStepTheFileIsWholeAndTheNextApplyWorks() throws Exception {
    int steps = 0;
    int exitCode;
    Set<String> contents =
        ApplyChild.contents(folder.resolve("daemon.json"), before(folder.resolve("daemon.json")));
    do {
      Path file =
          Files.writeString(folder.resolve("daemon.json"), before(folder.resolve("daemon.json")));
      Process child = ApplyChild.start(List.of(), "halt", file.toString(), Integer.toString(steps));
      child.getInputStream().readAllBytes();
      exitCode = child.waitFor();
      assertWhole(file, contents);
      assertThat(ApplyChild.apply(file, ApplyChild.URLS.get(1), StepObserver.none()))
          .isInstanceOf(Written.Done.class);
      assertThat(leftovers(file)).isEmpty();
      steps++;
    } while (exitCode == 137);
    assertThat(exitCode).isZero();
    assertThat(steps).isGreaterThan(12);
  }

  private static void assertWhole(Path file, Set<String> contents) throws IOException {
    assertThat(contents).contains(Files.readString(file));
    try (Stream<Path> backups = Files.list(file.getParent())) {
      for (Path backup : backups.filter(f -> f.toString().endsWith(".backup")).toList()) {
        assertThat(contents).as(backup.toString()).contains(Files.readString(backup));
      }
    }
  }

  /**
   * Files that a parser checks are changed more slowly than daemon.json, and so killed less often.
   */
  private static int kills(Path file) {
    int ofOthers = KILLS / 25;
    return file.endsWith("daemon.json")
        ? (KILLS - ofOthers * (FILES.size() - 1)) / TWINS
        : ofOthers;
  }

  private static String before(Path file) {
    return FILES.getOrDefault(String.valueOf(file.getFileName()), "");
  }

  private static List<Path> leftovers(Path file) throws IOException {
    try (Stream<Path> files = Files.list(file.getParent())) {
      return files.filter(left -> left.toString().endsWith(".tmp")).toList();
    }
  }
}
