package io.github.mirrorbench.cli.configure;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import io.github.mirrorbench.engine.HostCase;
import io.github.mirrorbench.engine.HostCase.Judge;
import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Holds the table of docs/configuring.md to the tests of both modules that hold its rows. */
class HostCaseTableTest {
  private static final Path DOCS = Path.of("..", "docs", "configuring.md");
  private static final String BEGIN = "<!-- rows: begin -->\n";
  private static final String END = "<!-- rows: end -->\n";
  private static final String HOW_TO_UPDATE =
      "docs/configuring.md does not list the rows. Write them anew:"
          + " mvn -Dquick -pl benchmark-lib,benchmark-cli test -Dtest=HostCaseTableTest -Dupdate=true"
          + " -Dsurefire.failIfNoSpecifiedTests=false";

  private final List<HostCase> rows = rows();

  @Test
  void docsListEveryHostThatATestHolds() throws IOException {
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
  void everyRowHasAnIdOfItsOwn() {
    assertThat(rows).extracting(HostCase::id).doesNotHaveDuplicates();
  }

  private static List<HostCase> rows() {
    return new ClassFileImporter()
        .importPackages("io.github.mirrorbench").stream()
            .flatMap(type -> type.getMethods().stream())
            .filter(
                method ->
                    method.isAnnotatedWith(HostCase.class)
                        || method.isAnnotatedWith(HostCase.All.class))
            .map(JavaMethod::reflect)
            .flatMap(HostCaseTableTest::rowsOf)
            .sorted(
                Comparator.comparing((HostCase row) -> row.id().charAt(0))
                    .thenComparing(row -> Integer.parseInt(row.id().replaceAll("\\D", "")))
                    .thenComparing(HostCase::id))
            .toList();
  }

  private static Stream<HostCase> rowsOf(Method method) {
    return Arrays.stream(method.getAnnotationsByType(HostCase.class));
  }

  private String table() {
    return rows.stream()
        .map(HostCaseTableTest::line)
        .collect(
            Collectors.joining(
                "",
                "\n| # | found | what bench does | judged by |\n| --- | --- | --- | --- |\n",
                "\n"));
  }

  private static String line(HostCase row) {
    return String.join(
            " | ", "| " + row.id(), shown(row.situation()), shown(row.outcome()), by(row.judge()))
        + " |\n";
  }

  private static String shown(String text) {
    return text.replace("|", "\\|");
  }

  private static String by(Judge judge) {
    return switch (judge) {
      case ENGINE -> "the engine";
      case LAYOUT -> "files as there";
      case SOURCE -> "source, documentation";
    };
  }
}
