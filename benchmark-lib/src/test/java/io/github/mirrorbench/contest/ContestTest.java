package io.github.mirrorbench.contest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.mirrorbench.image.ImageReference;
import io.github.mirrorbench.measure.Stage;
import io.github.mirrorbench.registry.FailureKind;
import io.github.mirrorbench.registry.Step;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Contests over mirrors that do exactly what they are told. */
class ContestTest {
  private static final ImageReference UBUNTU = ImageReference.parse("ubuntu");
  private static final double MB = 1e6;

  private final ScriptedCourse course = new ScriptedCourse();

  private Outcome run() {
    return run(Prior.NONE, UBUNTU);
  }

  private Outcome run(Prior prior, ImageReference... images) {
    return new Contest(ContestSettings.defaults(1), ContestListener.SILENT)
        .run(course.mirrors(), List.of(images), prior, course);
  }

  private static Prior using(String incumbent) {
    return new Prior(Optional.of(incumbent), List.of());
  }

  @Test
  void theFastestIsBestAndTheOthersLeaveWithTheirReason() {
    course.with("slow", Script.at(MB)).with("fast", Script.at(4 * MB));

    Outcome outcome = run();

    assertThat(outcome.verdict().status()).isEqualTo(Status.CONFIDENT);
    assertThat(outcome.verdict().order()).containsExactly("fast", "slow");
    assertThat(outcome.verdict().reason())
        .isEqualTo(
            "fast is the fastest; a pull through slow takes 3.89 times as long;"
                + " with confidence 0.95 no other is more than 10 % faster");
    Left left = outcome.standing("slow").left().orElseThrow();
    assertThat(left.stage()).isEqualTo(Stage.RACE);
    assertThat(left.block()).isEqualTo(3);
    assertThat(left.reason()).isEqualTo("its pull takes 3.89 times as long as that of fast");
    assertThat(left.lowRatio().orElseThrow()).isLessThan(3.89);
    assertThat(left.highRatio().orElseThrow()).isGreaterThan(3.89);
    assertThat(outcome.recommended()).containsExactly("fast", "slow");
  }

  @Test
  void equalMirrorsTieAndTheNearerIsPreferred() {
    course
        .with("far", Script.at(4 * MB).withRoundTrip(0.024))
        .with("near", Script.at(4 * MB).withRoundTrip(0.02));

    Outcome outcome = run();

    assertThat(outcome.verdict().status()).isEqualTo(Status.TIE);
    assertThat(outcome.verdict().best()).contains("near");
    assertThat(outcome.verdict().tied()).containsExactly("near", "far");
    assertThat(outcome.verdict().reason())
        .isEqualTo("near and far are equal within 10 %; near begins to answer sooner");
  }

  @Test
  void theMirrorInUseWinsATie() {
    course
        .with("far", Script.at(4 * MB).withRoundTrip(0.024))
        .with("near", Script.at(4 * MB).withRoundTrip(0.02));

    Outcome outcome = run(using("far"), UBUNTU);

    assertThat(outcome.verdict().best()).contains("far");
    assertThat(outcome.verdict().reason()).endsWith("; far is in use already");
  }

  @Test
  void theMirrorInUseIsLeftWhenItIsMuchSlower() {
    course.with("used", Script.at(2 * MB)).with("fast", Script.at(4 * MB));

    assertThat(run(using("used"), UBUNTU).verdict().best()).contains("fast");
  }

  @Test
  void aSingleMirrorNeedsNoContest() {
    course.with("only", Script.at(4 * MB)).with("dead", deadAt(Step.PING));

    Outcome outcome = run();

    assertThat(outcome.verdict().status()).isEqualTo(Status.CONFIDENT);
    assertThat(outcome.verdict().reason()).isEqualTo("only is the only mirror that works");
    assertThat(outcome.images().get(0).origin()).contains(DigestOrigin.SINGLE);
    assertThat(outcome.standing("dead").failure().orElseThrow().failure().kind())
        .isEqualTo(FailureKind.CONNECT_FAILED);
  }

