package io.github.mirrorbench.registry.http;

import io.github.mirrorbench.registry.http.FetchEnded.CutFetch;
import io.github.mirrorbench.registry.http.FetchEnded.FailedFetch;
import java.io.IOException;
import java.net.InetAddress;
import java.time.Duration;
import java.util.Comparator;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;
import okhttp3.Call;

/** One request under way: its phases, its deadline, and the meaning of its end. */
final class RunningCall {
  private final PhaseListener phases;
  private final Deadline deadline;
  private final FailureMapper failures;
  private final CallContext context;
  private final WaitAllowance allowance;
  private final Deadlines deadlines;
  private final RunEnd end;
  private final Duration before;
  private volatile Call call;
  private Duration total = Duration.ZERO;

  RunningCall(
      Call call,
      PhaseListener phases,
      Deadline deadline,
      FailureMapper failures,
      CallContext context,
      WaitAllowance allowance,
      Deadlines deadlines,
      RunEnd end) {
    this.call = call;
    this.phases = phases;
    this.deadline = deadline;
    this.failures = failures;
    this.context = context;
    this.allowance = allowance;
    this.deadlines = deadlines;
    this.end = end;
    this.before = context.trace().elapsed();
  }

  void begin(Duration totalLimit) {
    total = totalLimit;
    context.trace().started(context.step(), phases.start());
    var unused = deadline.expired().thenRun(this::cancel);
    Duration mostOfAll = totalLimit.minus(before);
    Optional<Duration> cut =
        Stream.concat(
                context.cutAfter().map(time -> time.minus(before)).stream(), end.left().stream())
            .min(Comparator.naturalOrder())
            .filter(time -> time.compareTo(mostOfAll) < 0);
    deadline.endIn(cut.isPresent() ? Limit.CUT : Limit.TOTAL, cut.orElse(mostOfAll));
  }

  okhttp3.Response execute() throws IOException {
    return call.execute();
  }

  /**
   * True if the connection had served before, and was closed before a byte of this response or
   * still held bytes that belong to none.
   */
  boolean wasDroppedWhileKept(IOException thrown) {
    return deadline.limit().isEmpty()
        && !Thread.currentThread().isInterrupted()
        && phases.waitsOnKeptConnection()
        && (new Thrown(thrown).isSilentEnd() || new Thrown(thrown).isLeftover());
  }

  /** Goes on with a new call of the same request, within the same limits and as the same hop. */
  void again(Call next) {
    call = next;
    if (deadline.limit().isPresent()) {
      next.cancel();
    }
  }

  FailureMapper failures() {
    return failures;
  }

  Duration elapsed() {
    return before.plus(phases.elapsed());
  }

  Optional<InetAddress> address() {
    return phases.address();
  }

  void progress() {
    allowance.progress();
    deadline.progress();
  }

  void pause() {
    deadline.pause();
  }

  void resume() {
    deadline.resume();
  }

  void cancel() {
    call.cancel();
  }

  void ended(OptionalInt status, long bytes) {
    context.trace().ended(context.step(), phases.hop(status, bytes));
    deadlines.ended(deadline);
  }

  /** The end of the call of a request without a response. */
  FetchEnded failed(Exception thrown) throws InterruptedException {
    boolean cutOrWaited = deadline.limit().filter(limit -> limit != Limit.CLOSED).isPresent();
    Duration waited = phases.elapsed();
    ended(OptionalInt.empty(), 0);
    if (context.firstByteWithin().isEmpty() && (cutOrWaited || thrown instanceof IOException)) {
      allowance.charge(waited);
    }
    return end(thrown);
  }

  /** The end of the call of a body that broke; the hop is recorded by the response. */
  FetchEnded broken(Exception thrown) throws InterruptedException {
    if (deadline.limit().filter(limit -> limit == Limit.IDLE).isPresent()) {
      allowance.charge(deadline.sinceProgress());
    }
    return end(thrown);
  }

  private FetchEnded end(Exception thrown) throws InterruptedException {
    if (thrown instanceof InterruptedException
        || Thread.interrupted()
        || deadline.limit().filter(limit -> limit == Limit.CLOSED).isPresent()) {
      throw new InterruptedException("while reading from a registry");
    }
    if (thrown instanceof RuntimeException fault && new Thrown(fault).isFault(phases.stage())) {
      throw fault;
    }
    if (deadline.limit().filter(limit -> limit == Limit.CUT).isPresent()) {
      return new CutFetch(failures.cut());
    }
    return new FailedFetch(
        deadline
            .limit()
            .map(limit -> failures.of(limit, limit == Limit.TOTAL ? total : deadline.allowed()))
            .orElseGet(() -> failures.of(new Thrown(thrown), phases.stage())));
  }
}
