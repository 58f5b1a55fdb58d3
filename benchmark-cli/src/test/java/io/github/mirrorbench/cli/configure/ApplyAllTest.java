package io.github.mirrorbench.cli.configure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.mirrorbench.cli.Bench;
import io.github.mirrorbench.engine.HostCase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code bench apply --all} as a user sees it. */
class ApplyAllTest {
  private static final String NOTE =
      "Note: these mirrors serve images of docker.io; gcr.io, registry.k8s.io, quay.io and ghcr.io"
          + " are not covered and are still reached directly or through a proxy.\n";

  @TempDir Path folder;

  private Path daemonJson;
  private Path buildkitd;
  private Path dropIn;

  @BeforeEach
  void threeEnginesAreInstalled() throws IOException {
    daemonJson = Files.createDirectories(folder.resolve("etc/docker")).resolve("daemon.json");
    Files.writeString(daemonJson, "{}\n");
    buildkitd =
        Files.createDirectories(folder.resolve(".config/buildkit")).resolve("buildkitd.toml");
    dropIn =
        Files.createDirectories(folder.resolve(".config/containers"))
            .resolve("registries.conf.d/mirrorbench-docker.io.conf");
  }

  @HostCase(
      id = "H1",
      situation = "several engines on one machine",
      outcome = "apply --all shows one difference each, asks once, and writes each file whole")
  @Test
  void everyEngineThatIsFoundGetsTheMirrors() throws IOException {
    Bench.Ended ended = bench().run("apply", "--all", "-m", "https://a.example");
    assertThat(ended.exitCode()).isZero();
    assertThat(ended.out())
        .containsSubsequence("+++ " + daemonJson, "+++ " + dropIn, "+++ " + buildkitd)
        .doesNotContain("k3s");
    assertThat(ended.err())
        .containsOnlyOnce("Not measured: the mirrors are taken on your word, in your order.\n")
        .containsSubsequence(
            "docker:\n",
            "podman:\n",
            NOTE,
            "buildkit:\n",
            NOTE,
            "Wrote " + daemonJson,
            "Wrote " + dropIn,
            "Wrote " + buildkitd,
            "Undo it with bench rollback buildkit.\n");
    assertThat(Files.readString(daemonJson)).contains("https://a.example");
    assertThat(Files.readString(dropIn)).contains("location = \"a.example\"");
    assertThat(Files.readString(buildkitd)).contains("\"a.example\"");
  }

  @Test
  void engineWhoseFileNoPullGoesByIsLeftOutWithAWord() throws IOException {
    Path config =
        Files.createDirectories(folder.resolve(".config/containerd")).resolve("config.toml");
    Files.writeString(config, "disabled_plugins = [\"cri\"]\n");
    Bench.Ended ended = bench().run("apply", "--all", "-m", "https://a.example", "--dry-run");
    assertThat(ended.exitCode()).isZero();
    assertThat(ended.out()).doesNotContain("hosts.toml");
    assertThat(ended.err())
        .contains(
            "containerd: left out, because "
                + config
                + " switches its Kubernetes side off (disabled_plugins), and there is no nerdctl: no"
                + " pull would go by a hosts.toml of its own.\n");
  }

  @Test
  void refusedEngineIsNamedAndTheOthersGetTheirs() throws IOException {
    Files.writeString(daemonJson, "{,}");
    Bench.Ended ended = bench().run("apply", "--all", "-m", "https://a.example");
    assertThat(ended.exitCode()).isEqualTo(4);
    assertThat(ended.err())
        .contains(
            "bench: docker is left out: "
                + daemonJson
                + ":1:2: \",\" stands where a key in double quotes should.\n"
                + "The file was left as it was; mend the JSON there.\n");
    assertThat(daemonJson).hasContent("{,}");
    assertThat(buildkitd).exists();
    assertThat(dropIn).exists();
  }

  @Test
  void mirrorThatOneEngineCannotUseStaysWithTheOthers() {
    Bench.Ended ended = bench().run("apply", "--all", "-m", "http://registry_mirror:5000");
    assertThat(ended.exitCode()).isEqualTo(4);
    assertThat(ended.err())
        .contains("bench: podman is left out: " + dropIn + ": this engine can use none of the");
    assertThat(daemonJson).content().contains("http://registry_mirror:5000");
    assertThat(dropIn).doesNotExist();
    assertThat(buildkitd).content().contains("registry_mirror:5000");
  }

