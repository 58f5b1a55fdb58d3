package io.github.mirrorbench.contest;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mirrorbench.image.ImageReference;
import io.github.mirrorbench.mirror.MirrorName;
import io.github.mirrorbench.result.ContestSettings;
import io.github.mirrorbench.result.FailureKind;
import io.github.mirrorbench.result.Prior;
import io.github.mirrorbench.result.Rigor;
import io.github.mirrorbench.result.Status;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The influence of whole layers on the choice. */
class ConfirmationTest {
  private static final ImageReference UBUNTU = ImageReference.parse("ubuntu");
  private static final double MB = 1e6;

  private final ScriptedProbe probe = new ScriptedProbe();

  private Outcome run(ContestSettings.Builder settings) {
    return new Contest(settings.build(), ContestListener.SILENT)
        .run(probe.mirrors(), List.of(UBUNTU), Prior.NONE, probe);
  }

  @Test
  void aBurstThatEndedBeforeTheConfirmationCostsTheFirstPlaceThoughAllOthersWereBeaten() {
    probe.with("steady", Script.at(2 * MB)).with("sprinter", Script.at(4 * MB));
    probe.withConfirmationsAt(0.25, "sprinter");

    Outcome outcome = run(ContestSettings.builder(1));

    assertThat(outcome.verdict().order())
        .containsExactly(new MirrorName("steady"), new MirrorName("sprinter"));
    assertThat(outcome.verdict().status()).isEqualTo(Status.CONFIDENT);
  }

  @Test
  void whoWasScreenedOutRacesWhereAllThatRacedWereBursts() {
    for (int i = 1; i <= TunedParameters.MOST_ENTRANTS; i++) {
      probe.with("sprinter" + i, Script.at(40 * MB).throttlingTo(0.1));
    }
    probe.with("steady", Script.at(30 * MB));

    Outcome outcome = run(ContestSettings.builder(1).maxBytes(1_000_000_000));

    assertThat(outcome.verdict().best()).contains(new MirrorName("steady"));
    assertThat(outcome.verdict().status()).isEqualTo(Status.CONFIDENT);
    assertThat(probe.requested()).anyMatch(line -> line.startsWith("steady RACE"));
  }

  @Test
  void whoWasScreenedOutRacesWhereAllThatRacedFailed() {
    for (int i = 1; i <= TunedParameters.MOST_ENTRANTS; i++) {
      probe.with("broken" + i, Script.at(40 * MB).failingInTheRace(FailureKind.DIGEST_MISMATCH, 2));
    }
    probe.with("steady", Script.at(30 * MB));

    Outcome outcome = run(ContestSettings.builder(1));

    assertThat(outcome.verdict().order()).containsExactly(new MirrorName("steady"));
    assertThat(outcome.verdict().status()).isEqualTo(Status.CONFIDENT);
    assertThat(probe.requested()).anyMatch(line -> line.startsWith("steady RACE"));
  }

  @Test
  void aLineThatBecameSlowForAllChangesNothing() {
    probe.with("steady", Script.at(2 * MB)).with("sprinter", Script.at(4 * MB));
    probe.withConfirmationsAt(0.5, "sprinter").withConfirmationsAt(0.5, "steady");

    Outcome outcome = run(ContestSettings.builder(1));

    assertThat(outcome.verdict().order())
        .containsExactly(new MirrorName("sprinter"), new MirrorName("steady"));
    assertThat(outcome.verdict().status()).isEqualTo(Status.CONFIDENT);
  }

  @Test
  void whatIsConfirmedByASlowLineIsNotCertified() {
    probe.with("steady", Script.at(MB)).with("sprinter", Script.at(4 * MB));
    ContestSettings.Builder careful = ContestSettings.builder(1).rigor(Rigor.CAREFUL);
    assertThat(run(careful).verdict().status()).isEqualTo(Status.CERTIFIED);

    probe.withConfirmationsAt(0.5, "sprinter").withConfirmationsAt(0.5, "steady");
    careful.maxTime(Duration.ofMinutes(4));

    assertThat(run(careful).verdict().status()).isEqualTo(Status.CONFIDENT);
  }

  @Test
  void whereNobodyCanBeAskedWhetherTheLineBecameSlowThatIsSaid() {
    probe.with("steady", Script.at(2 * MB)).with("sprinter", Script.at(4 * MB));
    probe.withConfirmationsAt(0.25, "sprinter");

    Outcome outcome = run(ContestSettings.builder(1).maxTime(Duration.ofSeconds(24)));

    assertThat(outcome.verdict().status()).isEqualTo(Status.BUDGET);
    assertThat(outcome.verdict().reason())
        .isEqualTo(
            "sprinter looks fastest, but not confirmed: its whole layers came far slower than the"
                + " samples of the race, and the budget left no second mirror to be asked whether"
                + " the line became slow");
  }

