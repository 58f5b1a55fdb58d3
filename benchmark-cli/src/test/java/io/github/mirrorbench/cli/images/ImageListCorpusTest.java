package io.github.mirrorbench.cli.images;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import io.github.mirrorbench.image.Platform;
import io.github.mirrorbench.image.list.ImageList;
import io.github.mirrorbench.image.list.ImageListReader;
import io.github.mirrorbench.image.list.Neighbours;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Files in the shapes that people have, each in a folder with {@code expected.txt}: the file to
 * read, variables, the form, the images, and all that is said.
 */
class ImageListCorpusTest {
  private static final Path CORPUS = Path.of("src/test/resources/images");

  static Stream<String> cases() throws IOException {
    try (Stream<Path> folders = Files.list(CORPUS)) {
      return folders.map(folder -> folder.getFileName().toString()).sorted().toList().stream();
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  void readsTheImagesAndSaysWhatItSkips(String name) throws IOException {
    Path folder = CORPUS.resolve(name);
    List<String> expected = Files.readAllLines(folder.resolve("expected.txt"));
    String file = valuesOf("read", expected).get(0);
    Map<String, String> environment = new HashMap<>();
    for (String variable : valuesOf("env", expected)) {
      environment.put(variable.split("=", 2)[0], variable.split("=", 2)[1]);
    }
    ImageListReader reader =
        new ImageListReader(new SnakeYaml(), environment, Platform.parse("linux/amd64"));
    assertThat(said(reader, file, Files.readAllBytes(folder.resolve(file)), folder))
        .isEqualTo(expected.stream().filter(line -> !line.matches("(read|env) .*")).toList());
  }

  /** A refusal is an IllegalArgumentException, which {@code said} turns into a line. */
  @ParameterizedTest
  @MethodSource("cases")
  void readsOrRefusesWhateverBecomesOfTheFile(String name) throws IOException {
    assumeFalse(name.equals("yaml-bomb"), "a million values take their time");
    Path folder = CORPUS.resolve(name);
    String file = valuesOf("read", Files.readAllLines(folder.resolve("expected.txt"))).get(0);
    byte[] content = Files.readAllBytes(folder.resolve(file));
    ImageListReader reader =
        new ImageListReader(new SnakeYaml(), Map.of(), Platform.parse("linux/amd64"));
    Random random = new Random(name.hashCode());
    for (int i = 0; i < 8; i++) {
      byte[] mutated = Arrays.copyOf(content, 1 + random.nextInt(content.length));
      for (int j = 0; j < i; j++) {
        mutated[random.nextInt(mutated.length)] = content[random.nextInt(content.length)];
      }
      assertThat(said(reader, file, mutated, folder)).isNotEmpty();
    }
  }

  private static List<String> valuesOf(String word, List<String> lines) {
    return lines.stream()
        .filter(line -> line.startsWith(word + " "))
        .map(line -> line.substring(word.length() + 1))
        .toList();
  }

  private static List<String> said(
      ImageListReader reader, String file, byte[] content, Path folder) {
    Neighbours neighbours =
        path -> {
          Path neighbour = folder.resolve(path);
          return Files.isRegularFile(neighbour)
              ? Optional.of(Files.readAllBytes(neighbour))
              : Optional.empty();
        };
    List<String> said = new ArrayList<>();
    try {
      ImageList list = reader.read(file, content, neighbours);
      said.add("is " + list.form());
      list.images().forEach(image -> said.add(image.toString()));
      list.skipped().forEach(skipped -> said.add("skipped " + skipped));
      list.notes().forEach(note -> said.add("note " + note));
    } catch (IllegalArgumentException e) {
      said.add("refused " + e.getMessage());
    }
    return said;
  }
}
