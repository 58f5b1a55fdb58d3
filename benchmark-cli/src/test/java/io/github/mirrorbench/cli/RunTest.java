package io.github.mirrorbench.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mirrorbench.document.ResultDocument;
import io.github.mirrorbench.mirror.Endpoint;
import io.github.mirrorbench.replay.Replay;
import io.github.mirrorbench.simulation.Fault;
import io.github.mirrorbench.simulation.Shape;
import io.github.mirrorbench.simulation.ShapedMirror;
import io.github.mirrorbench.simulation.SyntheticImage;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The real command on real sockets: what goes where, and how it ends. */
class RunTest {
  private static ShapedMirror fast;
  private static ShapedMirror slow;
  private static ShapedMirror broken;

  @TempDir Path folder;
  private Bench bench;

  @BeforeAll
  static void start() throws IOException {
    SyntheticImage image =
        SyntheticImage.of("docker.io/library/ubuntu", 1, List.of(600_000L, 200_000L));
    fast = ShapedMirror.start(image, Shape.at(4e6));
    slow = ShapedMirror.start(image, Shape.at(4e5));
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
    bench = Bench.ofOneBlock(folder);
  }

  @Test
  void fasterMirrorIsChosenAndEveryOutputSaysSo() throws Exception {
    Files.writeString(folder.resolve("list.txt"), "slow=" + slow.endpoint() + " # the old one\n");
    Bench.Ended ended =
        bench.run(
            "run",
            "--mirror=fast=" + fast.endpoint(),
            "--mirrors-from=list.txt",
            "--daemon-json=daemon.json",
            "--output=result.json",
            "--max-blocks=10");

    // The other one takes nine times as long: no engine should fall back on it.
    String fragment = "{\n  \"registry-mirrors\": [\"" + fast.endpoint() + "\"]\n}\n";
    assertThat(ended.exitCode()).isZero();
    assertThat(ended.out()).endsWith("\n\n" + fragment);
    String table = ended.out().substring(0, ended.out().indexOf("\n\n"));
    assertThat(table.lines().map(line -> line.replaceAll("  .*", "")))
        .startsWith(
            "docker.io/library/ubuntu:latest, linux/amd64: 782 KiB in 2 layers", "#", "1", "2");
    assertThat(folder.resolve("daemon.json")).hasContent(fragment);
    byte[] document = Files.readAllBytes(folder.resolve("result.json"));
    assertThat(folder.resolve(".local/state/mirrorbench/last.json")).hasBinaryContent(document);
    assertThat(Replay.of(ResultDocument.parse(document))).isInstanceOf(Replay.Agrees.class);
    assertThat(ended.err())
        .startsWith(
            "Measuring 2 mirrors with docker.io/library/ubuntu:latest: at most 256 MiB (8 GiB where all are local) and 60 s."
                + " Profile docker, because no engine was found on this machine.\n")
        .contains("Screening 2 candidates\n", "Block 1 of ", "\nCost: ")
        .doesNotContain("\r", "\u001b");
  }

  @Test
  void whyThereIsNoConfigurationIsSaid() throws Exception {
    SyntheticImage image = SyntheticImage.of("ubuntu", 9, List.of(8_000_000L));
    try (ShapedMirror large = ShapedMirror.start(image, Shape.FAST)) {
      Bench.Ended ended =
          bench.run("run", "--mirror=a=" + large.endpoint(), "--max-bytes=4MiB", "--max-blocks=3");
      assertThat(ended.out()).doesNotContain("registry-mirrors");
      assertThat(ended.err())
          .contains(
              "No configuration: the best mirror delivered no whole layer."
                  + " --max-bytes-per-mirror, --max-bytes and --max-time allow more.\n");
    }
  }

  @Test
  void quietIsTheFragmentAndNothingElse() {
    assertThat(bench.run("run", "--quiet", "--format=csv", "--mirror=a=" + fast.endpoint()))
        .isEqualTo(
            new Bench.Ended(
                0, "{\n  \"registry-mirrors\": [\"" + fast.endpoint() + "\"]\n}\n", ""));
  }

