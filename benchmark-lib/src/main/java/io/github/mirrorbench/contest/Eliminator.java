package io.github.mirrorbench.contest;

import io.github.mirrorbench.result.ContestEvent;
import io.github.mirrorbench.result.Elimination;
import io.github.mirrorbench.result.Stage;
import io.github.mirrorbench.stats.PairedDifferences;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/** Takes competitors out of the race: those that failed, and those that were beaten. */
record Eliminator(Entrants entrants, Scoring scoring, Evidence evidence, ContestListener listener) {
  /** The most entrants race: the best by the first read, and the one in use. */
  static Elimination screenedOut() {
    return unmeasured(Stage.SCREEN, 0, "six others were faster at the first read");
  }

  void eliminateFailed(int block) {
    scoring.chargeFailures();
    for (Competitor competitor : present()) {
      if (entrants.dropIfFailed(competitor)) {
        String why = competitor.failure().orElseThrow().failure().message();
        eliminate(competitor, unmeasured(Stage.RACE, block, why));
      }
    }
  }

  void eliminateBeaten(int block) {
    if (entrants.racing().isEmpty()) {
      return;
    }
    Competitor leader = evidence.leader();
    for (Competitor rival : present()) {
      if (rival != leader && evidence.isBeaten(rival, leader)) {
        eliminate(rival, compared(block, rival, leader, slower(rival, leader)));
      }
    }
  }

  private List<Competitor> present() {
    List<Competitor> present = new ArrayList<>(entrants.racing());
    entrants.racingUpstream().ifPresent(present::add);
    return present;
  }

  /** Says of those that stayed to the end of the race how they stand to the best. */
  void compareWith(Competitor best, int block) {
    for (Competitor competitor : entrants.all()) {
      boolean stayed = competitor != best && competitor.isRacing() && best.isRacing();
      if (stayed && competitor.track().behind(best.track()).count() > 0) {
        competitor.eliminate(compared(block, competitor, best, "it raced to the end"));
      }
    }
  }

  private void eliminate(Competitor competitor, Elimination elimination) {
    competitor.eliminate(elimination);
    listener.on(new ContestEvent.MirrorEliminated(competitor.name(), elimination));
  }

  private static String slower(Competitor rival, Competitor leader) {
    double ratio = StrictMath.exp(rival.track().behind(leader.track()).mean());
    return "its pull takes " + NumberText.times(ratio) + " as long as that of " + leader.name();
  }

  private static Elimination unmeasured(Stage stage, int block, String reason) {
    return new Elimination(
        stage,
        block,
        reason,
        OptionalDouble.empty(),
        OptionalDouble.empty(),
        OptionalDouble.empty());
  }

  private Elimination compared(int block, Competitor competitor, Competitor best, String reason) {
    PairedDifferences behind = competitor.track().behind(best.track());
    double half = evidence.halfWidth(behind);
    return new Elimination(
        Stage.RACE,
        block,
        reason,
        OptionalDouble.of(StrictMath.exp(behind.mean())),
        OptionalDouble.of(StrictMath.exp(behind.mean() - half)),
        OptionalDouble.of(StrictMath.exp(behind.mean() + half)));
  }
}
