package io.github.mirrorbench.contest;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mirrorbench.image.ImageReference;
import io.github.mirrorbench.mirror.Endpoint;
import io.github.mirrorbench.mirror.Mirror;
import io.github.mirrorbench.result.ContestSettings;
import io.github.mirrorbench.result.Prior;
import io.github.mirrorbench.result.Profile;
import io.github.mirrorbench.result.Status;
import io.github.mirrorbench.result.Verdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * Holds contests for images as they are published, in virtual time, where one of two mirrors takes
 * a fifth of the other's time. The long table is written to the file that the system property
 * {@code table} names, by {@code mvn test -pl benchmark-lib -Dtest=MostPulledTest -Dlong=true
 * -Dtable=FILE}.
 */
class MostPulledTest {
  private static final double LINE = 10e6;
  private static final double TIMES = 5;
  private static final double ROUND_TRIP_SECONDS = 0.01;
  private static final Scenario TWO = Scenario.slippage(2, TIMES - 1);
  private static final ImageReference NAME = ImageReference.parse("simulated");
  private static final Mirror FAST = Mirror.at(Endpoint.parse("https://fast.example"));
  private static final Mirror SLOW = Mirror.at(Endpoint.parse("https://slow.example"));
  private static final List<Profile> PROFILES = List.of(Profile.DOCKER, Profile.CONTAINERD);

  @Test
  void layersAddUpToThePublishedTotal() {
    assertThat(PublishedImage.mostPulled())
        .hasSize(30)
        .allSatisfy(
            image ->
                assertThat(image.layers().stream().mapToLong(Long::longValue).sum())
                    .as(image.name())
                    .isEqualTo(image.total()));
  }

  @Test
  void aClearWinnerIsFoundWithConfidence() {
    assertThat(failures(3)).isEmpty();
  }

  @Test
  @EnabledIfSystemProperty(named = "long", matches = "true")
  void longTable() throws IOException {
    int trials = Integer.getInteger("trials", 100);
    List<String> rows = new ArrayList<>();
    rows.add("# Clear winners for thirty images\n");
    rows.add(
        "Two public mirrors, of which one takes a fifth of the other's time; "
            + trials
            + " contests a row in virtual time, line 10 MB/s, default budgets.\n");
    rows.add("| image | profile | CONFIDENT and right | others |");
    rows.add("| --- | --- | ---: | --- |");
    for (PublishedImage image : PublishedImage.mostPulled()) {
      for (Profile profile : PROFILES) {
        Map<String, Integer> others = failures(image, profile, trials);
        int failed = others.values().stream().mapToInt(Integer::intValue).sum();
        String cell =
            String.join(
                "; ",
                others.entrySet().stream().map(e -> e.getValue() + " × " + e.getKey()).toList());
        rows.add(
            "| "
                + image.name()
                + " | "
                + profile
                + " | "
                + (trials - failed)
                + " | "
                + cell
                + " |");
      }
    }
    String table = String.join("\n", rows) + "\n";
    System.out.println(table);
    String file = System.getProperty("table", "");
    if (!file.isEmpty()) {
      Files.writeString(Path.of(file), table);
    }
  }

  private static Map<String, Map<String, Integer>> failures(int trials) {
    Map<String, Map<String, Integer>> all = new TreeMap<>();
    for (PublishedImage image : PublishedImage.mostPulled()) {
      for (Profile profile : PROFILES) {
        Map<String, Integer> failures = failures(image, profile, trials);
        if (!failures.isEmpty()) {
          all.put(image.name(), failures);
        }
      }
    }
    return all;
  }

  /** The statuses and reasons of the contests without a right and confident end. */
  private static Map<String, Integer> failures(PublishedImage image, Profile profile, int trials) {
    Map<String, Integer> counts = new TreeMap<>();
    IntStream.range(0, trials)
        .parallel()
        .mapToObj(seed -> hold(image, settings(seed, profile)))
        .filter(verdict -> !isRight(verdict))
        .map(verdict -> verdict.status() + ": " + verdict.reason())
        .forEachOrdered(failure -> counts.merge(failure, 1, Integer::sum));
    return counts;
  }

  private static ContestSettings settings(int seed, Profile profile) {
    return ContestSettings.builder(seed).profile(profile).build();
  }

  private static boolean isRight(Verdict verdict) {
    return verdict.status() == Status.CONFIDENT
        && verdict.best().filter(FAST.name()::equals).isPresent();
  }

  private static Verdict hold(PublishedImage image, ContestSettings settings) {
    Random random = new Random(settings.seed() * 0x9E3779B97F4A7C15L);
    Map<Mirror, SimulatedMirror> mirrors = new LinkedHashMap<>();
    mirrors.put(FAST, new SimulatedMirror(TWO, ROUND_TRIP_SECONDS, LINE, 1, false, false, random));
    mirrors.put(
        SLOW,
        new SimulatedMirror(
            TWO, TIMES * ROUND_TRIP_SECONDS, LINE / TIMES, 1, false, false, random));
    SimulatedProbe probe = new SimulatedProbe(TWO, LINE, image.resolved(), mirrors, random);
    return new Contest(settings, ContestListener.SILENT)
        .run(List.of(SLOW, FAST), List.of(NAME), Prior.NONE, probe)
        .verdict();
  }
}