  private static Script deadAt(Step step) {
    return Script.failing(step, FailureKind.CONNECT_FAILED);
  }

  @Test
  void noMirrorIsAResultToo() {
    course
        .with("one", Script.failing(Step.LAYER, FailureKind.FORBIDDEN))
        .with("two", deadAt(Step.PING))
        .with("three", Script.failing(Step.LAYER, FailureKind.FORBIDDEN));

    Outcome outcome = run();

    assertThat(outcome.verdict().status()).isEqualTo(Status.NO_MIRROR);
    assertThat(outcome.verdict().reason())
        .isEqualTo("No mirror is fit: all 3 mirrors failed (1 CONNECT_FAILED, 2 FORBIDDEN)");
    assertThat(outcome.recommended()).isEmpty();
  }

  @Test
  void aSlowBeginnerGetsASecondChanceOnlyWhenFewPass() {
    Script sleepy = Script.failing(Step.LAYER, FailureKind.TIMEOUT);
    course.with("sleepy", sleepy).with("good", Script.at(4 * MB));
    assertThat(run().standing("sleepy").status()).isEqualTo(MirrorStatus.RANKED);

    ScriptedCourse crowded =
        new ScriptedCourse()
            .with("sleepy", sleepy)
            .with("good", Script.at(4 * MB))
            .with("better", Script.at(5 * MB));
    Outcome outcome =
        new Contest(ContestSettings.defaults(1), ContestListener.SILENT)
            .run(crowded.mirrors(), List.of(UBUNTU), Prior.NONE, crowded);
    assertThat(outcome.standing("sleepy").failure().orElseThrow().failure().kind())
        .isEqualTo(FailureKind.TIMEOUT);
  }

  @Test
  void anAnswerLikeForbiddenEndsAMirrorAtOnce() {
    course
        .with("good", Script.at(2 * MB))
        .with("moody", Script.at(4 * MB).failingInTheRace(FailureKind.FORBIDDEN, 2));

    Outcome outcome = run();

    assertThat(outcome.verdict().order()).containsExactly("good");
    assertThat(outcome.standing("moody").status()).isEqualTo(MirrorStatus.FAILED);
    assertThat(outcome.standing("moody").left().orElseThrow().block()).isEqualTo(2);
    assertThat(course.asked().stream().filter(a -> a.startsWith("moody"))).hasSize(2);
  }

  @Test
  void tooManyRequestsIsAStatusOfItsOwn() {
    course
        .with("good", Script.at(2 * MB))
        .with("strict", Script.at(4 * MB).failingInTheRace(FailureKind.RATE_LIMITED, 1));

    assertThat(run().standing("strict").status()).isEqualTo(MirrorStatus.RATE_LIMITED);
  }

  @Test
  void whatMayPassIsForgivenOnceButNotTwiceInARow() {
    course
        .with("good", Script.at(2 * MB))
        .with("flaky", Script.at(4 * MB).failingInTheRace(FailureKind.CONNECTION_LOST, 2));

    Outcome outcome = run();

    assertThat(outcome.standing("flaky").left().orElseThrow().block()).isEqualTo(3);
    assertThat(outcome.standing("flaky").reliability().failures()).isEqualTo(2);
  }

  @Test
  void aFasterUpstreamIsNeverBestButSaysThatNoMirrorIsWorthIt() {
    course.with("mirror", Script.at(2 * MB)).with("upstream", Script.at(8 * MB));

    Outcome outcome = run();

    assertThat(outcome.verdict().best()).contains("mirror");
    assertThat(outcome.verdict().order()).containsExactly("mirror");
    assertThat(outcome.verdict().upstream()).contains(UpstreamComparison.FASTER);
    assertThat(outcome.standing("mirror").flags()).contains(Flag.LOSES_TO_UPSTREAM);
    assertThat(outcome.standing("upstream").rank()).isEmpty();
    assertThat(outcome.standing("upstream").status()).isEqualTo(MirrorStatus.RANKED);
    assertThat(outcome.recommended()).isEmpty();
    assertThat(outcome.images().get(0).origin()).contains(DigestOrigin.UPSTREAM);
  }

