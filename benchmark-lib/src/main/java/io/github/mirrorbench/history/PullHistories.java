package io.github.mirrorbench.history;

import io.github.mirrorbench.predict.PredictedPull;
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
    Map<String, PredictedPull[]> rows = new TreeMap<>();
    for (int night = 0; night < nights.size(); night++) {
      for (MirrorNight mirror : nights.get(night).summary().mirrors()) {
        PredictedPull pull = mirror.predictedPulls().get(image);
        if (pull != null) {
          rows.computeIfAbsent(mirror.name(), name -> new PredictedPull[nights.size()])[night] =
              pull;
        }
      }
    }
    double[] levels = NightLevels.of(table(rows.values()));
    List<PullHistory> histories = new ArrayList<>();
    rows.forEach((mirror, row) -> histories.add(history(mirror, image, row, levels)));
    return histories;
  }

  private static double[][] table(Collection<PredictedPull[]> rows) {
    return rows.stream()
        .map(row -> Arrays.stream(row).mapToDouble(PullHistories::lnOrMissing).toArray())
        .toArray(double[][]::new);
  }

  private static double lnOrMissing(@Nullable PredictedPull pull) {
    return pull == null ? Double.NaN : StrictMath.log(pull.seconds());
  }

  private static PullHistory history(
      String mirror, String image, PredictedPull[] row, double[] levels) {
    List<PullHistory.Point> points = new ArrayList<>();
    for (int night = 0; night < row.length; night++) {
      if (row[night] != null) {
        double relative = StrictMath.log(row[night].seconds()) - levels[night];
        points.add(new PullHistory.Point(night, row[night], relative));
      }
    }
    return new PullHistory(mirror, image, points, List.of());
  }
}
