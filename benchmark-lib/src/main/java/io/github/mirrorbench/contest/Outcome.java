package io.github.mirrorbench.contest;

import io.github.mirrorbench.result.Cost;
import io.github.mirrorbench.result.Flag;
import io.github.mirrorbench.result.Sample;
import io.github.mirrorbench.result.Verdict;
import java.util.List;

/**
 * Everything a contest found out.
 *
 * @param verdict the choice
 * @param standings one for every candidate and the upstream, in the order given
 * @param images one for every image, in the order given
 * @param samples every fetch, in the order of their start; the whole outcome follows from them
 * @param cost of the run
 * @param ending whether it came to its end
 * @param warnings for people, each a sentence
 */
public record Outcome(
    Verdict verdict,
    List<Standing> standings,
    List<ReferenceImage> images,
    List<Sample> samples,
    Cost cost,
    Ending ending,
    List<String> warnings) {
  /** How a run ended. */
  public enum Ending {
    COMPLETE,
    INTERRUPTED
  }

  public Outcome {
    standings = List.copyOf(standings);
    images = List.copyOf(images);
    samples = List.copyOf(samples);
    warnings = List.copyOf(warnings);
  }

  /** Whether the run was interrupted: what was measured until then is here. */
  public boolean interrupted() {
    return ending == Ending.INTERRUPTED;
  }

  /**
   * Names of the mirrors that an engine may be told to use, best first: ranked, not beaten by the
   * upstream, and proven by a whole layer. Empty as well when the upstream is faster than all.
   */
  public List<String> recommended() {
    return verdict.order().stream().filter(name -> isRecommended(standing(name))).toList();
  }

  private static boolean isRecommended(Standing standing) {
    return standing.wholeLayer() && !standing.flags().contains(Flag.LOSES_TO_UPSTREAM);
  }

  /** The standing of the mirror with this name. */
  public Standing standing(String name) {
    return standings.stream().filter(s -> s.mirror().name().equals(name)).findFirst().orElseThrow();
  }
}
