package io.github.mirrorbench.cli.configure;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mirrorbench.cli.Bench;
import io.github.mirrorbench.cli.ChoosableResult;
import io.github.mirrorbench.engine.HostCase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code bench rollback} as a user sees it. */
class RollbackVerbTest {
  @TempDir Path folder;

  private Path daemonJson;

  @BeforeEach
  void dockerIsInstalled() throws IOException {
    daemonJson = Files.createDirectories(folder.resolve("etc/docker")).resolve("daemon.json");
  }

  @Test
  void rollbackPutsTheOldFileBackAndSaysWhatItTakes() throws IOException {
    Files.writeString(daemonJson, "{\"debug\": true}");
    bench().run("apply", "docker", "--from", ChoosableResult.in(folder));
    assertThat(bench().run("rollback", "docker", "--dry-run").out())
        .contains("-{\"debug\": true, \"registry-mirrors\"");
    Bench.Ended ended = bench().run("rollback", "docker");
    assertThat(ended.exitCode()).isZero();
    assertThat(daemonJson).hasContent("{\"debug\": true}");
    assertThat(ended.err())
        .startsWith("Put back daemon.json.")
        .endsWith("No dockerd was seen running here; it goes by the file from its next start.\n");
    Bench.Ended again = bench().run("rollback", "docker");
    assertThat(again.exitCode()).isEqualTo(4);
    assertThat(again.err()).contains("nothing to roll back");
  }

  @HostCase(
      id = "G1",
      situation = "the user adds `data-root` after `apply`, and then rolls back",
      outcome = "takes the list back alone; where the list was edited too, refuses and shows both")
  @Test
  void rollbackLeavesLaterEditsOfTheUser() throws IOException {
    Files.writeString(daemonJson, "{\n  \"debug\": true\n}\n");
    bench().run("apply", "docker", "-m", "https://a.example");
    Files.writeString(
        daemonJson,
        Files.readString(daemonJson).replace("]\n", "],\n  \"data-root\": \"/data\"\n"));
    Bench.Ended ended = bench().run("rollback", "docker");
    assertThat(ended.exitCode()).isZero();
    assertThat(daemonJson).hasContent("{\n  \"debug\": true,\n  \"data-root\": \"/data\"\n}\n");
    assertThat(ended.err())
        .startsWith(
            "The file was edited since: those edits stay, and only what apply wrote is taken"
                + " back.\nPut back daemon.json.");
  }

  @Test
  void rollbackOfAListThatWasEditedSinceIsRefusedAndBothAreShown() throws IOException {
    Files.writeString(daemonJson, "{}\n");
    bench().run("apply", "docker", "-m", "https://a.example");
    String edited = Files.readString(daemonJson).replace("a.example", "mine.example");
    Files.writeString(daemonJson, edited);
    Bench.Ended ended = bench().run("rollback", "docker");
    assertThat(ended.exitCode()).isEqualTo(4);
    assertThat(ended.out())
        .contains(
            "-{\"registry-mirrors\": [\"https://mine.example\"]}\n+{}\n",
            """
            -{"registry-mirrors": ["https://a.example"]}
            +{"registry-mirrors": ["https://mine.example"]}
            """);
    assertThat(ended.err()).contains("it was edited where the change is to be taken back.\n");
    assertThat(daemonJson).hasContent(edited);
  }

  @Test
  void rollbackOfANewFileTakesItAway() throws IOException {
    Files.createDirectories(folder.resolve(".config/buildkit"));
    bench().run("apply", "buildkit", "-m", "https://a.example");
    Path file = folder.resolve(".config/buildkit/buildkitd.toml");
    assertThat(file).exists();
    assertThat(bench().run("rollback", "buildkit").exitCode()).isZero();
    assertThat(file).doesNotExist();
  }

  @Test
  void rollbackWithoutAFolderHasNothingToRollBack() {
    assertThat(bench().run("rollback", "docker", "--file", "none/daemon.json"))
        .returns(4, Bench.Ended::exitCode)
        .satisfies(ended -> assertThat(ended.err()).contains("nothing to roll back"));
  }

  @Test
  void backupThatCannotBeReadIsNamedWithAWayOut() throws IOException {
    Path backup = daemonJson.resolveSibling("daemon.json.20261124T200102.345Z.backup");
    Files.createDirectory(backup);
    assertThat(bench().run("rollback", "docker"))
        .isEqualTo(
            new Bench.Ended(
                4,
                "",
                "bench: "
                    + backup
                    + ": it cannot be read: it is not a plain file.\n"
                    + "The file was left as it was; mend that, and run the command again.\n"));
  }

  private Bench bench() {
    return Bench.in(folder);
  }
}