  @Test
  void anUpstreamThatIsBlockedIsARowNotAnError() {
    course.with("mirror", Script.at(2 * MB)).with("upstream", deadAt(Step.PING));

    Outcome outcome = run();

    assertThat(outcome.verdict().status()).isEqualTo(Status.CONFIDENT);
    assertThat(outcome.verdict().upstream()).contains(UpstreamComparison.FAILED);
  }

  @Test
  void aSlowerUpstreamLeavesTheMirrorsRecommended() {
    course.with("mirror", Script.at(8 * MB)).with("upstream", Script.at(2 * MB));

    Outcome outcome = run();

    assertThat(outcome.verdict().upstream()).contains(UpstreamComparison.SLOWER);
    assertThat(outcome.recommended()).containsExactly("mirror");
  }

  @Test
  void anotherTagThanTheUpstreamsIsStale() {
    course
        .with("fresh", Script.at(2 * MB))
        .with(
            "stale",
            Script.at(8 * MB)
                .serving(
                    ScriptedCourse.digest('9'), ScriptedCourse.BUILT.minus(Duration.ofDays(3))))
        .with("upstream", Script.at(MB));

    Outcome outcome = run();

    assertThat(outcome.verdict().order()).containsExactly("fresh");
    assertThat(outcome.standing("stale").failure().orElseThrow().failure().message())
        .isEqualTo(
            "served "
                + ScriptedCourse.digest('9')
                + " for docker.io/library/ubuntu:latest, built 3 days earlier; the reference is "
                + ScriptedCourse.digest('1'));
  }

  @Test
  void staleWithinWhatIsAllowedIsRankedWithAFlag() {
    course
        .with("fresh", Script.at(2 * MB))
        .with(
            "stale",
            Script.at(8 * MB)
                .serving(
                    ScriptedCourse.digest('9'), ScriptedCourse.BUILT.minus(Duration.ofDays(3))))
        .with("upstream", Script.at(MB));
    ContestSettings d = ContestSettings.defaults(1);
    ContestSettings lenient =
        new ContestSettings(
            1,
            d.profile(),
            d.care(),
            d.confidence(),
            d.indifference(),
            d.maxBytes(),
            d.maxBytesPerMirror(),
            d.maxTime(),
            d.maxBlocks(),
            d.requestsPerMinute(),
            Duration.ofDays(4));

    Outcome outcome =
        new Contest(lenient, ContestListener.SILENT)
            .run(course.mirrors(), List.of(UBUNTU), Prior.NONE, course);

    assertThat(outcome.verdict().order()).containsExactly("stale", "fresh");
    assertThat(outcome.standing("stale").flags()).contains(Flag.STALE_TAG);
  }

  @Test
  void aMirrorThatLacksOneImageIsNotBestForTheList() {
    course
        .with("whole", Script.at(2 * MB))
        .with(
            "partial",
            Script.at(8 * MB)
                .failing("docker.io/library/redis:latest LAYER", FailureKind.FORBIDDEN));

    Outcome outcome = run(Prior.NONE, UBUNTU, ImageReference.parse("redis"));

    assertThat(outcome.verdict().order()).containsExactly("whole");
    Standing partial = outcome.standing("partial");
    assertThat(partial.failure().orElseThrow().image()).contains("docker.io/library/redis:latest");
    assertThat(partial.images().get(1).covered()).isFalse();
    assertThat(partial.images().get(1).failure().orElseThrow().kind())
        .isEqualTo(FailureKind.FORBIDDEN);
    assertThat(outcome.standing("whole").images()).allMatch(ImageStanding::covered);
  }

