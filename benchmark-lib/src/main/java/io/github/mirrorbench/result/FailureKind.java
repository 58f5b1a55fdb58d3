package io.github.mirrorbench.result;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** The closed set of ways in which a mirror fails; the names are part of the result document. */
public enum FailureKind {
  DNS_FAILED(Trait.TEMPORARY, Trait.UNREACHED),
  CONNECT_FAILED(Trait.TEMPORARY, Trait.UNREACHED),
  TLS_FAILED(Trait.TEMPORARY),
  PROXY_FAILED(Trait.TEMPORARY),
  TIMEOUT(Trait.TEMPORARY, Trait.UNREACHED, Trait.SLOW),
  STALLED(Trait.TEMPORARY, Trait.SLOW),
  CONNECTION_LOST(Trait.TEMPORARY),
  UNAUTHORIZED(Trait.REFUSAL),
  FORBIDDEN(Trait.REFUSAL),
  NOT_FOUND(Trait.REFUSAL),
  PLATFORM_MISSING,
  RATE_LIMITED,
  SERVER_ERROR(Trait.TEMPORARY),
  NOT_A_REGISTRY,
  PROTOCOL_ERROR,
  DIGEST_MISMATCH,
  SIZE_MISMATCH,
  REDIRECT_REFUSED,
  STALE_TAG,
  NOT_ENOUGH_EVIDENCE;

  private enum Trait {
    TEMPORARY,
    REFUSAL,
    UNREACHED,
    SLOW
  }

  private final Set<Trait> traits = EnumSet.noneOf(Trait.class);

  FailureKind(Trait... traits) {
    this.traits.addAll(List.of(traits));
  }

  /**
   * Returns whether the next request may go well; any other failure is a response, to be respected.
   */
  public boolean isTemporary() {
    return traits.contains(Trait.TEMPORARY);
  }

  /** Returns whether the server refused what was requested, and would refuse it again. */
  public boolean isRefusal() {
    return traits.contains(Trait.REFUSAL);
  }

  /** Returns whether it is likely that no server was reached. */
  public boolean isUnreached() {
    return traits.contains(Trait.UNREACHED);
  }

  /** Returns whether bytes were waited for in vain. */
  public boolean isSlow() {
    return traits.contains(Trait.SLOW);
  }

  /** The status of a mirror that fails like this. */
  public MirrorStatus status() {
    return switch (this) {
      case RATE_LIMITED -> MirrorStatus.RATE_LIMITED;
      case NOT_ENOUGH_EVIDENCE -> MirrorStatus.UNPROVEN;
      default -> MirrorStatus.FAILED;
    };
  }
}
