package io.github.mirrorbench.cli.configure;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.mirrorbench.cli.Bench;
import io.github.mirrorbench.cli.ChoosableResult;
import io.github.mirrorbench.engine.HostCase;
import io.github.mirrorbench.engine.host.HostLayout;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code bench apply} as a user sees it. */
class ApplyVerbTest {
  private static final String NVIDIA =
      """
      {
          "runtimes": {
              "nvidia": {
                  "path": "nvidia-container-runtime",
                  "runtimeArgs": []
              }
          },
          "registry-mirrors": [
              "https://own.example",
              "https://dead.example/"
          ]
      }
      """;
  @TempDir Path folder;

  private Path daemonJson;

  @BeforeEach
  void dockerIsInstalled() throws IOException {
    daemonJson = Files.createDirectories(folder.resolve("etc/docker")).resolve("daemon.json");
  }

  /** A service of the system starts without HOME. */
  @Test
  void usersHomeIsLookedUpWhereNoVariableSaysIt() {
    Path home = Path.of(System.getProperty("user.home"));
    Path file =
        folder.resolve(home.getRoot().relativize(home)).resolve(".testcontainers.properties");
    assertThat(
            bench()
                .with("HOME", "")
                .run("apply", "testcontainers", "--dry-run", "--mirror", "https://a.example")
                .out())
        .startsWith("--- /dev/null\n+++ " + file + "\n");
  }

