package io.github.mirrorbench.engine.plan;

import io.github.mirrorbench.image.ImageReference;
import io.github.mirrorbench.mirror.Endpoint;
import io.github.mirrorbench.mirror.Mirror;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The mirrors of a registry that an engine shall use.
 *
 * @param registry the registry whose images they serve
 * @param mirrors the mirrors, best first, each endpoint once; empty to use none
 * @param rejected mirrors that must not stay in a configuration, with the reason
 * @param others the fate of entries that are in neither list
 */
public record MirrorChoice(
    String registry, List<Mirror> mirrors, List<Rejected> rejected, Others others) {

  /** The fate of entries that nobody measured. */
  public enum Others {
    /** They stay, behind the chosen ones. */
    KEEP,
    /** They go. */
    DROP
  }

  /**
   * A mirror that must not stay.
   *
   * @param endpoint the address of its registry API
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

  /** Mirrors of docker.io, in front of whatever else the user had written. */
  public static MirrorChoice of(List<Mirror> mirrors) {
    return new MirrorChoice(ImageReference.DOCKER_HUB, mirrors, List.of(), Others.KEEP);
  }
}
