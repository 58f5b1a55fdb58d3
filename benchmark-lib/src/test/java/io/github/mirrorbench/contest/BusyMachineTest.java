package io.github.mirrorbench.contest;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mirrorbench.image.ImageReference;
import io.github.mirrorbench.mirror.MirrorName;
import io.github.mirrorbench.result.ContestSettings;
import io.github.mirrorbench.result.Flag;
import io.github.mirrorbench.result.Prior;
import io.github.mirrorbench.result.Status;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The verdict of a contest whose every sample was limited by the measuring machine. */
class BusyMachineTest {
  private static final double MB = 1e6;

  private final ScriptedProbe probe = new ScriptedProbe().limitedByThisMachine();

  private Outcome run() {
    return new Contest(ContestSettings.defaults(1), ContestListener.SILENT)
        .run(probe.mirrors(), List.of(ImageReference.parse("ubuntu")), Prior.NONE, probe);
  }

  @Test
  void mirrorsFasterThanThisMachineTie() {
    probe.with("quick", Script.at(5 * MB)).with("also", Script.at(4 * MB));

    Outcome outcome = run();

    assertThat(outcome.verdict().status()).isEqualTo(Status.TIE);
    assertThat(outcome.verdict().tied())
        .containsExactlyInAnyOrder(new MirrorName("quick"), new MirrorName("also"));
    assertThat(outcome.mirror(new MirrorName("also")).flags()).contains(Flag.CLIENT_LIMITED);
    assertThat(outcome.verdict().reason())
        .isEqualTo(
            "quick and also are too fast, or this machine too busy, to be told apart;"
                + " quick responds sooner");
  }

  @Test
  void aBusyMachineDoesNotHideADifferenceThatItCannotExplain() {
    probe.with("quick", Script.at(4 * MB)).with("slow", Script.at(MB));

    Outcome outcome = run();

    assertThat(outcome.verdict().status()).isEqualTo(Status.CONFIDENT);
    assertThat(outcome.verdict().tied()).containsExactly(new MirrorName("quick"));
  }
}