  @Test
  void wholeLayersThatLastOnlyAMomentCostNobodyTheFirstPlace() {
    probe.with("steady", Script.at(400 * MB)).with("sprinter", Script.at(1_000 * MB));
    probe.withConfirmationsAt(0.2, "sprinter");

    Outcome outcome = run(ContestSettings.builder(1));

    assertThat(outcome.verdict().best()).contains(new MirrorName("sprinter"));
  }

  @Test
  void onePauseInSmallLayersCostsNobodyTheFirstPlace() {
    probe.with("steady", Script.at(200 * MB)).with("sprinter", Script.at(400 * MB));
    probe.withOnePause(0.8, "sprinter");

    Outcome outcome = run(ContestSettings.builder(1));

    assertThat(outcome.verdict().best()).contains(new MirrorName("sprinter"));
    assertThat(probe.requested())
        .filteredOn(line -> line.startsWith("sprinter CONFIRM"))
        .hasSizeGreaterThan(3);
  }

  @Test
  void nobodyIsConfirmedTwice() {
    probe.with("steady", Script.at(2 * MB)).with("sprinter", Script.at(4 * MB));
    probe.withConfirmationsAt(0.25, "sprinter");

    run(ContestSettings.builder(1));

    assertThat(probe.requested())
        .filteredOn(line -> line.startsWith("sprinter CONFIRM"))
        .hasSize(3);
    assertThat(probe.requested()).filteredOn(line -> line.startsWith("steady CONFIRM")).hasSize(3);
  }

  @Test
  void theLayersThatTheBudgetHoldsAreConfirmed() {
    probe.with("only", Script.at(2 * MB));
    run(ContestSettings.builder(1).maxBytes(16_000_000));
    assertThat(confirmed()).containsExactly("only CONFIRM 100000", "only CONFIRM 6000000");

    probe.requested().clear();
    run(ContestSettings.builder(1).maxBytes(64_000_000));
    assertThat(confirmed())
        .containsExactly("only CONFIRM 100000", "only CONFIRM 6000000", "only CONFIRM 20000000");
  }

  @Test
  void aFallbackIsAskedForAWholeLayerOnlyIfThatFitsFiveSeconds() {
    probe.with("best", Script.at(2 * MB));
    probe.with("slow", Script.at(0.025 * MB)).with("crawls", Script.at(0.018 * MB));
    run(ContestSettings.builder(1).maxTime(Duration.ofMinutes(5)));

    assertThat(confirmed()).contains("slow CONFIRM 100000");
    assertThat(confirmed()).noneMatch(line -> line.startsWith("crawls"));
  }

  @Test
  void wholeLayersThatComeFasterThanSamplesShortenThePrediction() {
    probe.with("only", Script.at(2 * MB));
    double raced = predicted("only");
    probe.withConfirmationsAt(4, "only");

    assertThat(predicted("only")).isBetween(0.25 * raced, 0.5 * raced);
  }

  @Test
  void whoseRivalIsSlowStillIsGivenThatTooAndTheRivalIsNot() {
    probe.with("steady", Script.at(2 * MB)).with("riser", Script.at(4 * MB));
    double riser = predicted("riser");
    double steady = predicted("steady");
    probe.withConfirmationsAt(4, "riser");

    assertThat(predicted("riser")).isBetween(0.25 * riser, 0.5 * riser);
    assertThat(predicted("steady")).isBetween(0.95 * steady, 1.05 * steady);
  }

  @Test
  void aLineThatBecameFastForAllShortensNothing() {
    probe.with("steady", Script.at(2 * MB)).with("riser", Script.at(4 * MB));
    double raced = predicted("riser");
    probe.withConfirmationsAt(4, "riser").withConfirmationsAt(4, "steady");

    assertThat(predicted("riser")).isBetween(0.95 * raced, 1.05 * raced);
  }

  @Test
  void aRivalWhoseWholeLayersComeFasterStillIsTheBest() {
    probe.with("finalist", Script.at(5 * MB)).with("rival", Script.at(4 * MB));
    probe.withConfirmationsAt(3, "finalist").withConfirmationsAt(12, "rival");

    assertThat(run(ContestSettings.builder(1)).verdict().best()).contains(new MirrorName("rival"));
  }

  private double predicted(String mirror) {
    return run(ContestSettings.builder(1)).mirrors().stream()
        .filter(row -> row.name().text().equals(mirror))
        .findFirst()
        .orElseThrow()
        .predictedPull()
        .orElseThrow()
        .seconds();
  }

  private List<String> confirmed() {
    return probe.requested().stream().filter(line -> line.contains(" CONFIRM ")).toList();
  }
}
