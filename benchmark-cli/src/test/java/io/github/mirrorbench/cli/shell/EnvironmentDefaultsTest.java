package io.github.mirrorbench.cli.shell;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mirrorbench.cli.Bench;
import io.github.mirrorbench.cli.Main;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;

class EnvironmentDefaultsTest {
  @TempDir Path folder;

  @Test
  void everyOptionOfEveryVerbHasATwinOfItsOwn() {
    Bench bench = Bench.in(folder);
    for (CommandLine verb : Main.commandLine(bench.context()).getSubcommands().values()) {
      Map<String, OptionSpec> twins = new TreeMap<>();
      for (OptionSpec option : verb.getCommandSpec().options()) {
        assertThat(option.longestName()).startsWith("--");
        assertThat(EnvironmentDefaults.nameOf(option)).matches("BENCH_[A-Z0-9_]+");
        assertThat(twins.put(EnvironmentDefaults.nameOf(option), option)).isNull();
      }
    }
  }

  @Test
  void listsAreSplitAtWhiteSpaceInTheEnvironmentOnly() {
    Bench bench =
        Bench.in(folder)
            .with("BENCH_MIRROR", "a=https://a.example  b.example\n")
            .with("BENCH_NO_CATALOGUE", "1");
    assertThat(bench.run("run"))
        .isEqualTo(
            new Bench.Ended(
                2,
                "",
                "bench: --mirror: \"b.example\" has no scheme; did you mean https://b.example?\n"));
    assertThat(Bench.in(folder).run("run", "--no-catalogue", "--mirror", "https://a https://b"))
        .isEqualTo(
            new Bench.Ended(
                2,
                "",
                "bench: --mirror: a mirror URL has no white space, control characters or"
                    + " backslashes.\n"));
  }

  @Test
  void flagWinsOverTheEnvironment() {
    assertThat(
            Bench.in(folder)
                .with("BENCH_FORMAT", "nonsense")
                .run("mirrors", "--format", "json")
                .exitCode())
        .isZero();
    assertThat(Bench.in(folder).with("BENCH_FORMAT", "json").run("mirrors").out()).startsWith("{");
  }

  @Test
  void messageNamesTheVariableThatSpeaks() {
    assertThat(Bench.in(folder).with("BENCH_MAX_TIME", "5x").run("run").err())
        .isEqualTo(
            "bench: --max-time: \"5x\" is no duration: a number and one of ms, s, m, h, d, such as"
                + " 30s. (BENCH_MAX_TIME is set.)\nSee bench run --help.\n");
  }

  @Test
  void booleansAreTrueFalseOneOrZero() {
    assertThat(Bench.in(folder).with("BENCH_CAREFUL", "yes").run("run"))
        .isEqualTo(
            new Bench.Ended(
                2,
                "",
                "bench: BENCH_CAREFUL is true, false, 1 or 0, not \"yes\".\nSee bench run --help.\n"));
    assertThat(Bench.in(folder).with("BENCH_NO_CATALOGUE", "TRUE").run("run").err())
        .startsWith("bench: no mirror is left to measure.");
    assertThat(
            Bench.in(folder)
                .with("BENCH_NO_CATALOGUE", "1")
                .run("run", "--no-catalogue", "--no-upstream")
                .err())
        .startsWith("bench: no mirror is left to measure.");
  }

  @Test
  void typedOptionWinsOverItsRivalInTheEnvironment() {
    Bench bench =
        Bench.in(folder).with("BENCH_NO_CATALOGUE", "1").with("BENCH_CATALOGUE", "none.json");
    assertThat(bench.run("run").err())
        .isEqualTo("bench: --no-catalogue and --catalogue exclude each other.\n");
    assertThat(bench.run("run", "--catalogue", "none.json").err())
        .isEqualTo("bench: cannot read none.json: there is no such file or folder.\n");
    assertThat(bench.run("run", "--no-catalogue").err())
        .startsWith("bench: no mirror is left to measure.");
  }
}
