package io.github.mirrorbench.files;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Processes die while they apply; the file is always the old or the new one, and whole. */
class KilledApplyIT {
  private static final int KILLS = 200;

  /** Starting a process takes longer than killing it: some start while others are killed. */
  private static final int FILES = 4;

  private static final long SEED = 20261124;

  /** Some kilobytes, so that writing takes a while in which to be killed. */
  private static final String BEFORE =
      "{\n  \"registry-mirrors\": [\"https://old.example\"],\n  \"labels\": ["
          + String.join(
              ", ", IntStream.range(0, 1_000).mapToObj(i -> "\"label-" + i + "=x\"").toList())
          + "]\n}\n";

  @TempDir Path folder;

  @Test
  void killedAtAnyMomentTheFileIsWholeAndTheNextApplyWorks() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(FILES);
    int interrupted = 0;
    try {
      List<Future<Integer>> interruptedByFile = new ArrayList<>();
      for (int i = 0; i < FILES; i++) {
        Path file = Files.createDirectory(folder.resolve("etc" + i)).resolve("daemon.json");
        Random random = new Random(SEED + i);
        interruptedByFile.add(threads.submit(() -> killWhileItApplies(file, random)));
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
    Files.writeString(file, BEFORE);
    int interrupted = 0;
    for (int kill = 0; kill < KILLS / FILES; kill++) {
      Process child = ApplyChild.start(List.of(), "loop", file.toString());
      try (BufferedReader out = child.inputReader(StandardCharsets.UTF_8)) {
        assertThat(out.readLine()).isEqualTo("started");
        TimeUnit.MICROSECONDS.sleep(random.nextInt(30_000));
      } finally {
        child.destroyForcibly().waitFor();
      }
      interrupted += leftovers(file).isEmpty() ? 0 : 1;
      assertWhole(file);
    }
    assertThat(ApplyChild.apply(file, "https://last.example", StepObserver.none()))
        .isInstanceOf(Written.Done.class);
    assertThat(Files.readString(file))
        .isEqualTo(ApplyChild.content(BEFORE, "https://last.example"));
    assertThat(leftovers(file)).isEmpty();
    return interrupted;
  }

  @Test
  void deadBeforeEachSingleStepTheFileIsWholeAndTheNextApplyWorks() throws Exception {
    int steps = 0;
    int exitCode;
    do {
      Path file = Files.writeString(folder.resolve("daemon.json"), BEFORE);
      Process child = ApplyChild.start(List.of(), "halt", file.toString(), Integer.toString(steps));
      child.getInputStream().readAllBytes();
      exitCode = child.waitFor();
      assertWhole(file);
      assertThat(ApplyChild.apply(file, "https://last.example", StepObserver.none()))
          .isInstanceOf(Written.Done.class);
      assertThat(leftovers(file)).isEmpty();
      steps++;
    } while (exitCode == 137);
    assertThat(exitCode).isZero();
    assertThat(steps).isGreaterThan(12);
  }

  private static void assertWhole(Path file) throws IOException {
    assertThat(ApplyChild.isWhole(file, BEFORE)).isTrue();
    try (Stream<Path> backups = Files.list(file.getParent())) {
      for (Path backup : backups.filter(f -> f.toString().endsWith(".backup")).toList()) {
        assertThat(ApplyChild.isWhole(backup, BEFORE)).as(backup.toString()).isTrue();
      }
    }
  }

  private static List<Path> leftovers(Path file) throws IOException {
    try (Stream<Path> files = Files.list(file.getParent())) {
      return files.filter(left -> left.toString().endsWith(".tmp")).toList();
    }
  }
}
