package io.github.mirrorbench.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** Holds docs/cli.md to what the commands say of themselves. */
class CliDocsTest {
  private static final Path DOCS = Path.of("..", "docs", "cli.md");
  private static final String BEGIN = "<!-- help: begin -->\n";
  private static final String END = "<!-- help: end -->\n";
  private static final String HOW_TO_UPDATE =
      "docs/cli.md does not say what --help says. Write it anew:"
          + " mvn -pl benchmark-lib,benchmark-cli test -Dtest=CliDocsTest -Dupdate=true"
          + " -Dsurefire.failIfNoSpecifiedTests=false";

  @TempDir Path folder;

  @Test
  void docsSayWhatHelpSays() throws IOException {
    String docs = Files.readString(DOCS);
    int begin = docs.indexOf(BEGIN) + BEGIN.length();
    int end = docs.indexOf(END);
    if (Boolean.getBoolean("update")) {
      Files.writeString(DOCS, docs.substring(0, begin) + help() + docs.substring(end));
    } else {
      assertThat(docs.substring(begin, end)).as(HOW_TO_UPDATE).isEqualTo(help());
    }
  }

  private String help() {
    CommandLine bench = Main.commandLine(Bench.in(folder).context());
    StringBuilder text = new StringBuilder();
    append(text, bench);
    bench.getSubcommands().values().forEach(verb -> append(text, verb));
    return text.toString();
  }

  private static void append(StringBuilder text, CommandLine command) {
    text.append("\n## ")
        .append(command.getCommandSpec().qualifiedName())
        .append("\n\n```text\n")
        .append(command.getUsageMessage(CommandLine.Help.Ansi.OFF).stripTrailing())
        .append("\n```\n");
  }
}
