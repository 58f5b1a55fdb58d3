package io.github.mirrorbench.cli.render.chart;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleFunction;

/**
 * Maps positive numbers to coordinates so that equal ratios are equal lengths.
 *
 * @param low the number at {@code start}, more than 0
 * @param high the number at {@code end}, more than {@code low}
 * @param start coordinate
 * @param end coordinate, smaller than {@code start} on an axis that points up
 */
record LogScale(double low, double high, double start, double end) {
  private static final double AIR = 1.15;
  private static final double NARROWEST = 1.5;

  /** One that holds all the numbers with some air around; of no numbers, from 1 to 10. */
  static LogScale around(double[] values, double start, double end) {
    if (values.length == 0) {
      return new LogScale(1, 10, start, end);
    }
    double low = Arrays.stream(values).min().orElseThrow() / AIR;
    double high = Arrays.stream(values).max().orElseThrow() * AIR;
    return new LogScale(low, Math.max(high, low * NARROWEST), start, end);
  }

  /** The coordinate; numbers outside are put at the nearer end. */
  double at(double value) {
    double within = Math.max(low, Math.min(high, value));
    return start + (end - start) * Math.log(within / low) / Math.log(high / low);
  }

  /**
   * Ticks at round numbers on the scale: 1, 2 and 5 times powers of ten, or 1 and 3 where there
   * would be many.
   */
  List<Tick> ticks(DoubleFunction<String> label) {
    double[] steps = high / low > 30 ? new double[] {1, 3} : new double[] {1, 2, 5};
    List<Tick> ticks = new ArrayList<>();
    for (int power = (int) Math.floor(Math.log10(low)); power <= Math.log10(high); power++) {
      for (double step : steps) {
        double tick = step * Math.pow(10, power);
        if (tick >= low && tick <= high) {
          ticks.add(new Tick(SvgPath.number(at(tick)), label.apply(tick)));
        }
      }
    }
    return ticks;
  }
}
