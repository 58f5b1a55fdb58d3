package io.github.mirrorbench.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mirrorbench.peer.Command;
import java.nio.file.Path;
import java.security.Security;
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
  void namesAreRememberedByNobody() {
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    String classes = System.getProperty("java.class.path");
    assertThat(Command.of(java, "-cp", classes, TellingItsCaches.class.getName()).output())
        .isEqualTo("MirrorBench development\nfound 0 s, not found 0 s\n");
  }

  /** The program in a process of its own, which says at its end how long it remembers names. */
  static final class TellingItsCaches {
    private TellingItsCaches() {}

    public static void main(String[] arguments) {
      Runtime.getRuntime().addShutdownHook(new Thread(TellingItsCaches::tell));
      Main.main(new String[] {"--version"});
    }

    private static void tell() {
      System.out.printf(
          "found %s s, not found %s s%n",
          Security.getProperty("networkaddress.cache.ttl"),
          Security.getProperty("networkaddress.cache.negative.ttl"));
    }
  }

  @Test
  void versionIsOneLine() {
    assertThat(Bench.in(folder).run("--version"))
        .isEqualTo(new Bench.Ended(0, "MirrorBench development\n", ""));
  }
}
