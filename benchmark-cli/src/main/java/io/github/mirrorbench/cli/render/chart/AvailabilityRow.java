package io.github.mirrorbench.cli.render.chart;

import io.github.mirrorbench.history.Night;
import io.github.mirrorbench.mirror.MirrorName;
import io.github.mirrorbench.result.MirrorNight;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A mirror's row of the availability calendar, a night a unit wide.
 *
 * @param mirror the name of the mirror
 * @param stretches nights in a row with the same state
 * @param share the share of its nights in which it worked, in words
 */
public record AvailabilityRow(MirrorName mirror, List<Stretch> stretches, String share) {
  /** The state of a mirror in a night. */
  public enum State {
    WORKED,
    FAILED,
    LIMITED,
    STALE,
    UNPROVEN
  }

  /**
   * Nights in a row.
   *
   * @param start first night
   * @param length the number of nights
   * @param state the state in all of them
   */
  public record Stretch(int start, int length, State state) {}

  public static List<AvailabilityRow> of(List<Night> nights, List<MirrorName> mirrors) {
    return mirrors.stream().map(mirror -> row(nights, mirror)).toList();
  }

  /** The beginnings of months, in per cent of the width. */
  public static List<Tick> months(List<Night> nights) {
    return new NightAxis(nights, 0, 100).ticks(12);
  }

  private static AvailabilityRow row(List<Night> nights, MirrorName mirror) {
    List<Stretch> stretches = new ArrayList<>();
    int worked = 0;
    int known = 0;
    for (int night = 0; night < nights.size(); night++) {
      Optional<MirrorNight> entry = nights.get(night).summary().mirror(mirror);
      if (entry.isPresent()) {
        add(stretches, night, state(entry.get()));
        known++;
        worked += entry.get().works() ? 1 : 0;
      }
    }
    double share = known == 0 ? 0 : 100.0 * worked / known;
    return new AvailabilityRow(mirror, stretches, percent(share));
  }

  private static String percent(double share) {
    return share % 100 == 0
        ? Math.round(share) + " %"
        : String.format(Locale.ROOT, "%.1f %%", share);
  }

  private static void add(List<Stretch> stretches, int night, State state) {
    int last = stretches.size() - 1;
    if (last >= 0) {
      Stretch before = stretches.get(last);
      if (before.state() == state && before.start() + before.length() == night) {
        stretches.set(last, new Stretch(before.start(), before.length() + 1, state));
        return;
      }
    }
    stretches.add(new Stretch(night, 1, state));
  }

  private static State state(MirrorNight mirror) {
    if (mirror.isStale()) {
      return State.STALE;
    }
    return switch (mirror.status()) {
      case RANKED -> State.WORKED;
      case FAILED -> State.FAILED;
      case RATE_LIMITED -> State.LIMITED;
      case UNPROVEN -> State.UNPROVEN;
    };
  }
}
