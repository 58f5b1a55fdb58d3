package io.github.mirrorbench.registry;

/**
 * Ends a call from deep inside; a session turns it into an {@link Outcome}. It has no stack trace:
 * a failed mirror is an ordinary thing.
 */
abstract sealed class FetchEnded extends Exception {
  private FetchEnded(String message) {
    super(message, null, false, false);
  }

  /** Something went wrong. */
  static final class FailedFetch extends FetchEnded {
    private final transient Failure failure;

    FailedFetch(Failure failure) {
      super(failure.message());
      this.failure = failure;
    }

    FailedFetch(FailureKind kind, Step step, String message) {
      this(new Failure(kind, step, message));
    }

    Failure failure() {
      return failure;
    }
  }

  /** The caller's time was over. */
  static final class CutFetch extends FetchEnded {
    CutFetch() {
      super("cut");
    }
  }
}
