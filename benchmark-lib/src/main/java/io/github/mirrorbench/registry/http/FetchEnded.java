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

  /** Something went wrong. */
  public static final class FailedFetch extends FetchEnded {
    private final transient Failure failure;

    FailedFetch(Failure failure) {
      super(failure.message());
      this.failure = failure;
    }

    public FailedFetch(FailureKind kind, Step step, String message) {
      this(new Failure(kind, step, message));
    }

    public Failure failure() {
      return failure;
    }
  }

  /** The caller's time was over. */
  public static final class CutFetch extends FetchEnded {
    CutFetch() {
      super("cut");
    }
  }
}
