package io.github.mirrorbench.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mirrorbench.document.ResultDocument;
import io.github.mirrorbench.result.Result;
import io.github.mirrorbench.simulation.Shape;
import io.github.mirrorbench.simulation.ShapedMirror;
import io.github.mirrorbench.simulation.SyntheticImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One command over the images of several registries, on real sockets. */
@Tag("paced")
class RoutesTest {
  private static ShapedMirror hub;
  private static ShapedMirror quay;

  @TempDir Path folder;
  private Bench bench;

  @BeforeAll
  static void start() throws IOException {
    hub = serving("docker.io/library/ubuntu");
    quay = serving("quay.io/a/b");
  }

  private static ShapedMirror serving(String image) throws IOException {
    return ShapedMirror.start(SyntheticImage.of(image, 1, List.of(600_000L)), Shape.at(4e6));
  }

  @AfterAll
  static void stop() {
    hub.close();
    quay.close();
  }

  @BeforeEach
  void onlyLocal() {
    bench = Bench.ofOneBlock(folder);
  }

  private Bench.Ended run(String... options) {
    String[] all = new String[options.length + 3];
    all[0] = "run";
    all[1] = "--mirror=h=" + hub.endpoint();
    all[2] = "--mirror=q=" + quay.endpoint();
    System.arraycopy(options, 0, all, 3, options.length);
    return bench.run(all);
  }

  @Test
  void everyRegistryHasItsRaceItsTableAndItsDocument() throws Exception {
    Bench.Ended ended =
        run("quay.io/a/b", "ubuntu", "--output=result.json", "--daemon-json=daemon.json");

    String fragment = "{\n  \"registry-mirrors\": [\"" + hub.endpoint() + "\"]\n}\n";
    assertThat(ended.exitCode()).as(ended.err()).isZero();
    List<String> parts = List.of(ended.out().split("\n\n"));
    assertThat(parts).hasSize(3);
    assertThat(parts.get(0)).startsWith("quay.io/a/b:latest, ").contains("\n1  q ", "\n–  h ");
    assertThat(parts.get(1))
        .startsWith("docker.io/library/ubuntu:latest, ")
        .contains("\n1  h ", "\n–  q ");
    assertThat(parts.get(2)).isEqualTo(fragment);
    assertThat(folder.resolve("daemon.json")).hasContent(fragment);
    assertThat(ended.err())
        .contains(
            "Warning: daemon.json lists mirrors of docker.io alone: for images of quay.io"
                + " there is a ranking, but no fragment.\n",
            "Measuring one registry after another, quay.io/a/b:latest (2 mirrors);"
                + " docker.io/library/ubuntu:latest (2 mirrors): at most 256 MiB (8 GiB where all"
                + " are local) and 60 s together.",
            "\nquay.io, 1 of 2 registries\n",
            "\ndocker.io, 2 of 2 registries\n");

    byte[] document = Files.readAllBytes(folder.resolve("result.json"));
    assertThat(folder.resolve(".local/state/mirrorbench/last.json")).hasBinaryContent(document);
    List<Result> runs = ResultDocument.parseRuns(document);
    assertThat(runs).extracting(Result::registry).containsExactly("quay.io", "docker.io");
    assertThat(runs.get(0).settings().contest().maxBytes()).isEqualTo(128L << 20);
    assertThat(bench.run("replay", "result.json").out().lines())
        .hasSize(2)
        .allMatch(line -> line.matches("The result for (quay|docker)\\.io follows from its .*"));
    assertThat(bench.run("compare", "result.json", "result.json").out().lines())
        .contains("quay.io", "docker.io");
    assertThat(bench.run("config", "docker").out())
        .matches(
            "(?s)==> \\S+/etc/docker/daemon\\.json <==\n"
                + Pattern.quote(fragment)
                + "\n==> \\S+/etc/docker/certs\\.d/quay\\.io/hosts\\.toml <==\n.*"
                + "\nserver = \"https://quay\\.io\"\n.*");
    assertThat(bench.run("config", "k3s").out())
        .containsSubsequence("mirrors:\n", "  \"docker.io\":\n", "  \"quay.io\":\n");
  }

  @Test
  void whichMirrorHasWhichImageIsInEveryFormat() throws Exception {
    List<SyntheticImage> images =
        List.of(
            SyntheticImage.of("quay.io/a/b", 1, List.of(600_000L)),
            SyntheticImage.of("quay.io/a/c", 2, List.of(300_000L)));
    try (ShapedMirror both = ShapedMirror.start(images, Shape.at(4e6))) {
      String[] command = {
        "run",
        "quay.io/a/b",
        "quay.io/a/c",
        "--mirror=part=" + quay.endpoint(),
        "--mirror=both=" + both.endpoint(),
        "--output=result.json",
        "--format=table"
      };
      String host = both.endpoint().getAuthority();
      assertThat(bench.run(command).out().lines().map(String::stripTrailing))
          .contains(
              "1  quay.io/a/b:latest, linux/amd64: 586 KiB in 1 layer",
              "2  quay.io/a/c:latest, linux/amd64: 293 KiB in 1 layer",
              "mirror  12  lacks",
              "both    ✓✓",
              "part    ✓✗  2: NOT_FOUND",
              "Where an engine asks no mirror of quay.io, by name:",
              "  quay.io/a/b:latest → " + host + "/a/b:latest",
              "  quay.io/a/c:latest → " + host + "/a/c:latest");
      assertThat(bench.run("replay", "result.json").exitCode()).isZero();
      command[command.length - 1] = "--format=csv";
      assertThat(bench.run(command).out().lines())
          .satisfiesExactly(
              titles -> assertThat(titles).endsWith(",quay.io/a/b:latest,quay.io/a/c:latest"),
              first -> assertThat(first).startsWith("1,both,").endsWith(",yes,yes"),
              second -> assertThat(second).startsWith(",part,").endsWith(",yes,NOT_FOUND"));
      command[command.length - 1] = "--format=markdown";
      assertThat(bench.run(command).out())
          .contains(
              """
              | mirror | quay.io/a/b:latest | quay.io/a/c:latest |
              | --- | --- | --- |
              | both | yes | yes |
              | part | yes | NOT\\_FOUND |
              """);
    }
  }

  @Test
  void oneRegistryWithoutAFitMirrorIsExitCodeOneAndNamed() {
    Bench.Ended ended = run("ubuntu", "k8s.gcr.io/pause:3.2", "--quiet");
    assertThat(ended)
        .isEqualTo(
            new Bench.Ended(
                1,
                "{\n  \"registry-mirrors\": [\"" + hub.endpoint() + "\"]\n}\n",
                "bench: registry.k8s.io: No mirror works: all 2 failed (2 NOT_FOUND).\n"));
  }

  @Test
  void oldNameOfARegistryIsTold() {
    assertThat(run("k8s.gcr.io/pause:3.2").err())
        .startsWith(
            "Warning: k8s.gcr.io is another name of registry.k8s.io: its images are measured by"
                + " that one.\n");
  }

  @Test
  void nightlyFollowsOneRegistry() {
    assertThat(bench.run("nightly", "ubuntu", "quay.io/a/b", "--mirror=q=" + quay.endpoint()))
        .isEqualTo(
            new Bench.Ended(
                2,
                "",
                "bench: bench nightly follows one registry, and these images belong to docker.io and"
                    + " quay.io.\nRun it once for each, with a --results folder of its own.\n"));
  }
}
