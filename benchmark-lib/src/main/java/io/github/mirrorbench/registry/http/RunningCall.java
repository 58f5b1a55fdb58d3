package io.github.mirrorbench.registry.http;

import io.github.mirrorbench.registry.http.FetchEnded.CutFetch;
import io.github.mirrorbench.registry.http.FetchEnded.FailedFetch;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import okhttp3.Call;

/** One request under way: its phases, its watch, and what its end means. */
final class RunningCall {
  private final Call call;
  private final PhaseListener phases;
  private final Deadline watch;
  private final FailureMapper failures;
  private final CallContext errand;
  private final WaitAllowance patience;
  private final Deadlines watches;
  private final Duration before;
  private Duration total = Duration.ZERO;

  RunningCall(
      Call call,
      PhaseListener phases,
      Deadline watch,
      FailureMapper failures,
      CallContext errand,
      WaitAllowance patience,
      Deadlines watches) {
    this.call = call;
    this.phases = phases;
    this.watch = watch;
    this.failures = failures;
    this.errand = errand;
    this.patience = patience;
    this.watches = watches;
    this.before = errand.trace().elapsed();
  }

  void begin(Duration totalLimit) {
    total = totalLimit;
    errand.trace().started(errand.step(), phases.start());
    var unused = watch.expired().thenRun(call::cancel);
    Optional<Duration> cut =
        errand.limits().cutAfter().filter(time -> time.compareTo(totalLimit) < 0);
    watch.endIn(cut.isPresent() ? Limit.CUT : Limit.TOTAL, cut.orElse(totalLimit).minus(before));
  }

  FailureMapper failures() {
    return failures;
  }

  /** Spent in this call's requests so far. */
  Duration elapsed() {
    return before.plus(phases.elapsed());
  }

  void progress() {
    watch.progress();
  }

  void cancel() {
    call.cancel();
  }

  /** Records the hop. */
  void ended(OptionalInt status, long bytes) {
    errand.trace().ended(errand.step(), phases.hop(status, bytes));
    watches.ended(watch);
  }

  /** What a request without an answer ends its call with. */
  FetchEnded failed(Exception thrown) throws InterruptedException {
    boolean cutOrWaited = watch.limit().filter(limit -> limit != Limit.CLOSED).isPresent();
    Duration waited = phases.elapsed();
    ended(OptionalInt.empty(), 0);
    if (errand.limits().firstByteWithin().isEmpty()
        && (cutOrWaited || thrown instanceof IOException)) {
      patience.charge(waited);
    }
    return end(thrown);
  }

  /** What a break within a body ends its call with; the hop is recorded by the answer. */
  FetchEnded broken(Exception thrown) throws InterruptedException {
    if (watch.limit().filter(limit -> limit == Limit.IDLE).isPresent()) {
      patience.charge(watch.sinceProgress());
    }
    return end(thrown);
  }

  private FetchEnded end(Exception thrown) throws InterruptedException {
    if (thrown instanceof InterruptedException
        || Thread.interrupted()
        || watch.limit().filter(limit -> limit == Limit.CLOSED).isPresent()) {
      throw new InterruptedException("while reading from a registry");
    }
    if (watch.limit().filter(limit -> limit == Limit.CUT).isPresent()) {
      return new CutFetch();
    }
    return new FailedFetch(
        watch
            .limit()
            .map(limit -> failures.of(limit, limit == Limit.TOTAL ? total : watch.allowed()))
            .orElseGet(() -> failures.of(thrown, phases.stage())));
  }
}
