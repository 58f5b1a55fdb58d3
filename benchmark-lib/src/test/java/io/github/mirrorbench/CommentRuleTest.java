package io.github.mirrorbench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Holds the comments of all modules to complete phrases: a comment begins with a noun phrase or a
 * verb in the third person, and the description of a parameter stands alone.
 */
class CommentRuleTest {
  private static final Pattern COMMENT = Pattern.compile("(?s)/\\*\\*(.*?)\\*/");
  private static final Pattern HEADLESS =
      Pattern.compile(
          "(What|Whatever|How|However|Who|Whom|Whose|Whoever|Whether|When|Whenever|Where|Wherever|Why"
              + "|Which|Whichever|That|Those|The same|Everything|Everybody|All that|As|Because|If)\\b"
              + ".*");
  private static final Pattern PARAMETER = Pattern.compile("@param (\\S+) ([^@]*)");

  /** A boolean parameter may begin with "whether". */
  private static final Pattern DANGLING =
      Pattern.compile(
          "(of|by|in|from|to|for|that|which|who|whom|whose|what|how|when|where|why|if|after|before|on"
              + "|at|with|without|within|until|since|between|beyond|beside|besides|under|over|above"
              + "|below|during|among|as)\\b.*");

  @ParameterizedTest
  @ValueSource(strings = {"main", "test"})
  void commentsAreCompletePhrases(String sources) throws IOException {
    List<String> broken = new ArrayList<>();
    for (String module : List.of("benchmark-lib", "benchmark-cli", "jmh")) {
      Path folder = Path.of("..", module, "src", sources);
      if (Files.exists(folder)) {
        try (Stream<Path> files = Files.walk(folder)) {
          for (Path file : files.filter(f -> f.toString().endsWith(".java")).sorted().toList()) {
            collectBroken(file, broken);
          }
        }
      }
    }
    assertThat(broken).isEmpty();
  }

  private static void collectBroken(Path file, List<String> broken) throws IOException {
    String source = Files.readString(file);
    Matcher comments = COMMENT.matcher(source);
    while (comments.find()) {
      String text = comments.group(1).replaceAll("\\s*\n\\s*\\*?\\s*", " ").strip();
      long line = source.substring(0, comments.start()).lines().count() + 1;
      if (HEADLESS.matcher(text).matches()) {
        broken.add(file + ":" + line + ": " + sentence(text));
      }
      Matcher parameters = PARAMETER.matcher(text);
      while (parameters.find()) {
        if (DANGLING.matcher(parameters.group(2)).matches()) {
          broken.add(file + ":" + line + ": " + parameters.group().strip());
        }
      }
    }
  }

  private static String sentence(String text) {
    return text.split("(?<=\\.) ", 2)[0];
  }
}
