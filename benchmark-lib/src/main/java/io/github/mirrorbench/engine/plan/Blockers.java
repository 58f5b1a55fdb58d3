package io.github.mirrorbench.engine.plan;

import io.github.mirrorbench.engine.plan.Advisory.Severity;
import io.github.mirrorbench.refusal.Refusal;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Lets a change pass unless something found forbids it. */
public final class Blockers {
  private Blockers() {}

  /** The plan made of the findings, or the refusal that the first obstacle among them makes. */
  public static Plan orElse(
      Path file, List<Advisory> findings, Function<List<Advisory>, Plan> plan) {
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
