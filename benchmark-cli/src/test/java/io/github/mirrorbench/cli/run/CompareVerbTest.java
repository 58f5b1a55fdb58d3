package io.github.mirrorbench.cli.run;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.mirrorbench.cli.Bench;
import io.github.mirrorbench.cli.ChoosableResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Changes between two results, and the exit code of each. */
class CompareVerbTest {
  @TempDir Path folder;

  @BeforeEach
  void results() throws IOException {
    write("a.json", ChoosableResult.document());
    write("slower.json", withPull(8.4, 8, 9));
    write("little.json", withPull(4.4, 4.2, 4.7));
  }

  private void write(String name, ObjectNode document) throws IOException {
    Files.writeString(folder.resolve(name), document.toString());
  }

  private static ObjectNode withPull(double seconds, double low, double high) throws IOException {
    ObjectNode document = ChoosableResult.document();
    document
        .withObject("/mirrors/0/predictedPull")
        .put("seconds", seconds)
        .put("lowSeconds", low)
        .put("highSeconds", high);
    return document;
  }

  @Test
  void slowerMirrorFailsTheThresholdItExceeds() {
    Bench.Ended ended =
        Bench.in(folder).run("compare", "a.json", "slower.json", "--fail-if", "slower=1.5x");
    assertThat(ended.exitCode()).isEqualTo(3);
    assertThat(ended.err())
        .isEqualTo("bench: slower=1.5x: fast took 4.2 s, now takes 8.4 s: 2× (1.51× – 2.66×).\n");
    assertThat(ended.out().lines().limit(2).map(line -> line.replaceAll(" {2,}", "|")))
        .containsExactly(
            "mirror|A|B|B/A|likely within|B is", "fast|4.2 s|8.4 s|2×|1.51× – 2.66×|slower");
  }

  @Test
  void slownessBelowTheThresholdOrWithoutProofPasses() {
    assertThat(Bench.in(folder).run("compare", "a.json", "slower.json", "--fail-if=slower=2.5x"))
        .returns(0, Bench.Ended::exitCode)
        .returns("", Bench.Ended::err);
    Bench.Ended little =
        Bench.in(folder).run("compare", "a.json", "little.json", "--fail-if=slower=1.01x");
    assertThat(little.exitCode()).isZero();
    assertThat(little.out()).contains("not provably different");
  }

  @Test
  void withoutARuleNothingFails() {
    assertThat(Bench.in(folder).run("compare", "slower.json", "a.json"))
        .returns(0, Bench.Ended::exitCode)
        .satisfies(ended -> assertThat(ended.out()).contains("  faster\n"));
    assertThat(Bench.in(folder).run("compare", "a.json", "slower.json").exitCode()).isZero();
  }

  @Test
  void resultsOfDifferentImagesAreNotCompared() throws IOException {
    String other = ChoosableResult.document().toString().replace("library/ubuntu", "library/nginx");
    Files.writeString(folder.resolve("other.json"), other);
    assertThat(Bench.in(folder).run("compare", "a.json", "other.json"))
        .isEqualTo(
            new Bench.Ended(
                2,
                "",
                "bench: these results measure different images:"
                    + " docker.io/library/ubuntu:latest in A,"
                    + " docker.io/library/nginx:latest in B.\n"));
  }
}
