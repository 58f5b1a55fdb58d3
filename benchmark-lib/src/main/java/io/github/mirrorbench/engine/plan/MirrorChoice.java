package io.github.mirrorbench.engine.plan;

import io.github.mirrorbench.mirror.Endpoint;
import io.github.mirrorbench.mirror.Mirror;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The mirrors an engine shall use.
 *
 * @param mirrors best first, each endpoint once; empty to use none
 * @param rejected mirrors that must not stay in a configuration, with the reason
 * @param others what becomes of entries the user had written that are in neither list
 */
public record MirrorChoice(List<Mirror> mirrors, List<Rejected> rejected, Others others) {

  /** What becomes of entries that nobody measured. */
  public enum Others {
    /** They stay, behind the chosen ones. */
    KEEP,
    /** They go. */
    DROP
  }

  /**
   * A mirror that must not stay.
   *
   * @param endpoint where it answers
   * @param reason a clause that follows the mirror's URL
   */
  public record Rejected(Endpoint endpoint, String reason) {}

  public MirrorChoice {
    mirrors = List.copyOf(mirrors);
    rejected = List.copyOf(rejected);
    Set<Endpoint> seen = new HashSet<>();
    for (Mirror mirror : mirrors) {
      if (mirror.isUpstream()) {
        throw new IllegalArgumentException("the upstream is no mirror; engines ask it last anyway");
      }
      if (!seen.add(mirror.endpoint())) {
        throw new IllegalArgumentException(mirror.endpoint() + " is chosen twice");
      }
    }
    for (Rejected mirror : rejected) {
      if (seen.contains(mirror.endpoint())) {
        throw new IllegalArgumentException(mirror.endpoint() + " is both chosen and rejected");
      }
    }
  }

  /** These mirrors in front of whatever else the user had written. */
  public static MirrorChoice of(List<Mirror> mirrors) {
    return new MirrorChoice(mirrors, List.of(), Others.KEEP);
  }
}
