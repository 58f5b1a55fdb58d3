package io.github.mirrorbench.document;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class SummaryDocumentTest {
  @Test
  void everyStoredSummaryIsReadAndWrittenAsTheSameBytes() throws Exception {
    List<Path> stored = summaries();
    assertThat(stored).hasSizeGreaterThan(300);
    for (Path file : stored) {
      String text = Files.readString(file);
      assertThat(SummaryDocument.toJson(SummaryDocument.parse(Files.readAllBytes(file))))
          .as("%s", file)
          .isEqualTo(text);
    }
  }

  private static List<Path> summaries() throws IOException {
    try (Stream<Path> files = Files.walk(Path.of("../results/simulated-year"))) {
      return files.filter(file -> file.endsWith("summary.json")).sorted().toList();
    }
  }
}
