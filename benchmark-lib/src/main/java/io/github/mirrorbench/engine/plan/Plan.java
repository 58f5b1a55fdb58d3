package io.github.mirrorbench.engine.plan;

import io.github.mirrorbench.engine.plan.Advisory.Severity;
import io.github.mirrorbench.files.FileChange;
import io.github.mirrorbench.refusal.Refusal;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** The effect of applying a choice of mirrors; nothing is written yet. */
public sealed interface Plan {
  /** The file concerned. */
  Path file();

  /** Advice for its owner. */
  List<Advisory> findings();

  /**
   * An entry that is taken out.
   *
   * @param entry the entry as the file spells it, but for a user name and a password
   * @param reason a clause
   */
  record Removal(String entry, String reason) {}

  /**
   * The file would change.
   *
   * @param inForce every mirror the engine will use, in order, as the file spells it
   * @param kept the user's own entries among them
   * @param removed entries that go, with the reason
   */
  record Changing(
      Path file,
      List<Advisory> findings,
      FileChange change,
      List<String> inForce,
      List<String> kept,
      List<Removal> removed)
      implements Plan {
    public Changing {
      findings = List.copyOf(findings);
      inForce = List.copyOf(inForce);
      kept = List.copyOf(kept);
      removed = List.copyOf(removed);
    }

    /** This change, or the refusal that the first obstacle among its findings makes. */
    public Plan unlessForbidden() {
      Optional<Advisory> obstacle =
          findings.stream().filter(finding -> finding.severity() == Severity.OBSTACLE).findFirst();
      if (obstacle.isEmpty()) {
        return this;
      }
      List<Advisory> others = findings.stream().filter(f -> !f.equals(obstacle.get())).toList();
      String wayOut = "once that is mended, run the command again";
      return new Refused(file, others, Refusal.ofFile(obstacle.get().message(), wayOut), "");
    }
  }

  /**
   * The file already says it.
   *
   * @param inForce every mirror the engine uses, in order, as the file spells it
   */
  record Unchanged(Path file, List<Advisory> findings, List<String> inForce) implements Plan {
    public Unchanged {
      findings = List.copyOf(findings);
      inForce = List.copyOf(inForce);
    }
  }

  /**
   * The file must be left alone.
   *
   * @param difference the difference to the planned content, in the unified format; empty where
   *     showing it explains nothing
   */
  record Refused(Path file, List<Advisory> findings, Refusal refusal, String difference)
      implements Plan {
    public Refused {
      findings = List.copyOf(findings);
    }
  }
}
