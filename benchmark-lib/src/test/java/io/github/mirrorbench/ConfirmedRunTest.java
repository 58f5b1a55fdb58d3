package io.github.mirrorbench;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mirrorbench.image.Platform;
import io.github.mirrorbench.mirror.Endpoint;
import io.github.mirrorbench.mirror.Mirror;
import io.github.mirrorbench.mirror.MirrorName;
import io.github.mirrorbench.mirror.RepositoryForm;
import io.github.mirrorbench.peer.QuietMachine;
import io.github.mirrorbench.result.ContestSettings;
import io.github.mirrorbench.result.Result;
import io.github.mirrorbench.result.Sample;
import io.github.mirrorbench.result.Stage;
import io.github.mirrorbench.result.Status;
import io.github.mirrorbench.result.Verification;
import io.github.mirrorbench.simulation.Shape;
import io.github.mirrorbench.simulation.ShapedMirror;
import io.github.mirrorbench.simulation.SyntheticImage;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** An image of one huge, one middling and one tiny layer, as real ones are. */
@ExtendWith(QuietMachine.class)
class ConfirmedRunTest {
  private static final long HUGE = 29_700_000;
  private static final long MIDDLING = 4_800_000;
  private static final long TINY = 912;
  private static final SyntheticImage IMAGE =
      SyntheticImage.of("library/uneven", 1, List.of(HUGE, MIDDLING, TINY));
  private static final long MIB = 1024 * 1024;

  @Test
  void theConfirmationTakesWhatTheBudgetHoldsAndTheTinyLayerStandsForNothing() throws Exception {
    Result rich = run(256 * MIB);
    Result poor = run(5 * MIB);

    assertThat(confirmed(rich)).as("two seconds at 40 MB/s").containsExactly(HUGE, MIDDLING, TINY);
    assertThat(rich.verdict().status()).isEqualTo(Status.CONFIDENT);
    assertThat(confirmed(poor)).as("so that it may be listed").containsExactly(TINY);
    assertThat(poor.verdict().status()).isEqualTo(Status.BUDGET);
    assertThat(poor.verdict().reason())
        .isEqualTo(
            "only looks fastest, but not confirmed: a whole layer of 4.6 MiB exceeds what is left"
                + " of the 5.0 MiB that each mirror may send");
  }

  private static List<Long> confirmed(Result result) {
    return result.samples().stream()
        .filter(sample -> sample.stage() == Stage.CONFIRM)
        .filter(sample -> sample.verified() == Verification.WHOLE)
        .map(Sample::bytes)
        .toList();
  }

  private static Result run(long maxBytes) throws Exception {
    try (ShapedMirror server = ShapedMirror.start(IMAGE, Shape.at(40_000_000))) {
      Endpoint endpoint = Endpoint.parse(server.endpoint().toString());
      return MirrorBenchmark.builder()
          .candidates(List.of(new Mirror(new MirrorName("only"), endpoint, RepositoryForm.HOST)))
          .images(List.of(IMAGE.reference()))
          .platform(Platform.parse("linux/amd64"))
          .noUpstream()
          .rules(ContestSettings.builder(7).maxBytes(maxBytes).build())
          .build()
          .run();
    }
  }
}
