package io.github.mirrorbench.cli.render;

/** One way to write a report down. */
@FunctionalInterface
public interface ReportFormat {
  /** The whole file. */
  String write(NightReport report);
}
