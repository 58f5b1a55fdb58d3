package io.github.mirrorbench.contest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.mirrorbench.image.ImageReference;
import io.github.mirrorbench.mirror.MirrorName;
import io.github.mirrorbench.result.ContestSettings;
import io.github.mirrorbench.result.Flag;
import io.github.mirrorbench.result.MirrorResult;
import io.github.mirrorbench.result.PredictedPull;
import io.github.mirrorbench.result.Prior;
import io.github.mirrorbench.result.Status;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Caches that have nothing yet, beside mirrors that have all. */
class ColdCacheTest {
  private static final ImageReference UBUNTU = ImageReference.parse("ubuntu");
  private static final double MB = 1e6;
  private static final double IMAGE = 26.1 * MB;

  private final ScriptedProbe probe = new ScriptedProbe();

  private Outcome run(ContestSettings.Builder settings) {
    return new Contest(settings.build(), ContestListener.SILENT)
        .run(probe.mirrors(), List.of(UBUNTU), Prior.NONE, probe);
  }

  private static MirrorResult row(Outcome outcome, String mirror) {
    return outcome.mirrors().stream()
        .filter(row -> row.name().equals(new MirrorName(mirror)))
        .findFirst()
        .orElseThrow();
  }

  private static double seconds(Optional<PredictedPull> pull) {
    return pull.orElseThrow().seconds();
  }

  private long primed(String mirror) {
    return probe.requested().stream().filter(line -> line.startsWith(mirror + " PRIME")).count();
  }

  @Test
  void aCacheThatHasNothingYetIsFilledOnceAndPredictedTwice() {
    probe.with("steady", Script.at(4 * MB)).with("cache", Script.at(20 * MB));
    probe.caches().empty("cache", 1.5 * MB);

    Outcome outcome = run(ContestSettings.builder(1));

    MirrorResult cache = row(outcome, "cache");
    assertThat(outcome.verdict().best()).contains(cache.name());
    assertThat(outcome.verdict().status()).isEqualTo(Status.CONFIDENT);
    assertThat(primed("cache")).isOne();
    assertThat(primed("steady")).isZero();
    assertThat(cache.flags()).containsExactly(Flag.COLD_CACHE);
    double warm = IMAGE / (20 * MB);
    double cold = IMAGE / (1.5 * MB);
    assertThat(seconds(cache.predictedPull())).isCloseTo(warm, within(0.25 * warm));
    assertThat(seconds(cache.predictedFirstPull())).isCloseTo(cold, within(0.1 * cold));
  }

  @Test
  void aMirrorThatHasAllSendsNoByteMoreAndIsPredictedOnce() {
    probe.with("steady", Script.at(4 * MB)).with("slower", Script.at(2 * MB));

    Outcome outcome = run(ContestSettings.builder(1));

    assertThat(probe.requested()).noneMatch(line -> line.contains("PRIME"));
    assertThat(outcome.mirrors())
        .allSatisfy(
            row -> {
              assertThat(row.flags()).isEmpty();
              assertThat(row.predictedFirstPull()).isEmpty();
            });
  }

  @Test
  void aMirrorThatNeverMindsRangesIsNoCache() {
    probe.with("steady", Script.at(4 * MB)).with("plain", Script.at(8 * MB).ignoringRange());

    Outcome outcome = run(ContestSettings.builder(1));

    MirrorResult plain = row(outcome, "plain");
    assertThat(outcome.verdict().best()).contains(plain.name());
    assertThat(primed("plain")).isOne();
    assertThat(plain.flags()).isEmpty();
    assertThat(plain.predictedFirstPull()).isEmpty();
    assertThat(plain.predictedPull().orElseThrow().samples())
        .as("the blocks before it count")
        .isEqualTo(row(outcome, "steady").predictedPull().orElseThrow().samples());
  }

  @Test
  void aCacheIsConfirmedByWhatItHas() {
    probe.with("steady", Script.at(4 * MB)).with("cache", Script.at(20 * MB));
    probe.caches().empty("cache", 1.5 * MB);

    run(ContestSettings.builder(1));

    assertThat(probe.requested())
        .filteredOn(line -> line.startsWith("cache CONFIRM"))
        .containsExactly("cache CONFIRM 6000000");
  }

  @Test
  void aMirrorThatThrottlesLargeLayersIsNoCacheAndPaysForIt() {
    probe.with("steady", Script.at(4 * MB)).with("throttler", Script.at(10 * MB));
    probe.caches().throttle("throttler", ScriptedProbe.LARGE.digest(), MB);

    Outcome outcome = run(ContestSettings.builder(1));

    MirrorResult throttler = row(outcome, "throttler");
    assertThat(outcome.verdict().best()).contains(new MirrorName("steady"));
    assertThat(throttler.flags()).doesNotContain(Flag.COLD_CACHE);
    assertThat(throttler.predictedFirstPull()).isEmpty();
    assertThat(seconds(throttler.predictedPull())).isGreaterThan(IMAGE / (4 * MB));
  }

  @Test
  void aLayerThatItLacksInTheConfirmationIsFetchedTwiceAndDecidesNothing() {
    probe.with("steady", Script.at(4 * MB)).with("cache", Script.at(20 * MB));
    probe.caches().empty("cache", 1.5 * MB);
    probe.caches().had("cache", ScriptedProbe.TIMED.digest());

    Outcome outcome = run(ContestSettings.builder(1));

    MirrorResult cache = row(outcome, "cache");
    assertThat(outcome.verdict().best()).contains(cache.name());
    assertThat(outcome.verdict().status()).isEqualTo(Status.CONFIDENT);
    assertThat(primed("cache")).isZero();
    assertThat(probe.requested())
        .filteredOn(line -> line.equals("cache CONFIRM 20000000"))
        .hasSize(2);
    assertThat(cache.flags()).containsExactly(Flag.COLD_CACHE);
    double cold = IMAGE / (1.5 * MB);
    assertThat(seconds(cache.predictedFirstPull())).isCloseTo(cold, within(0.1 * cold));
    double warm = IMAGE / (20 * MB);
    assertThat(seconds(cache.predictedPull())).isCloseTo(warm, within(0.25 * warm));
  }

  @Test
  void aLayerThatTheBudgetDoesNotHoldTwiceIsNotFetchedToFillACache() {
    probe.with("steady", Script.at(4 * MB)).with("cache", Script.at(20 * MB));
    probe.caches().empty("cache", 1.5 * MB);

    run(ContestSettings.builder(1).maxBytes(11_000_000));

    assertThat(primed("cache")).isZero();
  }
}
