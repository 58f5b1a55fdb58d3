package io.github.mirrorbench.fit;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mirrorbench.result.Profile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Holds the table of docs/engines.md to the rows that {@link AgreementIT} checks. */
class EngineTableTest {
  private static final Path DOCS = Path.of("..", "docs", "engines.md");
  private static final String BEGIN = "<!-- rows: begin -->\n";
  private static final String END = "<!-- rows: end -->\n";
  private static final String HOW_TO_UPDATE =
      "docs/engines.md does not list the rows. Write them anew:"
          + " mvn -pl benchmark-lib test -Dtest=EngineTableTest -Dupdate=true";

  private final OpenRows open = OpenRows.read();

  @Test
  void docsListEveryOddRegistryWithItsVerdicts() throws IOException {
    String docs = Files.readString(DOCS);
    int begin = docs.indexOf(BEGIN) + BEGIN.length();
    int end = docs.indexOf(END);
    if (Boolean.getBoolean("update")) {
      Files.writeString(DOCS, docs.substring(0, begin) + table() + docs.substring(end));
    } else {
      assertThat(docs.substring(begin, end)).as(HOW_TO_UPDATE).isEqualTo(table());
    }
  }

  @Test
  void everyRowIsNamedOnce() {
    assertThat(Oddities.ALL).extracting(Oddity::id).doesNotHaveDuplicates();
    List<String> verdicts = new ArrayList<>();
    for (Oddity row : Oddities.ALL) {
      for (Profile profile : EngineVersion.JUDGED) {
        verdicts.add(row.id() + " " + profile);
      }
    }
    assertThat(verdicts).containsAll(open.lines());
  }

  private String table() {
    String engines =
        Arrays.stream(EngineVersion.values())
            .map(EngineVersion::title)
            .collect(Collectors.joining(" | "));
    StringBuilder table = new StringBuilder("\n| # | situation | " + engines);
    table.append(" | `docker` | `containerd` | `podman` | |\n|");
    table.append(" --- |".repeat(EngineVersion.values().length + 6)).append('\n');
    Oddities.ALL.forEach(row -> table.append(line(row)).append('\n'));
    return table.append('\n').toString();
  }

  private String line(Oddity row) {
    List<String> cells = new ArrayList<>(List.of(row.id(), row.situation().replace("|", "\\|")));
    for (EngineVersion version : EngineVersion.values()) {
      cells.add(row.pulledBy().contains(version) ? "ok" : "fails");
    }
    List<String> notes = new ArrayList<>();
    for (Profile profile : EngineVersion.JUDGED) {
      boolean wrong = open.contain(row.id(), profile);
      cells.add((row.isFitFor(profile) != wrong ? "fit" : "unfit") + (wrong ? ", wrongly" : ""));
      row.policyOf(profile).filter(reason -> !notes.contains(reason)).ifPresent(notes::add);
    }
    cells.add(String.join("; ", notes));
    return "| " + String.join(" | ", cells) + " |";
  }
}
