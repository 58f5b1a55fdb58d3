package io.github.mirrorbench.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.mirrorbench.peer.Command;
import io.github.mirrorbench.peer.Needs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The launcher on a machine without Maven, its package manager faked. */
class LauncherTest {
  private static final List<String> TOOLS =
      List.of(
          "bash", "cat", "dirname", "find", "flock", "grep", "mkdir", "readlink", "tail", "touch");

  @TempDir private Path home;

  private Path programs;
  private Path installed;

  @BeforeEach
  void machineWithoutMaven() throws IOException {
    assumeTrue(Files.exists(Path.of("/etc/debian_version")), "this system is not Debian");
    Files.copy(Path.of("..", "bench"), home.resolve("bench"));
    programs = Files.createDirectory(home.resolve("programs"));
    installed = home.resolve("installed");
    for (String tool : TOOLS) {
      Files.createSymbolicLink(
          programs.resolve(tool), Path.of(Needs.program(tool, "coreutils or util-linux")));
    }
    fake("id", "echo 0");
    fake("apt-get", "echo \"$@\" >>'" + installed + "'");
  }

  private void fake(String name, String script) throws IOException {
    Path program = Files.writeString(programs.resolve(name), "#!/bin/bash\n" + script + "\n");
    Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  private Command bench(String... before) {
    return Command.of(List.of(before))
        .with("PATH", programs.toString())
        .with("JAVA_HOME", System.getProperty("java.home"));
  }

  private Command.Outcome onTerminal(String typed) {
    String script = Needs.program("script", "bsdutils");
    return bench(script, "-qec", "bash " + home.resolve("bench") + " --version", "/dev/null")
        .reading(typed)
        .run();
  }

  @Test
  void asksOnATerminalAndEndsWithTheCommandWhenRefused() {
    Command.Outcome refused = onTerminal("n\n");

    assertThat(refused.exitCode()).as(refused::toString).isEqualTo(70);
    assertThat(refused.output())
        .contains("bench: building needs maven. Install with apt-get? [Y/n] ")
        .contains(
            "bench: nothing was installed. To install what building needs: apt-get install maven");
    assertThat(installed).doesNotExist();
  }

  @Test
  void anEmptyLineMeansYes() {
    onTerminal("\n");

    assertThat(installed).content().endsWith("-y --no-install-recommends install maven\n");
  }

  @Test
  void installsWithoutAskingWhereNobodyCanBeAsked() {
    Command.Outcome outcome =
        bench("bash", home.resolve("bench").toString(), "--version").reading("n\n").run();

    assertThat(outcome.errors())
        .doesNotContain("[Y/n]")
        .contains("bench: installing maven ...", "bench: the build failed");
    assertThat(installed).content().endsWith("-y --no-install-recommends install maven\n");
  }
}