  @Test
  void jsonIsTheDocumentThatOutputWrites() throws Exception {
    Bench.Ended ended =
        bench.run("run", "--format=json", "-o", "x.json", "--mirror=a=" + fast.endpoint());
    assertThat(ended.out()).isEqualTo(Files.readString(folder.resolve("x.json")));
    assertThat(bench.run("replay", "x.json").exitCode()).isZero();
    assertThat(bench.reading(ended.out()).run("compare", "-", "x.json", "--fail-if=slower=1.1x"))
        .returns(0, Bench.Ended::exitCode);
    Files.writeString(
        folder.resolve("y.json"), ended.out().replaceFirst("(?s)(.*)\"rank\": 1", "$1\"rank\": 2"));
    assertThat(bench.run("replay", "y.json"))
        .isEqualTo(
            new Bench.Ended(
                3,
                """
                The result does not follow from its samples:
                  mirrors[0].rank: the result says 2, the samples say 1
                """,
                ""));
  }

  @Test
  void imagesThatDockerAsksNoMirrorForAreRankedWithoutAFragment() {
    Bench.Ended ended =
        bench.run(
            "run",
            "quay.io/library/ubuntu",
            "--mirror=a=" + fast.endpoint(),
            "--output=result.json");
    assertThat(ended.exitCode()).isZero();
    assertThat(ended.out()).contains("1  a ").doesNotContain("registry-mirrors");
    assertThat(ended.err())
        .startsWith(
            "Warning: daemon.json lists mirrors of docker.io alone: for images of quay.io"
                + " there is a ranking, but no fragment.\n")
        .doesNotContain("No configuration");
    assertThat(folder.resolve("result.json")).content().doesNotContain("daemonJson");
    assertThat(bench.run("config", "docker").out())
        .contains("server = \"https://quay.io\"", "[host.\"" + fast.endpoint() + "\"]");
  }

  @Test
  void fragmentThatCannotBeIsRefusedBeforeAnythingIsMeasured() {
    String why =
        ": there is no fragment for images of quay.io, because daemon.json lists mirrors of"
            + " docker.io alone.\nLeave the option out: the table and --output tell the ranking.\n";
    for (String option : List.of("--daemon-json=daemon.json", "--quiet")) {
      assertThat(bench.run("run", "quay.io/x", "--mirror=a=" + fast.endpoint(), option))
          .isEqualTo(new Bench.Ended(2, "", "bench: " + option.replaceFirst("=.*", "") + why));
    }
  }

  @Test
  void evenQuietTellsThatNoMirrorIsFit() {
    assertThat(bench.run("run", "--quiet", "--mirror=a=" + broken.endpoint()))
        .isEqualTo(
            new Bench.Ended(1, "", "bench: No mirror works: the only one failed (1 FORBIDDEN).\n"));
  }

  @Test
  void whoReachesNobodyIsAskedWhetherTheMachineIsOnline() throws IOException {
    int port;
    try (ServerSocket closed = new ServerSocket(0)) {
      port = closed.getLocalPort();
    }
    assertThat(bench.run("run", "--no-progress", "--mirror=a=http://127.0.0.1:" + port).err())
        .endsWith(
            "\nNobody was reached: is this machine online? If it needs a proxy, --proxy env or"
                + " --proxy URL measures through it.\n");
    assertThat(bench.run("run", "--no-progress", "--mirror=a=" + broken.endpoint()).err())
        .doesNotContain("online");
  }

  @Test
  void noFitMirrorIsExitCodeOneAndLeavesTheConfigurationAlone() throws IOException {
    Path configuration = Files.writeString(folder.resolve("daemon.json"), "{ }");
    Bench.Ended ended =
        bench.run(
            "run",
            "--mirror=a=" + broken.endpoint(),
            "--daemon-json=daemon.json",
            "--output=result.json");
    assertThat(ended.exitCode()).isEqualTo(1);
    assertThat(ended.out())
        .contains("FORBIDDEN: ", "[NO_MIRROR]")
        .doesNotContain("registry-mirrors");
    assertThat(configuration).hasContent("{ }");
    assertThat(folder.resolve("result.json")).content().contains("\"status\": \"NO_MIRROR\"");
  }

