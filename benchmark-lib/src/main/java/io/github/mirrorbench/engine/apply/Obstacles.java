package io.github.mirrorbench.engine.apply;

import io.github.mirrorbench.engine.Advisory;
import io.github.mirrorbench.engine.Advisory.Severity;
import io.github.mirrorbench.engine.Refusal;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Lets a change pass unless something found forbids it. */
final class Obstacles {
  private Obstacles() {}

  /** The plan made of the findings, or the refusal that the first obstacle among them makes. */
  static Plan orElse(Path file, List<Advisory> findings, Function<List<Advisory>, Plan> plan) {
    Optional<Advisory> obstacle =
        findings.stream().filter(finding -> finding.severity() == Severity.OBSTACLE).findFirst();
    if (obstacle.isEmpty()) {
      return plan.apply(findings);
    }
    List<Advisory> others = findings.stream().filter(f -> !f.equals(obstacle.get())).toList();
    return new Plan.Refused(
        file,
        others,
        Refusal.ofFile(obstacle.get().message(), "once that is mended, run the command again"),
        "");
  }
}
