package io.github.mirrorbench.cli.nightly;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.github.mirrorbench.peer.Command;
import io.github.mirrorbench.peer.Needs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScheduleTest {
  private static final Installation HERE =
      new Installation(
          "root",
          Path.of("/usr/bin/env"),
          Path.of("/opt/mirror bench/bench.jar"),
          Path.of("/"),
          Path.of("/var/lib/mirrors 100%"),
          List.of("--mirror", "a=https://a.example/x?$HOME", "--fail-if=slower=1.5x"));

  @TempDir Path folder;

  private static List<JsonNode> yaml(Schedule schedule) throws IOException {
    YAMLMapper mapper = new YAMLMapper();
    try (MappingIterator<JsonNode> documents =
        mapper.readerFor(JsonNode.class).readValues(schedule.print(HERE))) {
      return documents.readAll();
    }
  }

  @Test
  void systemdAcceptsServiceAndTimer() throws IOException {
    String program = Needs.program("systemd-analyze", "systemd");
    String text = Schedule.SYSTEMD.print(HERE);
    int timer = text.indexOf("# /etc/systemd/system/mirrorbench.timer");
    Path service =
        Files.writeString(folder.resolve("mirrorbench.service"), text.substring(0, timer));
    Path timerFile = Files.writeString(folder.resolve("mirrorbench.timer"), text.substring(timer));
    Command.Outcome outcome =
        Command.of(program, "verify", "--man=no", service.toString(), timerFile.toString()).run();
    assertThat(outcome.exitCode() + outcome.errors() + outcome.output()).isEqualTo("0");
  }

  @Test
  void systemdUnitsEscapeWhatUnitsTakeForTheirOwn() {
    assertThat(Schedule.SYSTEMD.print(HERE))
        .contains(
            "ExecStart=/usr/bin/env -jar \"/opt/mirror bench/bench.jar\" nightly --results"
                + " \"/var/lib/mirrors 100%%\" --mirror \"a=https://a.example/x?$$HOME\""
                + " --fail-if=slower=1.5x\n");
  }

  @Test
  void cronLineQuotesForTheShellAndEscapesPerCent() {
    assertThat(Schedule.CRON.print(HERE).lines().skip(2))
        .containsExactly(
            "17 2 * * * sleep $(($$ \\% 1800)); cd / && /usr/bin/env -jar"
                + " '/opt/mirror bench/bench.jar' nightly --results '/var/lib/mirrors 100\\%'"
                + " --mirror 'a=https://a.example/x?$HOME' --fail-if=slower=1.5x");
  }

  /** Words that shells, YAML, systemd and cron each take for something else. */
  private static final List<String> NASTY =
      List.of(
          "--mirror",
          "a=https://a.example/x?$HOME `id` $(id)",
          "--exclude",
          "it's \"quoted\" 100% \\ # no comment: none",
          "",
          "--fail-if=slower=1.5x",
          "{command}");

  @Test
  void whatCronRunsAreTheWordsThatWereTyped() throws IOException {
    Path directory = Files.createDirectory(folder.resolve("50% of 'my' nights"));
    Installation here =
        new Installation(
            "root",
            saysItsWords(directory.resolve("java")),
            directory.resolve("bench.jar"),
            directory,
            directory.resolve("results"),
            NASTY);
    String line = Schedule.CRON.print(here).lines().skip(2).findFirst().orElseThrow();
    String command = line.substring(line.indexOf("cd ")).replace("\\%", "%");
    assertThat(Command.of("sh", "-c", command).output().lines())
        .containsExactlyElementsOf(
            Stream.concat(Stream.of(directory.toString()), here.command().stream().skip(1))
                .toList());
  }

  @Test
  void whatTheCiRunsAreTheWordsThatWereTyped() throws IOException {
    Path bench = saysItsWords(folder.resolve("bench"));
    Installation here = new Installation("root", bench, bench, folder, folder, NASTY);
    YAMLMapper mapper = new YAMLMapper();
    String github =
        mapper.readTree(Schedule.GITHUB.print(here)).at("/jobs/nightly/steps/2/run").asText();
    String gitlab = mapper.readTree(Schedule.GITLAB.print(here)).at("/mirrors/script/0").asText();
    List<String> usual = List.of("nightly", "--results", "results");
    for (String script : List.of(github, gitlab)) {
      List<String> words =
          Command.of("sh", "-c", "cd " + folder + "; " + script).output().lines().toList();
      assertThat(words).startsWith(folder.toString()).containsSequence(usual);
      assertThat(words.subList(words.size() - NASTY.size(), words.size())).isEqualTo(NASTY);
    }
  }

  private static Path saysItsWords(Path program) throws IOException {
    Files.writeString(program, "#!/bin/sh\npwd\nprintf '%s\\n' \"$@\"\n");
    Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwx------"));
    return program;
  }

  /** An installation whose nights have these options. */
  private static Installation running(String... options) {
    return new Installation(
        "root",
        Path.of("/usr/bin/env"),
        Path.of("/b.jar"),
        Path.of("/"),
        Path.of("/r"),
        List.of(options));
  }

  @Test
  void anOptionOfTheUsersOwnIsNotGivenTwice() {
    Installation here = running("--junit=own.xml", "--html", "own.html");
    assertThat(Schedule.GITHUB.print(here))
        .contains("--markdown \"$GITHUB_STEP_SUMMARY\" --junit=own.xml --html own.html")
        .doesNotContain("mirrors.xml");
    assertThat(Schedule.GITLAB.print(here))
        .contains("results\n      --junit=own.xml --html own.html\n");
  }

  @Test
  void aLineBreakFitsInNoSchedule() {
    assertThatThrownBy(() -> running("a\n* * * * * id"))
        .hasMessage("a schedule cannot hold line breaks and the like: a?* * * * * id");
  }

  @Test
  void githubWorkflowIsYamlAndKeepsTheSecretASecret() throws IOException {
    JsonNode job = yaml(Schedule.GITHUB).get(0).at("/jobs/nightly");
    assertThat(job.at("/steps/2/env/BENCH_NOTIFY").asText())
        .isEqualTo("${{ secrets.BENCH_NOTIFY }}");
    assertThat(job.at("/steps/2/run").asText()).contains(" --fail-if=slower=1.5x");
  }

  @Test
  void gitlabJobIsYamlAndShowsTheJunitReport() throws IOException {
    JsonNode job = yaml(Schedule.GITLAB).get(0).path("mirrors");
    assertThat(job.at("/artifacts/reports/junit").asText()).isEqualTo("mirrors.xml");
    assertThat(job.at("/script/0").asText()).contains("--junit mirrors.xml --mirror");
  }

  @Test
  void kubernetesCronJobIsYamlWithTheOptionsAsWords() throws IOException {
    List<JsonNode> documents = yaml(Schedule.KUBERNETES);
    assertThat(documents)
        .extracting(d -> d.path("kind").asText())
        .containsExactly("PersistentVolumeClaim", "CronJob");
    JsonNode pod = documents.get(1).at("/spec/jobTemplate/spec/template/spec");
    assertThat(pod.at("/containers/0/command").valueStream().map(JsonNode::asText))
        .endsWith("--mirror", "a=https://a.example/x?$HOME", "--fail-if=slower=1.5x");
    assertThat(documents.get(1).at("/spec/concurrencyPolicy").asText()).isEqualTo("Forbid");
  }
}
