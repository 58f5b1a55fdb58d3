package io.github.mirrorbench.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mirrorbench.MirrorBenchmark;
import io.github.mirrorbench.result.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Holds the README to the program: its code compiles, its commands parse, its links lead somewhere.
 */
class ReadmeTest {
  private static final Path ROOT = Path.of("..");
  private static final Path THIS =
      Path.of("src/test/java/io/github/mirrorbench/cli/ReadmeTest.java");

  @TempDir Path folder;

  /** The README's example, compiled; it would ask the network, so nobody calls it. */
  static void example() {
    // begin
    Result result =
        MirrorBenchmark.builder()
            .candidates("https://docker.m.daocloud.io", "https://mirror.example")
            .images("nginx:1.27")
            .build()
            .run();
    result.best().ifPresent(best -> System.out.println(best.url()));
    // end
  }

  @Test
  void exampleIsCodeThatCompiles() throws IOException {
    Matcher compiled =
        Pattern.compile("// begin\n(.*?) *// end", Pattern.DOTALL).matcher(Files.readString(THIS));
    assertThat(compiled.find()).isTrue();
    assertThat(readme())
        .contains("```java\n" + compiled.group(1).replaceAll("(?m)^    ", "") + "```");
  }

  @Test
  void linksLeadToFiles() throws IOException {
    Matcher links = Pattern.compile("]\\(([^):#]+)\\)").matcher(readme());
    assertThat(links.results().map(link -> ROOT.resolve(link.group(1))).toList())
        .isNotEmpty()
        .allMatch(Files::exists);
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
    assertThat(Main.commandLine(Bench.in(folder).surroundings()).getSubcommands().keySet())
        .containsAll(verbs);
  }

  private static String readme() throws IOException {
    return Files.readString(ROOT.resolve("README.md"));
  }
}