  @Test
  void whoThrottlesAfterABurstGoesBackIntoTheRace() {
    course.with("steady", Script.at(3 * MB)).with("sprinter", Script.at(4 * MB).throttlingTo(0.3));

    Outcome outcome = run();

    assertThat(outcome.verdict().order()).containsExactly("steady", "sprinter");
    assertThat(outcome.standing("sprinter").flags()).contains(Flag.THROTTLED_AFTER_BURST);
  }

  @Test
  void onlySixRaceAndTheOneInUseIsAmongThem() {
    for (int i = 1; i <= 9; i++) {
      course.with("m" + i, Script.at(i * MB));
    }
    Outcome outcome = run(using("m1"), UBUNTU);

    assertThat(
            outcome.standings().stream()
                .filter(s -> s.flags().contains(Flag.SCREENED_OUT))
                .map(s -> s.mirror().name()))
        .containsExactly("m2", "m3", "m4");
    assertThat(outcome.verdict().order().get(0)).isEqualTo("m9");
    assertThat(outcome.standing("m4").rank().orElseThrow())
        .as("behind all that raced")
        .isGreaterThan(6);
  }

  @Test
  void anInterruptKeepsWhatWasMeasured() {
    course.with("slow", Script.at(MB)).with("fast", Script.at(4 * MB)).interruptedAfter(5);

    Outcome outcome = run();

    assertThat(Thread.interrupted()).isTrue();
    assertThat(outcome.interrupted()).isTrue();
    assertThat(outcome.verdict().status()).isEqualTo(Status.BUDGET);
    assertThat(outcome.verdict().best()).contains("fast");
    assertThat(outcome.samples().stream().filter(s -> s.stage() == Stage.RACE)).hasSize(5);
  }

  @Test
  void failuresOfEarlierNightsWeigh() {
    course
        .with("shaky", Script.at(4 * MB).withRoundTrip(0.02))
        .with("sound", Script.at(4 * MB).withRoundTrip(0.021));
    Prior.PastRun lastNight =
        new Prior.PastRun(Duration.ofDays(1), Map.of("shaky", new Reliability(20, 6)));

    Outcome outcome = run(new Prior(Optional.empty(), List.of(lastNight)), UBUNTU);

    assertThat(outcome.verdict().best()).contains("sound");
  }

  @Test
  void theLeaderIsSampledFirstAndTheRestInAnOrderOfTheSeed() {
    for (int i = 1; i <= 5; i++) {
      course.with("m" + i, Script.at((4 + 0.01 * i) * MB));
    }
    List<List<String>> orders = new ArrayList<>();
    new Contest(
            ContestSettings.defaults(1),
            event -> {
              if (event instanceof ContestEvent.BlockStarted block) {
                orders.add(block.order());
              }
            })
        .run(course.mirrors(), List.of(UBUNTU), Prior.NONE, course);

    assertThat(orders).allMatch(order -> order.get(0).equals("m5"));
    assertThat(Set.copyOf(orders)).hasSizeGreaterThan(3);
  }

  @Test
  void sameSeedSameCourseSameOutcome() {
    Scenario scenario = Scenario.of("hard", 8, 0.2);
    ContestSettings settings = ContestSettings.defaults(11);

    Trial once = Trial.hold(scenario, Trial.LINE_MIDDLE, settings, new Random(5));
    Trial again = Trial.hold(scenario, Trial.LINE_MIDDLE, settings, new Random(5));

    assertThat(again.outcome()).isEqualTo(once.outcome());
  }

  @Test
  void aContestWithoutCandidatesOrWithTwoOfOneNameIsRefused() {
    Contest contest = new Contest(ContestSettings.defaults(1), ContestListener.SILENT);

    assertThatThrownBy(() -> contest.run(List.of(), List.of(UBUNTU), Prior.NONE, course))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("a contest needs at least one candidate and one image");
    assertThatThrownBy(
            () ->
                contest.run(
                    List.of(ScriptedCourse.mirror("a"), ScriptedCourse.mirror("a")),
                    List.of(UBUNTU),
                    Prior.NONE,
                    course))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("two candidates are called a");
  }
}
