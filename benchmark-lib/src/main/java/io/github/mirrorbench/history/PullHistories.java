package io.github.mirrorbench.history;

import io.github.mirrorbench.history.PullHistory.Evidence;
import io.github.mirrorbench.image.ImageReference;
import io.github.mirrorbench.mirror.MirrorName;
import io.github.mirrorbench.result.Flag;
import io.github.mirrorbench.result.MirrorNight;
import io.github.mirrorbench.result.PredictedPull;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
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
    Set<ImageReference> images = new LinkedHashSet<>();
    nights.forEach(night -> images.addAll(night.summary().images()));
    return images.stream().flatMap(image -> of(image).stream()).toList();
  }

  private List<PullHistory> of(ImageReference image) {
    Map<Row, PredictedPull[]> rows = new TreeMap<>();
    for (int night = 0; night < nights.size(); night++) {
      for (MirrorNight mirror : nights.get(night).summary().mirrors()) {
        PredictedPull pull = mirror.predictedPulls().get(image);
        if (pull != null) {
          rows.computeIfAbsent(Row.of(mirror), row -> new PredictedPull[nights.size()])[night] =
              pull;
        }
      }
    }
    double[] levels = NightLevels.of(table(rows.values()));
    List<PullHistory> histories = new ArrayList<>();
    rows.forEach((row, pulls) -> histories.add(history(row, image, pulls, levels)));
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
      Row row, ImageReference image, PredictedPull[] pulls, double[] levels) {
    List<PullHistory.Point> points = new ArrayList<>();
    for (int night = 0; night < pulls.length; night++) {
      if (pulls[night] != null) {
        double relative = StrictMath.log(pulls[night].seconds()) - levels[night];
        points.add(new PullHistory.Point(night, pulls[night], relative));
      }
    }
    return new PullHistory(row.mirror(), image, row.evidence(), points, List.of());
  }

  /** Returns the histories that belong into one row of the table. */
  private record Row(MirrorName mirror, Evidence evidence) implements Comparable<Row> {
    static Row of(MirrorNight mirror) {
      boolean raced = !mirror.flags().contains(Flag.SCREENED_OUT);
      return new Row(mirror.name(), raced ? Evidence.RACE : Evidence.FIRST_TOUCH);
    }

    @Override
    public int compareTo(Row other) {
      return Comparator.comparing(Row::mirror).thenComparing(Row::evidence).compare(this, other);
    }
  }
}
