package io.github.mirrorbench.cli.render.chart;

import io.github.mirrorbench.history.Night;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Nights from left to right, one as wide as the other, with the months they fall into. */
final class NightAxis {
  private static final DateTimeFormatter MONTH = DateTimeFormatter.ofPattern("MMM", Locale.ENGLISH);
  private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMM", Locale.ENGLISH);
  private static final int MOST_DAYS = 62;

  private final List<Night> nights;
  private final double start;
  private final double end;

  NightAxis(List<Night> nights, double start, double end) {
    this.nights = nights;
    this.start = start;
    this.end = end;
  }

  double at(int night) {
    return start + (end - start) * (night + 0.5) / nights.size();
  }

  /** First nights of months or, of a short time, of some days; never too close together. */
  List<Tick> ticks(int most) {
    List<Integer> places = nights.size() > MOST_DAYS ? months() : everyFew(most);
    int step = Math.max(1, (places.size() + most - 1) / most);
    List<Tick> ticks = new ArrayList<>();
    for (int i = 0; i < places.size(); i += step) {
      LocalDate day = day(places.get(i));
      String label = nights.size() > MOST_DAYS ? MONTH.format(day) : DAY.format(day);
      ticks.add(new Tick(SvgPath.number(at(places.get(i))), label));
    }
    return ticks;
  }

  private List<Integer> months() {
    List<Integer> places = new ArrayList<>();
    for (int night = 1; night < nights.size(); night++) {
      if (day(night).getMonth() != day(night - 1).getMonth()) {
        places.add(night);
      }
    }
    return places;
  }

  private List<Integer> everyFew(int most) {
    List<Integer> places = new ArrayList<>();
    int step = Math.max(1, nights.size() / most);
    for (int night = 0; night < nights.size(); night += step) {
      places.add(night);
    }
    return places;
  }

  private LocalDate day(int night) {
    return nights.get(night).name().second().atZone(ZoneOffset.UTC).toLocalDate();
  }
}