  @Test
  void dryRunShowsAllAndWritesNothing() {
    Bench.Ended ended = bench().run("apply", "--all", "-m", "https://a.example", "--dry-run");
    assertThat(ended.exitCode()).isZero();
    assertThat(ended.out()).contains("+++ " + daemonJson, "+++ " + buildkitd);
    assertThat(ended.err())
        .containsOnlyOnce("Nothing was written: this is a dry run.\n")
        .endsWith("Nothing was written: this is a dry run.\n")
        .doesNotContain("Wrote");
    assertThat(daemonJson).hasContent("{}");
    assertThat(buildkitd).doesNotExist();
  }

  @ParameterizedTest
  @CsvSource({"y, true", "' YES ', true", "n, false", "'', false", "yesterday, false"})
  void terminalIsAskedOnce(String answer, boolean written) {
    Bench.Ended ended =
        bench()
            .onTerminal(80)
            .reading(answer + "\n")
            .run("apply", "--all", "-m", "https://a.example");
    assertThat(ended.exitCode()).isZero();
    assertThat(ended.err()).containsOnlyOnce("Write these 3 files? [y/N] ");
    assertThat(ended.err().endsWith("Nothing was written.\n")).isNotEqualTo(written);
    assertThat(Files.exists(buildkitd)).isEqualTo(written);
    assertThat(
            bench().onTerminal(80).run("apply", "--all", "--yes", "-m", "https://b.example").err())
        .contains("Wrote " + buildkitd)
        .doesNotContain("[y/N]");
  }

  @Test
  void whatSaysSoAlreadyAsksNothing() {
    bench().run("apply", "--all", "-m", "https://a.example");
    Bench.Ended ended = bench().onTerminal(80).run("apply", "--all", "-m", "https://a.example");
    assertThat(ended.exitCode()).isZero();
    assertThat(ended.out()).isEmpty();
    assertThat(ended.err())
        .contains(buildkitd + " says so already: nothing to change.\n")
        .doesNotContain("[y/N]", "Wrote");
  }

  @Test
  void settingsOfBuildToolsAreFoundByTheirFiles() throws IOException {
    Path properties =
        Files.writeString(folder.resolve(".testcontainers.properties"), "ryuk.disabled=true\n");
    bench().run("apply", "--all", "-m", "https://a.example");
    assertThat(properties).hasContent("ryuk.disabled=true\nhub.image.name.prefix=a.example/\n");
  }

  @Test
  void fileOfTwoEnginesIsWrittenOnce() throws IOException {
    Files.createDirectories(folder.resolve("etc/crio"));
    Files.createDirectories(folder.resolve("etc/containers"));
    Path self = Files.createDirectories(folder.resolve("proc/self"));
    assumeTrue(Files.getAttribute(self, "unix:uid").equals(0), "the file is root's");
    Bench.Ended ended = bench().run("apply", "--all", "-m", "https://a.example");
    assertThat(ended.exitCode()).isZero();
    assertThat(ended.err()).contains("cri-o: it reads the file of podman.\n");
    assertThat(ended.out()).containsOnlyOnce("+++ " + folder.resolve("etc/containers"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "apply docker --all|TARGET and --all exclude each other.",
        "apply|TARGET is missing: name an engine, or --all of this machine.",
        "apply --all --file x|--file goes with one TARGET.",
        "apply docker --yes|--yes goes with --all.",
      })
  void contradictionsAreUsageErrors(String command, String message) {
    assertThat(bench().run(command.split(" ", -1)))
        .isEqualTo(new Bench.Ended(2, "", "bench: " + message + "\n"));
  }

  @Test
  void machineWithoutEnginesIsSaid() throws IOException {
    for (String engine :
        List.of("etc/docker/daemon.json", "etc/docker", ".config/buildkit", ".config/containers")) {
      Files.delete(folder.resolve(engine));
    }
    assertThat(bench().run("apply", "--all", "-m", "https://a.example"))
        .isEqualTo(
            new Bench.Ended(
                4,
                "",
                "bench: no engine was found on this machine: neither a program nor a configuration"
                    + " of one.\nName the engine, and with --file its file.\n"));
  }

  private Bench bench() {
    return Bench.in(folder);
  }
}
