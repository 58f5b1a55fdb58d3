package io.github.mirrorbench.cli.nightly;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.github.mirrorbench.cli.Bench;
import io.github.mirrorbench.history.FolderRunStore;
import io.github.mirrorbench.history.Night;
import io.github.mirrorbench.history.RunStore;
import io.github.mirrorbench.mirror.MirrorName;
import io.github.mirrorbench.result.NightSummary;
import io.github.mirrorbench.simulation.Fault;
import io.github.mirrorbench.simulation.Shape;
import io.github.mirrorbench.simulation.ShapedMirror;
import io.github.mirrorbench.simulation.SyntheticImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The real command on real sockets, night after night. */
@Tag("paced")
class NightlyVerbTest {
  private static ShapedMirror fast;
  private static ShapedMirror slow;
  private static ShapedMirror broken;

  @TempDir Path folder;
  private Bench bench;
  private FolderRunStore store;

  @BeforeAll
  static void start() throws IOException {
    SyntheticImage image = SyntheticImage.of("docker.io/library/ubuntu", 1, List.of(400_000L));
    fast = ShapedMirror.start(image, Shape.at(4e6));
    slow = ShapedMirror.start(image, Shape.at(2.5e5));
    broken = ShapedMirror.start(image, Shape.broken(Fault.FORBIDDEN_BLOB));
  }

  @AfterAll
  static void stop() {
    fast.close();
    slow.close();
    broken.close();
  }

  @BeforeEach
  void onlyLocal() {
    store = new FolderRunStore(folder.resolve("results"));
    bench = Bench.ofOneBlock(folder);
  }

  private Bench.Ended night(ShapedMirror a, String... more) {
    List<String> words = new ArrayList<>(List.of("nightly", "--mirror=a=" + a.endpoint()));
    words.addAll(List.of(more));
    return bench.run(words.toArray(String[]::new));
  }

