package io.github.mirrorbench.cli.nightly;

import io.github.mirrorbench.cli.render.NightReport;
import io.github.mirrorbench.cli.shell.ExitCode;
import io.github.mirrorbench.result.Status;
import java.util.List;

/** The exit code of a night, for which several may hold. */
final class NightExit {
  /** The gravest first. */
  private static final List<ExitCode> PRECEDENCE =
      List.of(
          ExitCode.INTERRUPTED,
          ExitCode.OUTPUT,
          ExitCode.REFUSED,
          ExitCode.NO_MIRROR,
          ExitCode.THRESHOLD,
          ExitCode.OK);

  private NightExit() {}

  static ExitCode of(NightReport report) {
    if (report.summary().interrupted()) {
      return ExitCode.INTERRUPTED;
    }
    if (report.summary().verdict().status() == Status.NO_MIRROR) {
      return ExitCode.NO_MIRROR;
    }
    return report.fails() ? ExitCode.THRESHOLD : ExitCode.OK;
  }

  static ExitCode gravest(List<ExitCode> codes) {
    return PRECEDENCE.stream().filter(codes::contains).findFirst().orElse(ExitCode.OK);
  }
}
