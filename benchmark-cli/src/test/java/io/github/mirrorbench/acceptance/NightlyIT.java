package io.github.mirrorbench.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.mirrorbench.peer.Command;
import io.github.mirrorbench.peer.DockerRegistry;
import io.github.mirrorbench.peer.Interruptible;
import io.github.mirrorbench.peer.Needs;
import io.github.mirrorbench.peer.Nginx;
import io.github.mirrorbench.peer.QuietMachine;
import io.github.mirrorbench.simulation.SyntheticImage;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code bench nightly} as a scheduler runs it, on a real registry behind real mirrors. */
class NightlyIT {
  private static final SyntheticImage IMAGE =
      SyntheticImage.of("docker.io/library/ubuntu", 1, List.of(1_500_000L));
  private static final String MEND = " Mend that, or name another folder with --results.\n";
  private static DockerRegistry registry;
  private static Nginx fast;
  private static Nginx slow;

  @TempDir Path home;

  @BeforeAll
  static void start() {
    registry = DockerRegistry.plain().holding(IMAGE);
    fast = Nginx.inFrontOf(registry).limitedTo(4_000_000).start();
    slow = Nginx.inFrontOf(registry).limitedTo(400_000).start();
  }

  @AfterAll
  static void stop() {
    for (AutoCloseable peer : Stream.of(fast, slow, registry).filter(p -> p != null).toList()) {
      try {
        peer.close();
      } catch (Exception e) {
        throw new IllegalStateException(e);
      }
    }
  }

