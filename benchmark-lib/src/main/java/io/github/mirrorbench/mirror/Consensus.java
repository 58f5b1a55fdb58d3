package io.github.mirrorbench.mirror;

import io.github.mirrorbench.mirror.CatalogueEntry.Status;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The claims of several sources about one mirror, and the status that follows from them. The newest
 * count; where those contradict each other, the status is unclear.
 *
 * @param claims one of each source, the newest first, at least one
 */
record Consensus(List<Claim> claims) {
  /** Sources that are read so far apart speak of one time still. */
  private static final int MONTHS = 3;

  private static final Set<Status> OPEN = EnumSet.of(Status.ALIVE, Status.LIMITED);
  private static final Set<Status> SERVES =
      EnumSet.of(Status.ALIVE, Status.LIMITED, Status.RESTRICTED);
  private static final Set<Status> GONE = EnumSet.of(Status.DOWN, Status.ENDED);
  private static final Set<Status> CLOSED =
      EnumSet.of(Status.DOWN, Status.ENDED, Status.RESTRICTED);

  Consensus {
    claims = List.copyOf(claims);
  }

  /** Keeps the newest claim of each source; of equally new ones the first. */
  static Consensus of(List<Claim> all) {
    List<Claim> kept = new ArrayList<>();
    Set<String> sources = new HashSet<>();
    all.stream()
        .sorted(Comparator.comparing(Claim::asOf).reversed())
        .filter(claim -> sources.add(claim.by()))
        .forEach(kept::add);
    return new Consensus(kept);
  }

  /** The status in force. A source that sees a mirror answer does not know its limits. */
  Status status() {
    List<Claim> recent = recent();
    boolean serves = recent.stream().anyMatch(claim -> SERVES.contains(claim.status()));
    boolean isGone = recent.stream().anyMatch(claim -> GONE.contains(claim.status()));
    if (serves == isGone) {
      return Status.UNCLEAR;
    }
    return serves ? most(claims, SERVES) : most(recent, GONE);
  }

  /** The claim to show for the status: the newest one that makes it, else the newest. */
  Claim leading() {
    Status status = status();
    return claims.stream()
        .filter(claim -> claim.status() == status)
        .findFirst()
        .orElse(claims.get(0));
  }

  /** The number of sources that find the mirror open, if no recent one contradicts them. */
  int supporters() {
    List<Claim> recent = recent();
    return recent.stream().anyMatch(claim -> CLOSED.contains(claim.status()))
        ? 0
        : (int) recent.stream().filter(claim -> OPEN.contains(claim.status())).count();
  }

  /** The number of sources that find the mirror closed, if no recent one contradicts them. */
  int opponents() {
    List<Claim> recent = recent();
    return recent.stream().anyMatch(claim -> OPEN.contains(claim.status()))
        ? 0
        : (int) recent.stream().filter(claim -> CLOSED.contains(claim.status())).count();
  }

  private List<Claim> recent() {
    List<Claim> certain =
        claims.stream().filter(claim -> claim.status() != Status.UNCLEAR).toList();
    if (certain.isEmpty()) {
      return List.of();
    }
    YearMonth oldest = certain.get(0).asOf().minusMonths(MONTHS);
    return certain.stream().filter(claim -> !claim.asOf().isBefore(oldest)).toList();
  }

  /** The gravest of the statuses, which are declared from the best to the worst. */
  private static Status most(List<Claim> claims, Set<Status> among) {
    return claims.stream()
        .map(Claim::status)
        .filter(among::contains)
        .max(Comparator.naturalOrder())
        .orElse(Status.UNCLEAR);
  }
}
