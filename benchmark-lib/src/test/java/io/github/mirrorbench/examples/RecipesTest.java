package io.github.mirrorbench.examples;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mirrorbench.MirrorBenchmark;
import java.io.IOException;
import java.io.StringWriter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Compiles every Java recipe of README and docs as it stands, against the library alone. */
class RecipesTest {
  private static final Path ROOT = Path.of("..");
  private static final Pattern RECIPE = Pattern.compile("(?ms)^```java\n(.*?)^```$");
  private static final Pattern TYPE = Pattern.compile("(?m)^(?:public )?(?:class|record) (\\w+)");

  @TempDir private Path classes;

  static Stream<Recipe> recipes() throws IOException {
    try (Stream<Path> top = Files.list(ROOT);
        Stream<Path> docs = Files.list(ROOT.resolve("docs"))) {
      return Stream.concat(top, docs)
          .filter(page -> page.toString().endsWith(".md"))
          .sorted()
          .flatMap(page -> RECIPE.matcher(read(page)).results().map(code -> Recipe.of(page, code)))
          .toList()
          .stream();
    }
  }

  private static String read(Path page) {
    try {
      return Files.readString(page);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  @ParameterizedTest
  @MethodSource("recipes")
  void compilesAsItStands(Recipe recipe) throws Exception {
    Path library =
        Path.of(MirrorBenchmark.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    StringWriter complaints = new StringWriter();
    List<String> options =
        List.of("--release", "17", "-d", classes.toString(), "-cp", library.toString());
    boolean compiled =
        compiler.getTask(complaints, null, null, options, null, List.of(recipe.source())).call();

    assertThat(compiled).as(complaints::toString).isTrue();
  }

  /**
   * A block of Java in a page.
   *
   * @param place the page and the class, for the report
   * @param name the name of the class
   * @param code the code as a reader would paste it
   */
  record Recipe(String place, String name, String code) {
    static Recipe of(Path page, MatchResult block) {
      String code = block.group(1);
      String name =
          TYPE.matcher(code)
              .results()
              .map(type -> type.group(1))
              .findFirst()
              .orElseThrow(
                  () -> new AssertionError(page + " shows Java without a class:\n" + code));
      return new Recipe(page.getFileName() + " " + name, name, code);
    }

    JavaFileObject source() {
      return new SimpleJavaFileObject(
          URI.create("string:///" + name + ".java"), JavaFileObject.Kind.SOURCE) {
        @Override
        public CharSequence getCharContent(boolean ignoreEncodingErrors) {
          return code;
        }
      };
    }

    @Override
    public String toString() {
      return place;
    }
  }
}
