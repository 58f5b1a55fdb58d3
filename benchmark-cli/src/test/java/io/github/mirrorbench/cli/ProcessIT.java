package io.github.mirrorbench.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.mirrorbench.peer.Interruptible;
import io.github.mirrorbench.simulation.Shape;
import io.github.mirrorbench.simulation.ShapedMirror;
import io.github.mirrorbench.simulation.SyntheticImage;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The jar as a process of its own: signals, pipes and full disks. */
@Tag("untimed")
class ProcessIT {
  private static final Path JAR = Path.of("target", "bench.jar").toAbsolutePath();
  private static final Path JAVA = Path.of(System.getProperty("java.home"), "bin", "java");

  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource({"INT, 130", "TERM, 143"})
  void signalEndsTheMeasuringNotTheWriting(String signal, int exitCode) throws Exception {
    SyntheticImage image = SyntheticImage.of("docker.io/library/ubuntu", 1, List.of(900_000L));
    try (ShapedMirror slow = ShapedMirror.start(image, Shape.at(2e5));
        ShapedMirror other = ShapedMirror.start(image, Shape.at(2e5))) {
      Process bench =
          start(
              "run",
              "--no-catalogue",
              "--no-upstream",
              "--platform=linux/amd64",
              "--mirror=a=" + slow.endpoint(),
              "--mirror=b=" + other.endpoint(),
              "--output=result.json",
              "--daemon-json=daemon.json");
      waitFor(bench, "Block 1 ");
      new ProcessBuilder("kill", "-" + signal, Long.toString(bench.pid())).start().waitFor();
      String out = new String(bench.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      assertThat(bench.waitFor()).isEqualTo(exitCode);
      assertThat(out).contains("(interrupted: this is what was measured until then)");
      assertThat(folder.resolve("result.json")).content().contains("\"interrupted\": true");
      assertThat(folder.resolve("daemon.json")).doesNotExist();
    }
  }

  @Test
  void closedPipeEndsQuietly() throws Exception {
    assertThat(shell("mirrors --format json | head -n 1")).isEqualTo("{\n0");
  }

  @Test
  void fullDiskIsAnOutputError() throws Exception {
    assumeTrue(Files.exists(Path.of("/dev/full")), "this system has no /dev/full");
    assertThat(shell("mirrors > /dev/full"))
        .isEqualTo("bench: cannot write standard output: No space left on device.\n5");
  }

  @Test
  void versionIsThatOfTheBuild() throws Exception {
    assertThat(shell("--version")).matches("MirrorBench \\d+\\.\\d+\\.\\d+(-\\w+)?\n0");
  }

  /**
   * Returns the output, errors included, and then the exit code of the command, not of its reader.
   */
  private String shell(String arguments) throws Exception {
    Process shell =
        new ProcessBuilder(
                "bash",
                "-c",
                "'" + JAVA + "' -jar '" + JAR + "' " + arguments + "; echo -n ${PIPESTATUS[0]}")
            .redirectErrorStream(true)
            .start();
    String out = new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    shell.waitFor();
    return out;
  }

  private Process start(String... arguments) throws Exception {
    List<String> command = new ArrayList<>(List.of(JAVA.toString(), "-jar", JAR.toString()));
    command.addAll(List.of(arguments));
    ProcessBuilder builder =
        new ProcessBuilder(Interruptible.words(command)).directory(folder.toFile());
    builder.environment().put("HOME", folder.toString());
    return builder.start();
  }

  private static void waitFor(Process bench, String words) throws IOException {
    BufferedReader err =
        new BufferedReader(new InputStreamReader(bench.getErrorStream(), StandardCharsets.UTF_8));
    String line = err.readLine();
    while (line != null && !line.startsWith(words)) {
      line = err.readLine();
    }
    assertThat(line).as("what standard error said at last").isNotNull();
  }
}
