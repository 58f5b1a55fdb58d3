package io.github.mirrorbench.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.mirrorbench.loopback.Pace;
import io.github.mirrorbench.peer.Command;
import io.github.mirrorbench.peer.QuietMachine;
import io.github.mirrorbench.simulation.Shape;
import io.github.mirrorbench.simulation.ShapedMirror;
import io.github.mirrorbench.simulation.SyntheticImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Mirrors that send the first megabytes of every connection at once, and the rest slowly. */
@ExtendWith(QuietMachine.class)
class BurstIT {
  private static final SyntheticImage IMAGE =
      SyntheticImage.of("ubuntu:22.04", 13, List.of(12_000_000L));
  private static final Shape BURST = Shape.of(Pace.of(2e6).withBurst(2_000_000));

  @TempDir private Path folder;

  @Test
  void theirPullIsPredictedByWhatLasts() throws IOException {
    try (ShapedMirror burst = ShapedMirror.start(IMAGE, BURST)) {
      JsonNode mirror = Bench.mirror(run(List.of(burst)), "m0");

      // Ten of the twelve megabytes at two a second.
      assertThat(mirror.at("/predictedPull/seconds").asDouble()).isBetween(3.5, 6.5);
      assertThat(mirror.get("flags").toString()).contains("THROTTLED_AFTER_BURST");
    }
  }

  @Test
  void whoIsSteadyAndFasterInTheEndIsTheBest() throws IOException {
    try (ShapedMirror burst = ShapedMirror.start(IMAGE, BURST);
        ShapedMirror steady = ShapedMirror.start(IMAGE, Shape.at(5e6))) {
      JsonNode result = run(List.of(burst, steady));

      assertThat(result.at("/verdict/best").asText()).isEqualTo("m1");
      assertThat(Bench.mirror(result, "m1").at("/predictedPull/seconds").asDouble())
          .isBetween(2.0, 3.0);
    }
  }

  private JsonNode run(List<ShapedMirror> mirrors) throws IOException {
    Path document = folder.resolve("result.json");
    List<String> arguments = new ArrayList<>(List.of("run", "--no-catalogue", "--no-upstream"));
    for (int i = 0; i < mirrors.size(); i++) {
      arguments.addAll(List.of("--mirror", "m" + i + "=" + mirrors.get(i).endpoint()));
    }
    arguments.addAll(List.of("--output", document.toString(), IMAGE.reference().toString()));
    Command.Outcome outcome = Bench.run(folder, arguments);
    assertThat(outcome.exitCode()).as(outcome::toString).isZero();
    return Bench.read(document);
  }
}
