package io.github.mirrorbench.engine.plan;

import io.github.mirrorbench.engine.plan.Advisory.Severity;
import io.github.mirrorbench.files.FileChange;
import io.github.mirrorbench.refusal.Refusal;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The effect of applying a choice of mirrors; nothing is written yet. */
public sealed interface Plan {
  /** The file concerned. */
  Path file();

  /** Advice for its owner. */
  List<Advisory> findings();

  /**
   * This plan and one for another registry in the same file, as one: all or nothing.
   *
   * @param next the plan that was made on the file as this one leaves it
   */
  default Plan and(Plan next) {
    List<Advisory> findings = joined(findings(), next.findings());
    for (Plan plan : List.of(this, next)) {
      if (plan instanceof Refused refused) {
        return new Refused(refused.file(), findings, refused.refusal(), refused.difference());
      }
    }
    if (this instanceof Changing first) {
      return next instanceof Changing second
          ? new Changing(
              file(),
              findings,
              first.change().then(second.change()),
              joined(first.inForce(), second.inForce()),
              joined(first.kept(), second.kept()),
              joined(first.removed(), second.removed()))
          : first.with(findings);
    }
    return next instanceof Changing second
        ? second.with(findings)
        : new Unchanged(
            file(), findings, joined(((Unchanged) this).inForce(), ((Unchanged) next).inForce()));
  }

  private static <T> List<T> joined(List<T> first, List<T> second) {
    return Stream.concat(first.stream(), second.stream()).distinct().toList();
  }

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

    private Changing with(List<Advisory> others) {
      return new Changing(file, others, change, inForce, kept, removed);
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
