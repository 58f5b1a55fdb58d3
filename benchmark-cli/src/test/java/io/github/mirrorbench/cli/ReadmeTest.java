package io.github.mirrorbench.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Holds README and docs to the program: commands parse, links lead somewhere, and the Chinese
 * README has the commands of the English one.
 */
class ReadmeTest {
  private static final Path ROOT = Path.of("..");

  @TempDir Path folder;

  @ParameterizedTest
  @MethodSource("pages")
  void linksLeadToFilesAndHeadings(Path page) throws IOException {
    Matcher links =
        Pattern.compile("]\\(([^):#]*)(?:#([^)]+))?\\)").matcher(Files.readString(page));
    while (links.find()) {
      Path target = links.group(1).isEmpty() ? page : page.resolveSibling(links.group(1));
      assertThat(target).exists();
      if (links.group(2) != null) {
        assertThat(anchors(Files.readString(target))).contains(links.group(2));
      }
    }
  }

  static List<Path> pages() throws IOException {
    try (Stream<Path> top = Files.list(ROOT);
        Stream<Path> docs = Files.list(ROOT.resolve("docs"))) {
      return Stream.concat(top, docs).filter(page -> page.toString().endsWith(".md")).toList();
    }
  }

  /** Returns the anchors of a page's headings, as GitHub makes them. */
  private static List<String> anchors(String page) {
    return Pattern.compile("(?m)^#+ (.*)$")
        .matcher(page)
        .results()
        .map(heading -> heading.group(1).toLowerCase(Locale.ROOT))
        .map(heading -> heading.replaceAll("[^\\w\\- ]", "").replace(' ', '-'))
        .toList();
  }

  @Test
  void commandsAreOnesThatExist() throws IOException {
    List<String> verbs =
        Pattern.compile("\\./bench ([a-z]+)")
            .matcher(readme())
            .results()
            .map(verb -> verb.group(1))
            .distinct()
            .toList();
    assertThat(Main.commandLine(Bench.in(folder).context()).getSubcommands().keySet())
        .containsAll(verbs);
  }

  @Test
  void commandsInChineseAreTheSame() throws IOException {
    assertThat(commands(inChinese())).isNotEmpty().isSubsetOf(commands(readme()));
  }

  /** Returns the commands to type: lines of code without prompt and remark. */
  private static List<String> commands(String text) {
    return Pattern.compile("(?m)^(?:\\$ )?(\\./bench [^#\n]*)")
        .matcher(text)
        .results()
        .map(command -> command.group(1).strip())
        .toList();
  }

  private static String readme() throws IOException {
    return Files.readString(ROOT.resolve("README.md"));
  }

  private static String inChinese() throws IOException {
    return Files.readString(ROOT.resolve("README.zh-CN.md"));
  }
}
