package io.github.mirrorbench.engine.apply;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Processes die while they apply; the file is always the old or the new one, and whole. */
class KilledApplyIT {
  private static final int KILLS = 200;
  private static final long SEED = 20261124;

  /** A hundred kilobytes, so that writing takes a while in which to be killed. */
  private static final String BEFORE =
      "{\n  \"registry-mirrors\": [\"https://old.example\"],\n  \"labels\": ["
          + String.join(
              ", ", IntStream.range(0, 4_000).mapToObj(i -> "\"label-" + i + "=x\"").toList())
          + "]\n}\n";

  @TempDir Path folder;

  @Test
  void killedAtAnyMomentTheFileIsWholeAndTheNextApplyWorks() throws Exception {
    Path file = Files.writeString(folder.resolve("daemon.json"), BEFORE);
    Random random = new Random(SEED);
    int interrupted = 0;
    for (int kill = 0; kill < KILLS; kill++) {
      Process child = ApplyChild.start(List.of(), "loop", file.toString());
      try (BufferedReader out = child.inputReader(StandardCharsets.UTF_8)) {
        assertThat(out.readLine()).isEqualTo("started");
        TimeUnit.MICROSECONDS.sleep(random.nextInt(30_000));
      } finally {
        child.destroyForcibly().waitFor();
      }
      interrupted += leftovers().isEmpty() ? 0 : 1;
      assertWhole(file);
    }
    // Otherwise the kills did not come in the middle of anything, and prove nothing.
    assertThat(interrupted).isGreaterThan(KILLS / 10);
    assertThat(ApplyChild.apply(file, "https://last.example", StepObserver.none()))
        .isInstanceOf(Written.Done.class);
    assertThat(Files.readString(file))
        .isEqualTo(ApplyChild.content(BEFORE, "https://last.example"));
    assertThat(leftovers()).isEmpty();
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
      assertThat(leftovers()).isEmpty();
      steps++;
    } while (exitCode == 137);
    assertThat(exitCode).isZero();
    assertThat(steps).isGreaterThan(12);
  }

  private void assertWhole(Path file) throws IOException {
    assertThat(ApplyChild.isWhole(file, BEFORE)).isTrue();
    try (Stream<Path> backups = Files.list(folder)) {
      for (Path backup : backups.filter(f -> f.toString().endsWith(".backup")).toList()) {
        assertThat(ApplyChild.isWhole(backup, BEFORE)).as(backup.toString()).isTrue();
      }
    }
  }

  private List<Path> leftovers() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(file -> file.toString().endsWith(".tmp")).toList();
    }
  }
}
