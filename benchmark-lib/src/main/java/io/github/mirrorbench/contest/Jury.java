package io.github.mirrorbench.contest;

import io.github.mirrorbench.mirror.MirrorName;
import io.github.mirrorbench.result.DigestOrigin;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Decides which of several manifests is the image, where only mirrors say so. Mirrors of one
 * operator count once.
 *
 * <p>An honest mirror never delivers a manifest that its registry does not have, whoever names it
 * and whatever date stands in it. So a manifest is believed where independent operators deliver it.
 * Two may be in league, and then contradict two others with as much right. A contradiction between
 * confirmed manifests is therefore settled only for one that more than three quarters of the
 * operators know: three in league against a single honest one are no more than that.
 *
 * @param operators the operators of all mirrors that responded to the tag
 * @param testimonies the manifests that were named, at least one
 */
record Jury(Operators operators, List<Testimony> testimonies) {
  private static final int INDEPENDENT = 2;

  /**
   * A manifest that is believed.
   *
   * @param origin whether independent operators confirm it, or nobody contradicts it
   */
  record Finding(Testimony testimony, DigestOrigin origin) {}

  /** The manifest that is right; empty where mirrors disagree. */
  Optional<Finding> finding() {
    List<Testimony> confirmed = testimonies.stream().filter(this::isConfirmed).toList();
    if (confirmed.size() == 1) {
      return Optional.of(new Finding(confirmed.get(0), DigestOrigin.MAJORITY));
    }
    if (confirmed.isEmpty()) {
      return testimonies.size() == 1
          ? Optional.of(new Finding(testimonies.get(0), DigestOrigin.SINGLE))
          : Optional.empty();
    }
    return first(confirmed.stream().filter(this::isKnownToAlmostAll).toList())
        .map(testimony -> new Finding(testimony, DigestOrigin.MAJORITY));
  }

  boolean isConfirmed(Testimony testimony) {
    return operators.count(testimony.delivered()) >= INDEPENDENT;
  }

  /** Returns whether layer bytes from this mirror, which knows the manifest, would be news. */
  boolean isWorthAsking(Testimony testimony, MirrorName mirror) {
    Set<MirrorName> together = new HashSet<>(testimony.delivered());
    together.add(mirror);
    return testimony.known().contains(mirror)
        && !testimony.named().contains(mirror)
        && operators.count(together) > operators.count(testimony.delivered());
  }

  private boolean isKnownToAlmostAll(Testimony testimony) {
    Set<MirrorName> all = new HashSet<>();
    testimonies.forEach(each -> all.addAll(each.named()));
    return 4 * operators.count(testimony.known()) > 3 * operators.count(all);
  }

  /** The most named, then the newest; none where two are equal in both. */
  private Optional<Testimony> first(List<Testimony> equals) {
    Comparator<Testimony> weight =
        Comparator.<Testimony>comparingInt(each -> operators.count(each.named()))
            .thenComparing(each -> each.created().orElse(Instant.MIN));
    Optional<Testimony> best = equals.stream().max(weight);
    return best.filter(
        most -> equals.stream().filter(each -> weight.compare(each, most) == 0).count() == 1);
  }
}
