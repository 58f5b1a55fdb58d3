package io.github.mirrorbench.cli;

import io.github.mirrorbench.engine.Finding;
import io.github.mirrorbench.engine.Finding.Severity;
import java.io.PrintStream;
import java.util.Comparator;
import java.util.List;

/** What commands that configure engines say on standard error. */
final class EngineTalk {
  private final PrintStream err;

  EngineTalk(Surroundings surroundings) {
    this.err = surroundings.err();
  }

  void say(String sentence) {
    err.println(sentence);
  }

  /** What matters most comes first. */
  void findings(List<Finding> findings) {
    findings.stream()
        .sorted(Comparator.comparing(Finding::severity))
        .forEach(
            finding ->
                say(
                    (finding.severity() == Severity.NOTE ? "Note: " : "Warning: ")
                        + finding.message()
                        + "."));
  }
}
