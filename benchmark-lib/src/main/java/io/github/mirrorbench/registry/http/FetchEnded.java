package io.github.mirrorbench.registry.http;

import io.github.mirrorbench.result.Failure;
import io.github.mirrorbench.result.FailureKind;
import io.github.mirrorbench.result.Step;

/**
 * Ends a call from deep inside; a session turns it into a value. It has no stack trace: a failed
 * mirror is an ordinary thing.
 */
public abstract sealed class FetchEnded extends Exception {
  private FetchEnded(String message) {
    super(message, null, false, false);
  }

  /** The failure of a call that is worth nothing unless it is complete. */
  public abstract Failure failure();

  /** Something went wrong. */
  public static final class FailedFetch extends FetchEnded {
    private final transient Failure failure;

    private final boolean wantsPause;

    FailedFetch(Failure failure) {
      this(failure, false);
    }

    FailedFetch(Failure failure, boolean wantsPause) {
      super(failure.message());
      this.failure = failure;
      this.wantsPause = wantsPause;
    }

    public FailedFetch(FailureKind kind, Step step, String message) {
      this(new Failure(kind, step, message));
    }

    @Override
    public Failure failure() {
      return failure;
    }

    /** Returns whether the response told how long to wait before another request. */
    public boolean wantsPause() {
      return wantsPause;
    }
  }

  /** The caller's time was over. */
  public static final class CutFetch extends FetchEnded {
    private final transient Failure unfinished;

    CutFetch(Failure unfinished) {
      super(unfinished.message());
      this.unfinished = unfinished;
    }

    @Override
    public Failure failure() {
      return unfinished;
    }
  }
}
