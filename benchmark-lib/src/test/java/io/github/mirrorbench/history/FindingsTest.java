package io.github.mirrorbench.history;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mirrorbench.mirror.MirrorName;
import io.github.mirrorbench.result.Failure;
import io.github.mirrorbench.result.FailureKind;
import io.github.mirrorbench.result.MirrorNight;
import io.github.mirrorbench.result.NightSummary;
import io.github.mirrorbench.result.Step;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class FindingsTest {
  private static final Failure REFUSED =
      new Failure(FailureKind.CONNECT_FAILED, Step.PING, "b.example:443 refused the connection");

  private final List<Night> nights = new ArrayList<>();

  private static MirrorNight up(String name) {
    return SimulatedNights.ranked(name, 1, 2.0);
  }

  private FindingsTest night(MirrorNight... mirrors) {
    nights.add(SimulatedNights.night(nights.size(), List.of(mirrors)));
    return this;
  }

  private List<Finding> findings() {
    return Comparison.of(nights).findings();
  }

  private RunName name(int index) {
    return nights.get(index).name();
  }

  @Test
  void theFirstNightHasNothingToCompareWith() {
    night(up("a"), up("b"));
    assertThat(findings()).isEmpty();
  }

  @Test
  void aMirrorIsDeadFromItsSecondBadNightAndForAWeek() {
    night(up("a"), up("b")).night(up("a"), SimulatedNights.down("b", REFUSED));
    assertThat(findings()).isEmpty();
    night(up("a"), SimulatedNights.down("b", REFUSED));
    assertThat(findings())
        .containsExactly(new Finding.Dead(new MirrorName("b"), name(0), 2, REFUSED));
    for (int more = 0; more < 6; more++) {
      night(up("a"), SimulatedNights.down("b", REFUSED));
    }
    assertThat(findings()).isEmpty();
  }

  @Test
  void aMirrorThatNeverWorkedIsNotDead() {
    night(up("a"), SimulatedNights.down("b", REFUSED))
        .night(up("a"), SimulatedNights.down("b", REFUSED));
    assertThat(findings()).isEmpty();
  }

  @Test
  void aMirrorThatReturnsIsSaidToBeBack() {
    night(up("a"), up("b"))
        .night(up("a"), SimulatedNights.down("b", REFUSED))
        .night(up("a"), SimulatedNights.down("b", REFUSED))
        .night(up("a"), up("b"));
    assertThat(findings()).containsExactly(new Finding.Back(new MirrorName("b"), 2));
  }

  @Test
  void aMirrorNeverSeenBeforeIsNewOnce() {
    night(up("a")).night(up("a"), up("b"));
    assertThat(findings()).containsExactly(new Finding.NewMirror(new MirrorName("b")));
    night(up("a"), up("b"));
    assertThat(findings()).isEmpty();
  }

  @Test
  void aStaleMirrorIsStaleAndNotDead() {
    Failure stale = new Failure(FailureKind.STALE_TAG, Step.MANIFEST, "three days behind");
    night(up("a"), up("b"))
        .night(up("a"), SimulatedNights.down("b", stale))
        .night(up("a"), SimulatedNights.down("b", stale));
    assertThat(findings())
        .containsExactly(new Finding.Stale(new MirrorName("b"), 2, "three days behind"));
  }

  @Test
  void theBestIsMissedBeforeItsSuccessorIsNamed() {
    night(up("a"), up("b")).night(SimulatedNights.down("a", REFUSED), up("b"));
    assertThat(findings())
        .containsExactly(
            new Finding.BestUnavailable(new MirrorName("a"), REFUSED.message()),
            new Finding.BestChanged(new MirrorName("a"), new MirrorName("b")));
  }

  @Test
  void aBestThatIsNoLongerMeasuredIsUnavailable() {
    night(up("a"), up("b")).night(up("b"));
    assertThat(findings())
        .contains(new Finding.BestUnavailable(new MirrorName("a"), "It was not measured tonight."));
  }

  @Test
  void withNoMirrorEliminatedThatIsTheFirstThingSaid() {
    night(up("a")).night(SimulatedNights.down("a", REFUSED));
    assertThat(findings()).first().isEqualTo(new Finding.NoMirror("None."));
  }

  @Test
  void anInterruptedNightAccusesNobodyAndIsNotComparedWithLater() {
    night(up("a"), up("b"));
    Night cut =
        SimulatedNights.night(
            1, List.of(SimulatedNights.down("a", REFUSED), SimulatedNights.down("b", REFUSED)));
    nights.add(interrupted(cut));
    assertThat(findings()).isEmpty();
    nights.add(SimulatedNights.night(2, List.of(up("a"), up("b"))));
    assertThat(findings()).isEmpty();
  }

  private static Night interrupted(Night night) {
    NightSummary s = night.summary();
    return new Night(
        night.name(),
        new NightSummary(
            s.startedAt(),
            s.finishedAt(),
            true,
            s.origin(),
            s.images(),
            s.verdict(),
            s.cost(),
            s.mirrors()));
  }

  @Test
  void aSingleBadNightIsNoSlowDownAndTwoAreOne() {
    List<Night> slow = new SimulatedNights(4, 6, 0.05).with(42, 40, 1.8);
    assertThat(Comparison.of(slow.subList(0, 41)).findings()).isEmpty();
    assertThat(Comparison.of(slow).findings())
        .singleElement()
        .isInstanceOfSatisfying(
            Finding.Slower.class,
            slower -> {
              assertThat(slower.mirror()).isEqualTo(new MirrorName("m0"));
              assertThat(slower.change().since()).isEqualTo(slow.get(40).name());
              assertThat(slower.change().ratio()).isBetween(1.6, 2.0);
              assertThat(slower.change().lowRatio()).isLessThan(slower.change().ratio());
            });
  }

  @Test
  void aSlowLineBlamesNobody() {
    List<Night> nights = new ArrayList<>(new SimulatedNights(4, 6, 0.05).undisturbed(40));
    for (int index = 40; index < 45; index++) {
      List<MirrorNight> rows = new ArrayList<>();
      for (int mirror = 0; mirror < 6; mirror++) {
        rows.add(SimulatedNights.ranked("m" + mirror, mirror + 1, 4 * Math.exp(0.2 * mirror)));
      }
      nights.add(SimulatedNights.night(index, rows));
    }
    assertThat(Comparison.of(nights).findings()).isEmpty();
  }

  @Test
  void aChangeIsAFindingForAWeekAndThenUsual() {
    List<Night> slow = new SimulatedNights(9, 6, 0.05).with(60, 40, 1.5);
    assertThat(Comparison.of(slow.subList(0, 47)).findings()).hasSize(1);
    Comparison later = Comparison.of(slow);
    assertThat(later.findings()).isEmpty();
    assertThat(later.histories().get(0).lastChange().orElseThrow().since())
        .isEqualTo(slow.get(40).name());
  }

  @Test
  void onlyWhatTheNightBeforeDidNotHaveIsNews() {
    List<Night> slow = new SimulatedNights(9, 6, 0.05).with(60, 40, 1.5);
    Comparison second = Comparison.of(slow.subList(0, 42));
    Comparison third = Comparison.of(slow.subList(0, 43));
    assertThat(second.news(Comparison.of(slow.subList(0, 41)))).hasSize(1);
    assertThat(third.findings()).hasSize(1);
    assertThat(third.news(second)).isEmpty();
  }
}
