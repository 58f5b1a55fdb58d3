package io.github.mirrorbench.engine;

import java.util.List;

/** What came of putting a choice of mirrors into a configuration. */
public sealed interface Merge permits Merge.Merged, Refusal {

  /**
   * The configuration after the change.
   *
   * @param text whole new content of the file; the old content, character for character, when
   *     nothing needed to change
   * @param inForce every mirror the engine will use, in order, as the file spells it
   * @param kept the user's own entries among them that nobody measured
   * @param removed entries that were there and no longer are
   */
  record Merged(String text, List<String> inForce, List<String> kept, List<Removal> removed)
      implements Merge {
    public Merged {
      inForce = List.copyOf(inForce);
      kept = List.copyOf(kept);
      removed = List.copyOf(removed);
    }
  }

  /**
   * An entry that was taken out.
   *
   * @param entry as the file spelt it
   * @param reason a clause
   */
  record Removal(String entry, String reason) {}
}