  @Test
  void applyShowsTheDifferenceAndKeepsEverythingElse() throws IOException {
    Files.writeString(daemonJson, NVIDIA);
    Bench.Ended ended = bench().run("apply", "docker", "--from", ChoosableResult.in(folder));
    assertThat(ended.exitCode()).isZero();
    assertThat(ended.out())
        .isEqualTo(
            """
            --- %1$s
            +++ %1$s
            @@ -6,7 +6,7 @@
                     }
                 },
                 "registry-mirrors": [
            -        "https://own.example",
            -        "https://dead.example/"
            +        "https://fast.example",
            +        "https://own.example"
                 ]
             }
            """
                .formatted(daemonJson));
    assertThat(ended.err())
        .startsWith(
            ChoosableResult.NOTES
                + """
                Removed: https://dead.example/, it failed: GET … answered 403.
                Kept: https://own.example, which was not measured.
                Wrote %1$s; what was there is kept as %1$s."""
                    .formatted(daemonJson))
        .endsWith(
            """
            .backup. Undo it with bench rollback docker.
            No dockerd was seen running here; it goes by the file from its next start.
            """);
    assertThat(Files.readString(daemonJson))
        .isEqualTo(
            NVIDIA
                .replace("https://dead.example/", "https://own.example")
                .replaceFirst("https://own.example", "https://fast.example"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"REDIRECT_REFUSED", "PROXY_FAILED", "RATE_LIMITED", "NOT_ENOUGH_EVIDENCE"})
  void whatMayBeTheFaultOfThisProgramAloneRemovesNothing(String kind) throws IOException {
    Files.writeString(daemonJson, NVIDIA);
    ObjectNode document = ChoosableResult.document();
    ObjectNode dead = (ObjectNode) document.get("mirrors").get(1);
    ((ObjectNode) dead.get("failure")).put("kind", kind).put("message", "GET … was not repeated");
    dead.put(
        "status",
        kind.equals("RATE_LIMITED")
            ? kind
            : kind.equals("NOT_ENOUGH_EVIDENCE") ? "UNPROVEN" : "FAILED");
    Path result = Files.writeString(folder.resolve("result.json"), document.toString());

    Bench.Ended ended = bench().run("apply", "docker", "--from", result.toString());

    assertThat(ended.err())
        .contains(
            "Kept: https://dead.example/, which failed here but may not fail the engine: GET … was"
                + " not repeated.\n")
        .doesNotContain("Removed");
    assertThat(daemonJson).content().contains("https://dead.example/");
  }

  @ParameterizedTest
  @CsvSource({"FORBIDDEN, 403", "TIMEOUT, 200"})
  void aMirrorThatRefusedOrWasLateOnlyToThisProgramStays(String kind, int status)
      throws IOException {
    Files.writeString(daemonJson, NVIDIA);
    ObjectNode document = ChoosableResult.document();
    ObjectNode dead = (ObjectNode) document.get("mirrors").get(1);
    ((ObjectNode) dead.get("failure")).put("kind", kind);
    ObjectNode sample = document.get("samples").get(0).deepCopy();
    sample.put("mirror", "dead");
    ((ObjectNode) sample.get("hops").get(0)).put("status", status);
    document.withArray("samples").add(sample);
    Path result = Files.writeString(folder.resolve("result.json"), document.toString());

    Bench.Ended ended = bench().run("apply", "docker", "--from", result.toString());

    assertThat(ended.err()).contains("Kept: https://dead.example/, which failed here but may not");
  }

  @Test
  void applyingTwiceWritesOnce() throws IOException {
    Files.writeString(daemonJson, NVIDIA);
    bench().run("apply", "docker", "--from", ChoosableResult.in(folder));
    Bench.Ended ended = bench().run("apply", "docker", "--from", ChoosableResult.in(folder));
    assertThat(ended)
        .isEqualTo(
            new Bench.Ended(
                0,
                "",
                ChoosableResult.NOTES + daemonJson + " says so already: nothing to change.\n"));
    assertThat(backups()).hasSize(1);
  }

  @Test
  void dryRunWritesNothing() throws IOException {
    Files.writeString(daemonJson, NVIDIA);
    Bench.Ended ended =
        bench().run("apply", "docker", "--from", ChoosableResult.in(folder), "--dry-run");
    assertThat(ended.exitCode()).isZero();
    assertThat(ended.out()).contains("+        \"https://fast.example\",");
    assertThat(ended.err()).endsWith("Nothing was written: this is a dry run.\n");
    assertThat(daemonJson).hasContent(NVIDIA);
    assertThat(backups()).isEmpty();
  }

  @HostCase(
      id = "A23",
      situation = "`--dry-run` where the installed dockerd would refuse the new file",
      outcome = "refused in the same words as without `--dry-run`")
  @Test
  void dryRunGivesTheAnswerOfTheRealRun() throws IOException {
    Files.writeString(daemonJson, "{}");
    Path dockerd = Files.createDirectories(folder.resolve("usr/sbin")).resolve("dockerd");
    Files.writeString(
        dockerd,
        "#!/bin/sh\ncase \"$*\" in --version) echo 'Docker version 28.5.2, build x';; *) echo"
            + " \"${*#*--config-file=} is invalid\" >&2; exit 1;; esac\n");
    Files.setPosixFilePermissions(dockerd, PosixFilePermissions.fromString("rwxr-xr-x"));
    Bench.Ended dry = bench().run("apply", "docker", "-m", "https://a.example", "--dry-run");
    assertThat(dry).isEqualTo(bench().run("apply", "docker", "-m", "https://a.example"));
    assertThat(dry.exitCode()).isEqualTo(4);
    assertThat(dry.err())
        .endsWith(
            ": \"dockerd --validate\" refuses the result: "
                + daemonJson
                + " is invalid.\n"
                + "The file was left as it was; mend what it names, then run the command again.\n");
    assertThat(daemonJson).hasContent("{}");
  }

  @Test
  void replaceDropsWhatWasNotMeasured() throws IOException {
    Files.writeString(daemonJson, "{\"registry-mirrors\": [\"https://own.example\"]}");
    bench().run("apply", "docker", "--from", ChoosableResult.in(folder), "--replace");
    assertThat(daemonJson).hasContent("{\"registry-mirrors\": [\"https://fast.example\"]}");
  }

  @Test
  void brokenFileIsRefusedWithItsPlace() throws IOException {
    Files.writeString(daemonJson, "{\n  \"debug\": true,\n}\n");
    Bench.Ended ended = bench().run("apply", "docker", "-m", "https://a.example");
    assertThat(ended.exitCode()).isEqualTo(4);
    assertThat(ended.out()).isEmpty();
    assertThat(ended.err())
        .endsWith(
            "bench: "
                + daemonJson
                + ":2:16: there is a comma before the closing }.\n"
                + "The file was left as it was; remove the comma.\n");
    assertThat(daemonJson).hasContent("{\n  \"debug\": true,\n}\n");
  }

  @Test
  void foreignFileThatCannotBeChangedSafelyIsRefusedWithTheLinesToAdd() throws IOException {
    String mine = "[host]\n\"https://corp.example\" = { skip_verify = true }\n";
    Path file = Files.writeString(folder.resolve("hosts.toml"), mine);
    Bench.Ended ended =
        bench().run("apply", "containerd", "-m", "https://a.example", "--file", "hosts.toml");
    assertThat(ended.exitCode()).isEqualTo(4);
    assertThat(ended.out())
        .contains("+[host.\"https://a.example\"] # MirrorBench\n")
        .doesNotContain("-[host]");
    assertThat(ended.err()).contains("its hosts are not all in tables of their own");
    assertThat(file).hasContent(mine);
  }

  @Test
  void hostsOfAForeignFileStayBehindTheMirrors() throws IOException {
    String mine = "[host.\"https://corp.example\"]\n  ca = \"/etc/corp.crt\"\n";
    Path file = Files.writeString(folder.resolve("hosts.toml"), mine);
    Bench.Ended ended =
        bench().run("apply", "containerd", "-m", "https://a.example", "--file", "hosts.toml");
    assertThat(ended.exitCode()).as(ended.err()).isZero();
    assertThat(ended.err()).contains("Kept: https://corp.example");
    assertThat(file)
        .hasContent(
            "[host.\"https://a.example\"] # MirrorBench\n"
                + "  capabilities = [\"pull\", \"resolve\"]\n\n"
                + mine);
  }

  @Test
  void noFitMirrorLeavesTheConfigurationAlone() throws IOException {
    Files.writeString(daemonJson, NVIDIA);
    ObjectNode document = ChoosableResult.document();
    document.remove("daemonJson");
    document.putArray("recommended");
    ObjectNode verdict = (ObjectNode) document.get("verdict");
    verdict.put("status", "NO_MIRROR").remove("best");
    verdict.putArray("tied");
    verdict.putArray("order");
    Bench.Ended ended = bench().reading(document.toString()).run("apply", "docker", "--from", "-");
    assertThat(ended.exitCode()).isEqualTo(1);
    assertThat(daemonJson).hasContent(NVIDIA);
  }

  @Test
  void fasterUpstreamClearsTheList() throws IOException {
    Files.writeString(daemonJson, "{\"registry-mirrors\": [\"https://dead.example\"]}");
    ObjectNode document = ChoosableResult.document();
    ((ObjectNode) document.get("verdict")).put("upstream", "FASTER");
    document.putArray("recommended");
    bench().reading(document.toString()).run("apply", "docker", "--from", "-");
    assertThat(daemonJson).hasContent("{\"registry-mirrors\": []}");
  }

  @ParameterizedTest
  @ValueSource(strings = {"--reload", "--replace"})
  void optionsOfDockerAreUsageErrorsElsewhere(String option) {
    Bench.Ended ended = bench().run("apply", "podman", "-m", "https://a.example", option);
    assertThat(ended)
        .isEqualTo(new Bench.Ended(2, "", "bench: " + option + " is there for docker alone.\n"));
  }

  @Test
  void optionThatWouldDoNothingIsAUsageError() {
    assertThat(bench().run("apply", "docker", "-m", "https://a.example", "--pid-file", "x").err())
        .isEqualTo("bench: --pid-file goes with --reload.\n");
    assertThat(
            bench().run("config", "docker", "-m", "https://a.example", "--part", "systemd").err())
        .isEqualTo("bench: --part systemd goes with --proxy.\n");
    assertThat(bench().run("rollback", "docker", "--keep-backups", "-1").err())
        .isEqualTo("bench: --keep-backups is 0 or more, not -1.\n");
  }

  @Test
  void twinOfTheEnvironmentReloadsDockerAlone() throws IOException {
    Files.createDirectories(folder.resolve(".config/buildkit"));
    Bench.Ended ended =
        bench().with("BENCH_RELOAD", "true").run("apply", "buildkit", "-m", "https://a.example");
    assertThat(ended.exitCode()).isZero();
  }

  @Test
  void reloadThatCannotBeProvenIsAnErrorAndTheFileIsWritten() {
    Bench.Ended ended =
        bench()
            .with("DOCKER_HOST", "unix://" + folder.resolve("none"))
            .run("apply", "docker", "-m", "https://a.example", "--reload");
    assertThat(ended.exitCode()).isEqualTo(4);
    assertThat(ended.err())
        .contains(
            "bench: the reload is not proven: dockerd at unix://"
                + folder.resolve("none")
                + " could");
    assertThat(daemonJson).exists();
  }

  @Test
  void changeWithWhichDockerdWouldNotStartIsTakenBack() throws IOException {
    new HostLayout(folder)
        .inContainer(813, "dockerd", "--registry-mirror=https://old.example")
        .file("docker.pid", "813\n")
        .file("etc/docker/daemon.json", "{}");
    Bench.Ended ended =
        bench()
            .with("DOCKER_HOST", "unix://" + folder.resolve("none"))
            .run(
                "apply",
                "docker",
                "-m",
                "https://a.example",
                "--reload",
                "--pid-file",
                "docker.pid");
    assertThat(ended.exitCode()).isEqualTo(4);
    assertThat(ended.err())
        .endsWith(
            "bench: the reload is not proven: process 813 was started with --registry-mirror"
                + " \"https://old.example\", and with that flag dockerd does not start when"
                + " daemon.json sets mirrors too: start it without the flag first.\n"
                + "The change was taken back.\n");
    assertThat(daemonJson).hasContent("{}");
  }

  @Test
  void activationIsTrueForTheHost() throws IOException {
    new HostLayout(folder)
        .systemd()
        .unit("lib/systemd/system/docker.service", "ExecStart=dockerd", "ExecReload=kill")
        .inUnit(812, "docker.service", "dockerd");
    assertThat(bench().run("apply", "docker", "-m", "https://a.example").err())
        .endsWith(
            "dockerd, process 812 (docker.service), goes by it after a reload: systemctl reload"
                + " docker, or apply --reload.\n");
  }

  @Test
  void fileThatCannotBeWrittenIsAnOutputError() {
    Bench.Ended ended =
        bench().run("apply", "docker", "-m", "https://a.example", "--file", "none/daemon.json");
    assertThat(ended.exitCode()).isEqualTo(5);
    assertThat(ended.err())
        .endsWith(
            "bench: writing "
                + folder.resolve("none/daemon.json")
                + " failed: the folder "
                + folder.resolve("none")
                + " does not exist.\nWay out: create the folder first, or name another file; it was"
                + " left as it was.\n");
  }

  private Bench bench() {
    return Bench.in(folder);
  }

  private List<Path> backups() throws IOException {
    try (Stream<Path> files = Files.list(daemonJson.getParent())) {
      return files.filter(file -> file.toString().endsWith(".backup")).toList();
    }
  }
}
