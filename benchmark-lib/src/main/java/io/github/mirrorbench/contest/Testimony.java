package io.github.mirrorbench.contest;

import io.github.mirrorbench.image.Digest;
import io.github.mirrorbench.mirror.MirrorName;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * The mirrors that stand behind one manifest of an image whose name has no digest.
 *
 * @param manifest the digest of the platform's manifest
 * @param named the mirrors whose tag leads to it
 * @param known the mirrors that deliver it by its digest, those that name it among them
 * @param delivered the mirrors of these that delivered layer bytes too
 * @param created the time at which the image claims to have been built
 */
record Testimony(
    Digest manifest,
    Set<MirrorName> named,
    Set<MirrorName> known,
    Set<MirrorName> delivered,
    Optional<Instant> created) {
  Testimony {
    named = Set.copyOf(named);
    known = Set.copyOf(known);
    delivered = Set.copyOf(delivered);
  }
}
