package io.github.mirrorbench.cli.render.chart;

/** Collects the commands of an SVG path, coordinates to a tenth. */
final class SvgPath {
  private final StringBuilder commands = new StringBuilder();

  SvgPath moveTo(double x, double y) {
    return append("M", x, y);
  }

  SvgPath lineTo(double x, double y) {
    return append("L", x, y);
  }

  /** A point that a stroke with round ends makes visible. */
  SvgPath dot(double x, double y) {
    append("M", x, y);
    commands.append("h0");
    return this;
  }

  SvgPath close() {
    commands.append('Z');
    return this;
  }

  private SvgPath append(String command, double x, double y) {
    commands.append(command).append(number(x)).append(' ').append(number(y));
    return this;
  }

  /** A coordinate as text. */
  static String number(double value) {
    long tenths = Math.round(value * 10);
    String whole = (tenths < 0 ? "-" : "") + Math.abs(tenths) / 10;
    return tenths % 10 == 0 ? whole : whole + "." + Math.abs(tenths) % 10;
  }

  @Override
  public String toString() {
    return commands.toString();
  }
}