  @Test
  void aNightIsStoredWithItsReportsBesideIt() throws IOException {
    Bench.Ended ended = night(fast);
    assertThat(ended.exitCode()).as(ended.err()).isZero();
    Night night = store.nights().newest().orElseThrow();
    assertThat(night.summary().verdict().best()).contains(new MirrorName("a"));
    assertThat(night.summary().origin()).isEqualTo(NightSummary.Origin.MEASURED);
    try (var files = Files.list(store.folderOf(night.name()))) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .containsExactlyInAnyOrder(
              "result.json",
              "summary.json",
              "report.html",
              "report.md",
              "report.csv",
              "report.json",
              "report.prom",
              "report.xml");
    }
    assertThat(ended.err()).contains("Stored with its reports in ");
  }

  @Test
  void aBrokenRuleEndsWithThreeAndNoMirrorWithOne() throws IOException {
    assertThat(night(fast, "--mirror=b=" + broken.endpoint()).exitCode()).isZero();
    Bench.Ended gone =
        bench.run(
            "nightly",
            "--mirror=c=" + fast.endpoint(),
            "--fail-if=best-unavailable",
            "--html=page.html");
    assertThat(gone.exitCode()).isEqualTo(3);
    assertThat(gone.err())
        .contains("Broken: best-unavailable: a, the best of the night before, cannot be used.\n");
    assertThat(folder.resolve("page.html")).exists();
    assertThat(night(broken, "--fail-if=no-mirror").exitCode()).isEqualTo(1);
    assertThat(store.nights().nights()).hasSize(3);
  }

  @Test
  void aSecondRunAtTheSameTimeIsTurnedAway() throws IOException {
    try (RunStore.Writing other = store.tryWriting().orElseThrow()) {
      assertThat(other).isNotNull();
      Bench.Ended ended = night(fast);
      assertThat(ended.exitCode()).isEqualTo(5);
      assertThat(ended.err())
          .isEqualTo(
              "bench: another run is writing to results now; wait for it to end, or use another"
                  + " folder with --results.\n");
    }
  }

  @Test
  void aStoreThatCannotBeIsFoundBeforeMeasuring() throws IOException {
    Files.writeString(folder.resolve("file"), "");
    Bench.Ended ended = night(fast, "--results=file");
    assertThat(ended.exitCode()).isEqualTo(2);
    assertThat(ended.err())
        .isEqualTo(
            "bench: The store "
                + folder.resolve("file")
                + " cannot be written: a file of that name is in the way. Mend that, or name"
                + " another folder with --results.\n");
  }

  @Test
  void reportSaysOfTheStoreWhatTheNightSaid() {
    night(fast);
    Bench.Ended ended = bench.run("report", "--fail-if=no-mirror", "--prometheus=m.prom");
    assertThat(ended.exitCode()).isZero();
    assertThat(ended.out()).startsWith("a is the best mirror").contains("A pull through it takes");
    assertThat(folder.resolve("m.prom")).exists();
  }

  @Test
  void twoReportsInOneFileAreRefused() {
    assertThat(bench.run("report", "--html=x", "--markdown=./x").err())
        .isEqualTo("bench: two reports are to be written into ./x.\n");
  }

  @Test
  void theNewestNightStaysWholeWhateverIsRetained() throws IOException {
    night(fast);
    assertThat(night(fast, "--retain=0s").exitCode()).isZero();
    List<Night> nights = store.nights().nights();
    assertThat(store.result(nights.get(0).name())).isEmpty();
    assertThat(store.result(nights.get(1).name())).isPresent();
  }

  @Test
  void anEmptyStoreHasNothingToReport() {
    Bench.Ended ended = bench.run("report");
    assertThat(ended.exitCode()).isEqualTo(2);
    assertThat(ended.err())
        .isEqualTo("bench: no run is stored in results; bench nightly stores one.\n");
  }

  @Test
  void aChangeIsToldToTheWebHookInTheFormOfTheTemplate() throws IOException {
    List<String> bodies = new ArrayList<>();
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          bodies.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
          exchange.sendResponseHeaders(204, -1);
          exchange.close();
        });
    server.start();
    try {
      Files.writeString(folder.resolve("form.json"), "{\"content\": \"{{findings}}\"}");
      String url = "http://127.0.0.1:" + server.getAddress().getPort() + "/secret";
      night(fast, "--notify=" + url, "--notify-template=form.json");
      assertThat(bodies).isEmpty();
      Bench.Ended ended =
          bench.run(
              "nightly",
              "--mirror=c=" + fast.endpoint(),
              "--notify=" + url,
              "--notify-template=form.json");
      assertThat(ended.exitCode()).isZero();
      assertThat(ended.err()).doesNotContain("secret");
      assertThat(bodies)
          .containsExactly(
              "{\"content\": \"- a, the best of the night before, cannot be used\\n- The best"
                  + " mirror is now c, not a\\n- c is measured for the first time\"}");
    } finally {
      server.stop(0);
    }
  }

  @Test
  void oneNightNeverChangesTheConfigurationAndTwoThatAgreeDo() throws IOException {
    Path docker = folder.resolve("etc/docker/daemon.json");
    Files.createDirectories(docker.getParent());
    String before = "{\n  \"registry-mirrors\": [\"" + slow.endpoint() + "\"]\n}\n";
    Files.writeString(docker, before);
    bench.with("BENCH_MAX_BLOCKS", "4").with("BENCH_INCUMBENT", slow.endpoint().toString());
    String rival = "--mirror=b=" + fast.endpoint();

    assertThat(night(slow, rival, "--max-blocks=3").err()).doesNotContain("applied", "Applying");
    assertThat(night(slow, "--apply", "--max-blocks=1").err())
        .contains("Nothing is applied: a is in use and still the best.\n");
    assertThat(night(slow, rival, "--apply").err())
        .contains("Nothing is applied: b is the best for the first night; a second must");
    assertThat(docker).hasContent(before);

    Bench.Ended second = night(slow, rival, "--apply", "--format=json");
    assertThat(second.exitCode()).as(second.err()).isZero();
    assertThat(second.err())
        .contains("Applying to docker, because b was clearly the best in two nights running:\n")
        .contains("+  \"registry-mirrors\": [\"" + fast.endpoint() + "\", ");
    assertThat(second.out()).startsWith("{\n").endsWith("}\n").doesNotContain("+++");
    assertThat(Files.readString(docker)).contains("[\"" + fast.endpoint() + "\", ");
  }

  @Test
  void aConfigurationThatIsRefusedEndsWithFourAndIsLeftAlone() throws IOException {
    Path docker = folder.resolve("etc/docker/daemon.json");
    Files.createDirectories(docker.getParent());
    Files.writeString(docker, "{\"registry-mirrors\": [");
    // Through the fast one a pause of this machine makes the confirmation look doubtful.
    assertThat(night(slow, "--apply").exitCode()).isZero();
    Bench.Ended second = night(slow, "--apply");
    assertThat(second.exitCode()).as(second.err()).isEqualTo(4);
    assertThat(docker).hasContent("{\"registry-mirrors\": [");
    assertThat(store.nights().nights()).hasSize(2);
  }

  @Test
  void aReportThatCannotBeWrittenKeepsNothingElseFromBeingDone() throws IOException {
    Path reports = Files.createDirectory(folder.resolve("reports"));
    Bench.Ended ended =
        bench
            .tellingOf("Block 1", () -> moveAway(reports))
            .run(
                "nightly",
                "--mirror=a=" + fast.endpoint(),
                "--html=reports/page.html",
                "--junit=reports/junit.xml",
                "--apply",
                "--prometheus=m.prom");
    assertThat(ended.exitCode()).as(ended.err()).isEqualTo(5);
    assertThat(ended.err())
        .contains(
            "bench: cannot write reports/page.html: there is no such file or folder. The night is"
                + " stored: bench report writes its reports again.\n"
                + "bench: cannot write reports/junit.xml: there is no such file or folder. The"
                + " night is stored: bench report writes its reports again.\n");
    assertThat(folder.resolve("m.prom")).exists();
    assertThat(store.nights().nights()).hasSize(1);
  }

  private static void moveAway(Path reports) {
    try {
      Files.delete(reports);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void aWebHookThatIsDownFailsNothing() {
    night(fast);
    Bench.Ended ended =
        bench.run("nightly", "--mirror=c=" + fast.endpoint(), "--notify=http://127.0.0.1:9/secret");
    assertThat(ended.exitCode()).isZero();
    assertThat(ended.err())
        .contains(
            "Warning: the message to 127.0.0.1 was not delivered: nobody answers there. The night"
                + " is kept all the same; look after --notify.\n");
  }

  @Test
  void aPrintedScheduleKeepsTheSecretAndMeasuresNothing() {
    Bench.Ended ended =
        night(fast, "--notify", "https://robot.example/secret", "--print", "systemd");
    assertThat(ended.exitCode()).isZero();
    assertThat(ended.out())
        .contains("--mirror=a=" + fast.endpoint())
        .doesNotContain("secret\n", "robot.example", "--print");
    assertThat(folder.resolve("results")).doesNotExist();
  }
}
