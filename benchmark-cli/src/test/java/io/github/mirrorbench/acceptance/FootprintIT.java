package io.github.mirrorbench.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mirrorbench.peer.Command;
import io.github.mirrorbench.peer.DockerRegistry;
import io.github.mirrorbench.peer.QuietMachine;
import io.github.mirrorbench.peer.ResultTable;
import io.github.mirrorbench.simulation.SyntheticImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The footprint of the program: time to start, time for a demonstration, memory. */
@ExtendWith(QuietMachine.class)
class FootprintIT {
  private static final int STARTS = 11;

  @Test
  void theDemonstrationIsOverInHalfAMinuteAndEndsWithTheFragment(@TempDir Path home) {
    Command.Outcome demo = Bench.run(home, List.of("demo"));

    assertThat(demo.exitCode()).as(demo::toString).isZero();
    assertThat(demo.elapsed()).isLessThanOrEqualTo(Duration.ofSeconds(30));
    assertThat(demo.output()).containsSubsequence("custom", "daocloud", "docker-cn", "\n\n{\n");
    assertThat(demo.output()).endsWith("\"]\n}\n");
  }

  @Test
  @EnabledIfSystemProperty(named = "long", matches = "true")
  void theVersionIsToldInAThirdOfASecond() {
    Command launcher = Command.of(Path.of("..", "bench").toString(), "--version");
    launcher.output();
    ResultTable table = new ResultTable("Time of `--version`", "of", "median, s", "bound, s");
    double launched = medianSeconds(launcher);
    table.row("`./bench`", launched, 0.35);
    double plain = medianSeconds(Command.of(Bench.words(List.of("--version"))));
    table.row("`java -jar bench.jar`", plain, 0.35);
    table.keep("performance/start.md");
    assertThat(launched).isLessThanOrEqualTo(0.35);
    assertThat(plain).isLessThanOrEqualTo(0.35);
  }

  private static double medianSeconds(Command command) {
    List<Duration> times = new ArrayList<>();
    for (int i = 0; i < STARTS; i++) {
      times.add(command.run().elapsed());
    }
    return times.stream().sorted().toList().get(STARTS / 2).toNanos() / 1e9;
  }

  @Test
  @EnabledIfSystemProperty(named = "long", matches = "true")
  void aRunOverGibibytesStaysSmall(@TempDir Path home) throws IOException, InterruptedException {
    SyntheticImage image = SyntheticImage.of("ubuntu:22.04", 21, List.of(1L << 30, 1L << 30));
    try (DockerRegistry registry = DockerRegistry.plain().holding(image)) {
      List<String> arguments = new ArrayList<>(List.of("run", "--no-catalogue", "--no-upstream"));
      arguments.addAll(List.of("--max-bytes", "8GiB", "--max-bytes-per-mirror", "8GiB"));
      arguments.addAll(List.of("--mirror", "a=" + registry.url(), "ubuntu:22.04"));
      Process run =
          new ProcessBuilder(Bench.words(arguments))
              .redirectErrorStream(true)
              .redirectOutput(home.resolve("output").toFile())
              .start();
      double mebibytes = residentMebibytesAtMost(run);
      assertThat(run.waitFor()).as(Files.readString(home.resolve("output"))).isZero();
      ResultTable table =
          new ResultTable(
              "Resident memory of `bench run` on an image of 2 GiB", "at most, MiB", "bound, MiB");
      table.row(mebibytes, 350);
      table.keep("performance/resident.md");
      assertThat(mebibytes).isBetween(20.0, 350.0);
    }
  }

  @Test
  void aReportOverAYearOfTwentyMirrorsIsQuickAndSmall(@TempDir Path home) throws Exception {
    Path year = copyOf(Path.of("..", "results", "simulated-year"), home.resolve("year"));
    List<String> arguments =
        List.of("report", "--results", year.toString(), "--html", home + "/report.html");
    long start = System.nanoTime();
    Process report =
        new ProcessBuilder(Bench.words(arguments))
            .redirectErrorStream(true)
            .redirectOutput(home.resolve("output").toFile())
            .start();
    double mebibytes = residentMebibytesAtMost(report);
    double seconds = (System.nanoTime() - start) / 1e9;
    assertThat(report.waitFor()).as(Files.readString(home.resolve("output"))).isZero();
    double page = Files.size(home.resolve("report.html")) / 1e6;
    ResultTable table =
        new ResultTable(
            "`bench report` over 365 nights of 20 mirrors", "what", "measured", "bound");
    table.row("time, s", seconds, 3);
    table.row("resident memory at most, MiB", mebibytes, 256);
    table.row("the page, MB", page, 1.5);
    table.keep("performance/report.md");
    assertThat(mebibytes).isBetween(20.0, 256.0);
    assertThat(page).isLessThanOrEqualTo(1.5);
    assertThat(seconds).isLessThanOrEqualTo(Boolean.getBoolean("long") ? 3 : 15);
  }

  private static Path copyOf(Path folder, Path target) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.toList()) {
        Files.copy(file, target.resolve(folder.relativize(file).toString()));
      }
    }
    return target;
  }

  /** The kernel's own high-water mark, read until the process ends. */
  private static double residentMebibytesAtMost(Process process)
      throws IOException, InterruptedException {
    Path status = Path.of("/proc/" + process.pid() + "/status");
    long kibibytes = 0;
    while (process.isAlive()) {
      kibibytes = Math.max(kibibytes, highWaterMark(status));
      Thread.sleep(50);
    }
    return kibibytes / 1024.0;
  }

  private static long highWaterMark(Path status) throws IOException {
    if (!Files.exists(status)) {
      return 0;
    }
    try (Stream<String> lines = Files.readAllLines(status).stream()) {
      return lines
          .filter(line -> line.startsWith("VmHWM:"))
          .map(line -> line.replaceAll("[^0-9]", ""))
          .mapToLong(Long::parseLong)
          .max()
          .orElse(0);
    }
  }
}