  private List<String> nightly(Path results, Nginx a, String... more) {
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "nightly",
                "--no-catalogue",
                "--no-upstream",
                "--platform=linux/amd64",
                "--results=" + results,
                "--mirror=a=" + a.url()));
    arguments.addAll(List.of(more));
    return arguments;
  }

  private List<Path> runs(Path results) throws IOException {
    try (Stream<Path> entries = Files.list(results)) {
      return entries
          .filter(entry -> !entry.getFileName().toString().startsWith("."))
          .sorted()
          .toList();
    }
  }

  @Test
  @ExtendWith(QuietMachine.class)
  void twoNightsOfARealRegistryAndTheSecondIsSlower() throws IOException {
    Path results = home.resolve("results");
    Nginx mirror = Nginx.inFrontOf(registry).limitedTo(4_000_000).start();
    try {
      Command.Outcome first = Bench.run(home, nightly(results, mirror, "--max-blocks=3"));
      assertThat(first.exitCode()).as(first.errors()).isZero();
      mirror = mirror.replacedBy(400_000);
      Command.Outcome second = Bench.run(home, nightly(results, mirror, "--max-blocks=3"));
      assertThat(second.exitCode()).as(second.errors()).isZero();
    } finally {
      mirror.close();
    }
    List<Path> runs = runs(results);
    assertThat(runs).hasSize(2);
    double before = pull(runs.get(0));
    double after = pull(runs.get(1));
    assertThat(after / before).isGreaterThan(2);
    Command.Outcome compared =
        Bench.run(
            home,
            List.of(
                "compare",
                runs.get(0).resolve("result.json").toString(),
                runs.get(1).resolve("result.json").toString(),
                "--fail-if=slower=2x"));
    assertThat(compared.exitCode()).as(compared.errors()).isEqualTo(3);
    assertThat(compared.output())
        .containsPattern("\na  +[0-9.]+ s +[0-9.]+ s +[0-9.]+×  +[0-9.]+× – [0-9.]+× +slower\n");
    assertThat(runs.get(1).resolve("report.csv")).exists();
    assertThat(runs.get(0).resolve("report.csv")).doesNotExist();
    assertThat(runs.get(0).resolve("report.html")).exists();
  }

  private static double pull(Path run) {
    JsonNode result = Bench.read(run.resolve("result.json"));
    return Bench.mirror(result, "a").at("/predictedPull/seconds").asDouble();
  }

  @ParameterizedTest
  @CsvSource({"INT, 130", "TERM, 143"})
  void aNightCutShortIsStoredAndAccusesNobody(String signal, int exitCode) throws Exception {
    Path results = home.resolve("results");
    assertThat(Bench.run(home, nightly(results, fast)).exitCode()).isZero();
    ProcessBuilder builder =
        new ProcessBuilder(
            Interruptible.words(
                Bench.words(
                    nightly(results, slow, "--mirror=b=" + slow.url(), "--fail-if=best-changed"))));
    builder.environment().put("HOME", home.toString());
    Process night = builder.start();
    StringBuilder said = new StringBuilder();
    try (BufferedReader err = night.errorReader(StandardCharsets.UTF_8)) {
      for (String line = err.readLine(); line != null; line = err.readLine()) {
        said.append(line).append('\n');
        if (line.startsWith("Block 1 ")) {
          Command.of("kill", "-" + signal, Long.toString(night.pid())).output();
        }
      }
    }
    assertThat(night.waitFor()).as(said.toString()).isEqualTo(exitCode);
    assertThat(runs(results)).hasSize(2);
    Path run = runs(results).get(1);
    assertThat(Bench.read(run.resolve("summary.json")).get("interrupted").asBoolean()).isTrue();
    assertThat(Bench.read(run.resolve("result.json")).get("interrupted").asBoolean()).isTrue();
    assertThat(Bench.read(run.resolve("report.json")).get("findings")).isEmpty();
    assertThat(run.resolve("report.html")).content().contains("Run it again");
    assertThat(said.toString()).doesNotContain("Changed: ", "Broken: ");
  }

  @Test
  void aNightWhoseDiskIsFullSaysSoAndLosesNoEarlierOne() throws Exception {
    Needs.root("mounting a disk");
    Path disk = Files.createDirectory(home.resolve("disk"));
    Command.of("mount", "-t", "tmpfs", "-o", "size=2m", "tmpfs", disk.toString()).output();
    try {
      assertThat(Bench.run(home, nightly(disk, fast)).exitCode()).isZero();
      Command.of("dd", "if=/dev/zero", "of=" + disk.resolve(".filling"), "bs=4096").run();
      Command.Outcome full = Bench.run(home, nightly(disk, fast));
      assertThat(full.exitCode()).as(full.errors()).isEqualTo(5);
      assertThat(full.errors())
          .contains(
              "bench: The run could not be stored in "
                  + disk
                  + ": No space left on device. Nothing there changed. Mend that and run bench nightly"
                  + " again: this night is not kept.\n");
      assertThat(runs(disk)).hasSize(1);
      Files.delete(disk.resolve(".filling"));
      assertThat(Bench.run(home, nightly(disk, fast)).exitCode()).isZero();
      assertThat(runs(disk)).hasSize(2);

      Command.of("mount", "-o", "remount,ro", disk.toString()).output();
      Command.Outcome readOnly = Bench.run(home, nightly(disk, fast));
      assertThat(readOnly.exitCode()).isEqualTo(2);
      assertThat(readOnly.errors())
          .isEqualTo(
              "bench: The store " + disk + " cannot be written: Read-only file system." + MEND);
      List<String> report = List.of("report", "--results", disk.toString());
      assertThat(Bench.run(home, report).errors())
          .isEqualTo(
              "bench: cannot write into "
                  + runs(disk).get(1)
                  + "; name a file with --html and the like.\n");
      List<String> named = new ArrayList<>(report);
      named.addAll(List.of("--html", home.resolve("page.html").toString()));
      assertThat(Bench.run(home, named).exitCode()).isZero();
      assertThat(home.resolve("page.html")).isNotEmptyFile();
    } finally {
      Command.of("umount", disk.toString()).run();
    }
  }

  @Test
  void aStoreOfSomebodyElseIsFoundBeforeMeasuring() throws Exception {
    Needs.root("becoming another user");
    String setpriv = Needs.program("setpriv", "util-linux");
    Path results = Files.createDirectory(home.resolve("results"));
    Files.setPosixFilePermissions(home, PosixFilePermissions.fromString("rwxr-xr-x"));
    Files.setPosixFilePermissions(results, PosixFilePermissions.fromString("rwxr-xr-x"));
    Path jar = home.resolve("bench.jar");
    Files.copy(Path.of("target", "bench.jar"), jar);
    List<String> words =
        new ArrayList<>(List.of(setpriv, "--reuid=65534", "--regid=65534", "--clear-groups"));
    words.addAll(List.of(Bench.words(List.of()).get(0), "-jar", jar.toString()));
    words.addAll(nightly(results, fast));
    int asked = fast.requests().size();
    Command.Outcome outcome = Bench.atHome(Command.of(words), home).run();
    assertThat(outcome.exitCode()).as(outcome.errors()).isEqualTo(2);
    assertThat(outcome.errors())
        .isEqualTo("bench: The store " + results + " cannot be written: permission denied." + MEND);
    assertThat(fast.requests()).hasSize(asked);
  }
}
