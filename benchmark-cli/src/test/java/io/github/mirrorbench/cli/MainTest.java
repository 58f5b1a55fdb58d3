package io.github.mirrorbench.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MainTest {
  @TempDir Path folder;

  @Test
  void misspeltVerbIsAUsageErrorWithASuggestion() {
    assertThat(Bench.in(folder).run("mirors"))
        .isEqualTo(
            new Bench.Ended(
                2, "", "bench: there is no command \"mirors\".\nDid you mean bench mirrors?\n"));
  }

  @Test
  void misspeltOptionIsAUsageErrorWithASuggestion() {
    assertThat(Bench.in(folder).run("mirrors", "--hlp"))
        .isEqualTo(
            new Bench.Ended(2, "", "bench: there is no option --hlp.\nDid you mean --help?\n"));
  }

  @Test
  void verbThatIsNotBuiltYetIsAUsageError() {
    assertThat(Bench.in(folder).run("frobnicate").exitCode()).isEqualTo(2);
  }

  @Test
  void helpListsTheCommandsAndSucceeds() {
    Bench.Ended help = Bench.in(folder).run("--help");
    assertThat(help.exitCode()).isZero();
    assertThat(help.out()).contains("mirrors");
    assertThat(help.err()).isEmpty();
  }

  @Test
  void versionIsOneLine() {
    assertThat(Bench.in(folder).run("--version"))
        .isEqualTo(new Bench.Ended(0, "MirrorBench development\n", ""));
  }
}
