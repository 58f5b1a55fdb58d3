package io.github.mirrorbench.engine.docker;

import io.github.mirrorbench.engine.plan.Plan.Removal;
import java.util.List;

/**
 * A daemon.json after a choice of mirrors was put into it.
 *
 * @param text the whole new content of the file; the old content, character for character, when
 *     nothing needed to change
 * @param inForce every mirror that dockerd will use, in order, as the file spells it
 * @param kept the user's own entries among them that nobody measured
 * @param removed the entries that were there and no longer are
 */
public record Merge(String text, List<String> inForce, List<String> kept, List<Removal> removed) {
  public Merge {
    inForce = List.copyOf(inForce);
    kept = List.copyOf(kept);
    removed = List.copyOf(removed);
  }
}
