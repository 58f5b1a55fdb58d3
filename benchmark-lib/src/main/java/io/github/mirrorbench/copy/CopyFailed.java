package io.github.mirrorbench.copy;

import io.github.mirrorbench.copy.CopyOutcome.Side;
import io.github.mirrorbench.registry.http.FetchEnded;
import io.github.mirrorbench.result.Failure;

/** Ends the copy of an image from deep inside. */
final class CopyFailed extends Exception {
  private final Side side;
  private final transient Failure reason;

  CopyFailed(Side side, FetchEnded ended) {
    this(side, ended.failure());
  }

  CopyFailed(Side side, Failure reason) {
    super(reason.message(), null, false, false);
    this.side = side;
    this.reason = reason;
  }

  Side side() {
    return side;
  }

  Failure reason() {
    return reason;
  }
}
