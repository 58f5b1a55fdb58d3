package io.github.mirrorbench.replay;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mirrorbench.document.ResultDocument;
import io.github.mirrorbench.result.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Replays the whole results of the simulated year, which an earlier release wrote. */
class StoredResultsTest {
  @Test
  void everyStoredResultFollowsFromItsSamples() throws Exception {
    List<String> disagreements = new ArrayList<>();
    for (Path file : results()) {
      Result result = ResultDocument.parse(Files.readAllBytes(file));
      if (Replay.of(result) instanceof Replay.Disagrees disagrees) {
        disagreements.add(file + ": " + disagrees.differences());
      }
    }
    assertThat(results()).isNotEmpty();
    assertThat(disagreements).isEmpty();
  }

  private static List<Path> results() throws IOException {
    try (Stream<Path> files = Files.walk(Path.of("../results/simulated-year"))) {
      return files.filter(file -> file.endsWith("result.json")).sorted().toList();
    }
  }
}
