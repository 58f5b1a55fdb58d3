package io.github.mirrorbench.history;

import io.github.mirrorbench.stats.Estimate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Lays the nights' pull times side by side, a table an image, and takes each night's level away.
 */
final class PullHistories {
  private final List<Night> nights;

  PullHistories(List<Night> nights) {
    this.nights = nights;
  }

  /** One history for every image and mirror that was measured at least once; no changes yet. */
  List<PullHistory> all() {
    Set<String> images = new LinkedHashSet<>();
    nights.forEach(night -> images.addAll(night.summary().images()));
    return images.stream().flatMap(image -> of(image).stream()).toList();
  }

  private List<PullHistory> of(String image) {
    Map<String, Estimate[]> rows = new TreeMap<>();
    for (int night = 0; night < nights.size(); night++) {
      for (MirrorNight mirror : nights.get(night).summary().mirrors()) {
        Estimate seconds = mirror.pullSecondsByImage().get(image);
        if (seconds != null) {
          rows.computeIfAbsent(mirror.name(), name -> new Estimate[nights.size()])[night] = seconds;
        }
      }
    }
    double[] levels = NightLevels.of(table(rows.values()));
    List<PullHistory> histories = new ArrayList<>();
    rows.forEach((mirror, row) -> histories.add(history(mirror, image, row, levels)));
    return histories;
  }

  private static double[][] table(Collection<Estimate[]> rows) {
    return rows.stream()
        .map(row -> Arrays.stream(row).mapToDouble(PullHistories::lnOrMissing).toArray())
        .toArray(double[][]::new);
  }

  private static double lnOrMissing(@Nullable Estimate seconds) {
    return seconds == null ? Double.NaN : StrictMath.log(seconds.median());
  }

  private static PullHistory history(String mirror, String image, Estimate[] row, double[] levels) {
    List<PullHistory.Point> points = new ArrayList<>();
    for (int night = 0; night < row.length; night++) {
      if (row[night] != null) {
        double relative = StrictMath.log(row[night].median()) - levels[night];
        points.add(new PullHistory.Point(night, row[night], relative));
      }
    }
    return new PullHistory(mirror, image, points, List.of());
  }
}
