package io.github.mirrorbench;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mirrorbench.peer.Command;
import java.io.File;
import java.io.StringWriter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The library embedded by a program that is a module. */
class ModuleTest {
  private static final String MODULE_PATH =
      Stream.concat(
              Stream.of(Path.of("target/classes").toAbsolutePath().toString()),
              Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                  .filter(entry -> entry.endsWith(".jar"))
                  .filter(ModuleTest::isOfTheLibrary))
          .collect(Collectors.joining(File.pathSeparator));

  @TempDir Path folder;

  private static boolean isOfTheLibrary(String jar) {
    return Path.of(jar)
        .getFileName()
        .toString()
        .matches(
            "(okhttp-|okio-|kotlin-stdlib-|annotations-|jspecify-|commons-numbers-"
                + "|jackson-(core|databind|annotations)-).*");
  }

  @Test
  void measuresAndWritesItsDocument() throws Exception {
    String complaints =
        compile(
            """
            import io.github.mirrorbench.MirrorBenchmark;
            import io.github.mirrorbench.document.ResultDocument;
            import io.github.mirrorbench.result.Result;
            import java.nio.charset.StandardCharsets;

            public class Main {
              public static void main(String[] args) throws Exception {
                Result result =
                    MirrorBenchmark.builder()
                        .candidates("http://127.0.0.1:9")
                        .noUpstream()
                        .build()
                        .run();
                byte[] json = ResultDocument.toJson(result).getBytes(StandardCharsets.UTF_8);
                System.out.print(ResultDocument.parse(json).equals(result));
              }
            }
            """);

    assertThat(complaints).isEmpty();
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    String output =
        Command.of(
                java,
                "-p",
                MODULE_PATH + File.pathSeparator + folder,
                "-m",
                "embedder/embedder.Main")
            .output();
    assertThat(output).isEqualTo("true");
  }

  @Test
  void keepsItsMachineryToItself() throws Exception {
    assertThat(
            compile("public class Main { io.github.mirrorbench.registry.RegistryClient client; }"))
        .contains("package io.github.mirrorbench.registry is not visible");
  }

  /** Compiles a module of one class; the compiler's complaints. */
  private String compile(String main) throws Exception {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    StringWriter complaints = new StringWriter();
    Files.createDirectories(folder);
    compiler
        .getTask(
            complaints,
            null,
            null,
            List.of("-p", MODULE_PATH, "-d", folder.toString()),
            null,
            List.of(
                source("module-info", "module embedder { requires io.github.mirrorbench; }"),
                source("embedder/Main", "package embedder;\n" + main)))
        .call();
    return complaints.toString();
  }

  private static SimpleJavaFileObject source(String name, String text) {
    return new SimpleJavaFileObject(
        URI.create("string:///" + name + ".java"), SimpleJavaFileObject.Kind.SOURCE) {
      @Override
      public CharSequence getCharContent(boolean ignoreEncodingErrors) {
        return text;
      }
    };
  }
}