  @Test
  void mirrorInDockersConfigurationIsACandidateAndTheIncumbent() throws IOException {
    Files.createDirectories(folder.resolve("etc/docker"));
    Files.writeString(
        folder.resolve("etc/docker/daemon.json"),
        "{\"registry-mirrors\": [\"" + fast.endpoint() + "/\", \"ftp://x\"]}");
    Files.writeString(folder.resolve("catalogue.json"), "{\"entries\": []}");
    Bench.Ended ended =
        bench
            .with("BENCH_NO_CATALOGUE", "0")
            .run(
                "run",
                "--catalogue=catalogue.json",
                "--no-progress",
                "--mirror=b=" + slow.endpoint());
    String name = Endpoint.parse(fast.endpoint().toString()).shortName();
    assertThat(ended.out()).contains("1  " + name, "best, in use now");
    assertThat(ended.err())
        .startsWith(
            "Warning: A mirror in "
                + folder.resolve("etc/docker/daemon.json")
                + " is not measured: a mirror is reached by http or https, not by \"ftp\".\n");
  }

  @Test
  void fasterRegistryMeansAnEmptyListAndIsSaid() {
    Bench.Ended ended =
        bench
            .with("BENCH_NO_UPSTREAM", "0")
            .run(
                "run",
                "--no-progress",
                "--max-blocks=10",
                "--upstream=" + fast.endpoint(),
                "-ma=" + slow.endpoint());
    assertThat(ended.exitCode()).isZero();
    assertThat(ended.out()).endsWith("\n\n{\n  \"registry-mirrors\": []\n}\n");
    assertThat(ended.err()).contains("The registry itself is faster than every mirror");
  }

  @Test
  void proxyVariableIsWarnedOfBecauseEnginesDoNotReadIt() {
    assertThat(
            bench
                .with("https_proxy", "http://u:s3cret@proxy.example:3128")
                .run("run", "--no-progress", "--mirror=a=" + broken.endpoint())
                .err())
        .startsWith(
            "Warning: https_proxy is set, but engines do not read it: measuring without it. --proxy"
                + " env measures through it.\n")
        .doesNotContain("s3cret");
  }

  @Test
  void interruptWritesWhatWasMeasuredButNoConfiguration() throws Exception {
    CountDownLatch measuring = new CountDownLatch(1);
    Bench watched = bench.tellingOf("Block 1 of ", measuring::countDown);
    FutureTask<Bench.Ended> run =
        new FutureTask<>(
            () ->
                watched.run(
                    "run",
                    "--mirror=a=" + slow.endpoint(),
                    "--mirror=b=" + fast.endpoint(),
                    "--output=result.json",
                    "--daemon-json=daemon.json"));
    Thread runner = new Thread(run);
    runner.start();
    measuring.await();
    runner.interrupt();
    Bench.Ended ended = run.get();
    assertThat(ended.exitCode()).isEqualTo(130);
    assertThat(ended.out())
        .contains("(interrupted: this is what was measured until then)")
        .doesNotContain("registry-mirrors");
    assertThat(folder.resolve("result.json"))
        .content(StandardCharsets.UTF_8)
        .contains("\"interrupted\": true");
    assertThat(folder.resolve("daemon.json")).doesNotExist();
  }

  @Test
  void onATerminalOneLineChangesAndIsTakenAway() {
    Bench.Ended ended = bench.onTerminal(60).run("run", "--mirror=a=" + fast.endpoint());
    assertThat(ended.err()).contains("\r\u001b[KWarming up").doesNotContain("Block 1 of a\n");
    assertThat(ended.err()).contains("\r\u001b[KCost: ");
    assertThat(ended.out()).contains("\u001b[32m1  a ");
    assertThat(bench.with("NO_COLOR", "1").run("mirrors").out()).doesNotContain("\u001b");
  }
}
