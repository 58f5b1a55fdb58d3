package io.github.mirrorbench.measure;

import io.github.mirrorbench.image.Descriptor;
import io.github.mirrorbench.image.ImageReference;
import io.github.mirrorbench.registry.BlobRead;
import io.github.mirrorbench.registry.BlobRequest;
import io.github.mirrorbench.registry.BlobRequest.Span;
import io.github.mirrorbench.registry.BodyObserver;
import io.github.mirrorbench.registry.CallOutcome;
import io.github.mirrorbench.registry.RegistrySession;
import io.github.mirrorbench.result.FailureKind;
import io.github.mirrorbench.result.Hop;
import io.github.mirrorbench.result.Sample;
import io.github.mirrorbench.result.Stage;
import io.github.mirrorbench.result.Verification;
import io.github.mirrorbench.system.Ticker;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** Fetches layers and makes the samples of each. Thread-safe. */
record LayerFetch(
    Ticker ticker,
    SampleWriter writer,
    PrefixLedger ledger,
    ClientLimitDetector clientLimits,
    ProbeListener listener) {
  /** The target of a fetch and its place in the run. */
  record Target(
      RegistrySession session, ImageReference image, Descriptor layer, SampleWriter.Place place) {}

  /** The rule by which a fetch is ended early. */
  interface ReadLimit {
    ReadLimit NONE = (elapsed, bytes) -> true;

    boolean wantsMore(Duration elapsed, long bytes);
  }

  Fetched run(Target target, BlobRequest request, ReadLimit limit) throws InterruptedException {
    listener.requesting(target.place().mirror(), target.place().image(), target.place().step());
    ArrivalCurve curve = new ArrivalCurve();
    long requestedNanos = ticker.nanos();
    ClientLimitDetector.Watch watch = clientLimits.watch();
    CallOutcome<BlobRead> outcome =
        target.session.blob(target.image, target.layer, request, observer(target, curve, limit));
    Sample sample = sample(target, outcome, curve, requestedNanos, watch, from(request));
    if (startsAtZero(request)) {
      outcome.value().ifPresent(read -> ledger.add(sample, target.layer.digest(), read));
    }
    return new Fetched(List.of(sample), writer.tokens(target.place, outcome.trace()));
  }

  private BodyObserver observer(Target target, ArrivalCurve curve, ReadLimit limit) {
    return new BodyObserver() {
      @Override
      public void received(Duration elapsed, long totalBytes) {
        curve.add(elapsed, totalBytes);
        listener.received(target.place().mirror(), totalBytes, elapsed);
      }

      @Override
      public boolean wantsMore(Duration elapsed, long totalBytes) {
        return limit.wantsMore(elapsed, totalBytes);
      }
    };
  }

  private Sample sample(
      Target target,
      CallOutcome<BlobRead> outcome,
      ArrivalCurve curve,
      long requestedNanos,
      ClientLimitDetector.Watch watch,
      OptionalLong from) {
    List<Hop> hops = outcome.trace().hops();
    long started = outcome.trace().startedNanos().orElse(requestedNanos);
    long bytes = outcome.value().map(BlobRead::bytes).orElseGet(() -> SampleWriter.lastBytes(hops));
    boolean heldBack = isHeldBack(target, outcome);
    boolean whole =
        outcome.value().filter(read -> read.proof() == BlobRead.Proof.WHOLE).isPresent();
    return writer
        .layer(target.place, target.layer.digest(), started, hops)
        .from(from)
        .bytes(bytes)
        .verified(whole ? Verification.WHOLE : Verification.NO)
        .censored(heldBack || outcome instanceof CallOutcome.Cut)
        .clientLimited(watch.limited(bytes, hops))
        .marks(hops.isEmpty() ? List.of() : curve.marks(bodyStart(hops)))
        .failure(heldBack ? Optional.empty() : outcome.failure())
        .build();
  }

  /** After the first look a request that the budget held back says nothing about the mirror. */
  private static boolean isHeldBack(Target target, CallOutcome<BlobRead> outcome) {
    return target.place().stage() != Stage.SCREEN
        && outcome.failure().filter(f -> f.kind() == FailureKind.NOT_ENOUGH_EVIDENCE).isPresent();
  }

  private static Duration bodyStart(List<Hop> hops) {
    Duration all = hops.stream().map(Hop::total).reduce(Duration.ZERO, Duration::plus);
    Optional<Duration> body = hops.get(hops.size() - 1).body();
    return all.minus(body.orElse(Duration.ZERO));
  }

  private static OptionalLong from(BlobRequest request) {
    return request.span() instanceof Span.Range range
        ? OptionalLong.of(range.from())
        : OptionalLong.empty();
  }

  private static boolean startsAtZero(BlobRequest request) {
    return !(request.span() instanceof Span.Range range) || range.from() == 0;
  }
}
