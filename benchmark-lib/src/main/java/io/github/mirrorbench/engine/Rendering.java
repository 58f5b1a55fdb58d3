package io.github.mirrorbench.engine;

import io.github.mirrorbench.engine.plan.Advisory;
import java.util.ArrayList;
import java.util.List;

/**
 * A configuration as text.
 *
 * @param text the content of the file; ends with a line feed
 * @param written the mirrors in it, as the engine spells them, best first
 * @param findings the advice to its reader, mirrors that had to be left out first
 */
public record Rendering(String text, List<String> written, List<Advisory> findings) {
  public Rendering {
    written = List.copyOf(written);
    findings = List.copyOf(findings);
  }

  /** This configuration and that of another registry, in one text. */
  Rendering and(Rendering next, String joined) {
    List<String> both = new ArrayList<>(written);
    both.addAll(next.written);
    List<Advisory> advice = new ArrayList<>(findings);
    next.findings.stream().filter(finding -> !findings.contains(finding)).forEach(advice::add);
    return new Rendering(joined, both, advice);
  }

  /** This configuration with one more finding. */
  Rendering with(Advisory finding) {
    List<Advisory> more = new ArrayList<>(findings);
    more.add(finding);
    return new Rendering(text, written, more);
  }
}
