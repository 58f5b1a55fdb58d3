package io.github.mirrorbench.cli.render;

import io.github.mirrorbench.cli.words.Quantity;
import io.github.mirrorbench.cli.words.Style;
import io.github.mirrorbench.cli.words.Wording;
import io.github.mirrorbench.copy.CopyOutcome;
import io.github.mirrorbench.copy.CopyOutcome.Effort;
import java.util.ArrayList;
import java.util.List;

/** The outcomes of a copy for a person at a terminal. */
public final class CopyTable {
  private CopyTable() {}

  /** A line an image, in at most so many columns of text. */
  public static String write(List<CopyOutcome> outcomes, Style.Palette palette, int width) {
    Columns columns =
        new Columns(
            new Columns.Column("image", 1),
            Columns.Column.kept("target"),
            Columns.Column.kept("outcome"),
            Columns.Column.kept("what"));
    outcomes.forEach(outcome -> columns.add(styleOf(outcome), cells(outcome)));
    return columns.text(palette, width);
  }

  private static List<String> cells(CopyOutcome outcome) {
    String image = outcome.image().toString();
    String target = outcome.target().toString();
    if (outcome instanceof CopyOutcome.Copied copied) {
      return List.of(image, target, "copied", words(copied.effort()));
    }
    if (outcome instanceof CopyOutcome.Pending pending) {
      return List.of(image, target, "would copy", words(pending.effort()));
    }
    if (outcome instanceof CopyOutcome.Failed failed) {
      String reason = Wording.ended(failed.reason().message()) + " " + CopyAdvice.on(failed);
      return List.of(image, target, "FAILED", reason);
    }
    return List.of(image, target, "unchanged", "");
  }

  private static String words(Effort effort) {
    List<String> parts = new ArrayList<>();
    parts.add(Quantity.size(effort.sentBytes()) + " in " + Quantity.count(effort.sent(), "blob"));
    if (effort.mounted() > 0) {
      parts.add(effort.mounted() + " taken from other repositories");
    }
    if (effort.there() > 0) {
      parts.add(effort.there() + " there");
    }
    if (effort.foreign() > 0) {
      parts.add(
          Quantity.count(effort.foreign(), "foreign layer") + " left out, which its urls serve");
    }
    return String.join(", ", parts);
  }

  private static Style styleOf(CopyOutcome outcome) {
    if (outcome instanceof CopyOutcome.Failed) {
      return Style.BAD;
    }
    return outcome instanceof CopyOutcome.Copied ? Style.GOOD : Style.PLAIN;
  }
}
