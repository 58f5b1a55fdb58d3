package io.github.mirrorbench.measure;

import io.github.mirrorbench.image.Digest;
import io.github.mirrorbench.image.ImageReference;
import io.github.mirrorbench.registry.CallOutcome;
import io.github.mirrorbench.registry.http.Trace;
import io.github.mirrorbench.result.ConnectionUse;
import io.github.mirrorbench.result.Failure;
import io.github.mirrorbench.result.Hop;
import io.github.mirrorbench.result.Sample;
import io.github.mirrorbench.result.Stage;
import io.github.mirrorbench.result.Step;
import io.github.mirrorbench.result.Verification;
import io.github.mirrorbench.system.Ticker;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** Turns requests and their phases into samples on the run's clock. Thread-safe. */
final class SampleWriter {
  /** The place of a fetch in a run. */
  record Place(String mirror, ImageReference image, Stage stage, int block, Step step) {
    Place at(Step other) {
      return new Place(mirror, image, stage, block, other);
    }
  }

  private final Ticker ticker;
  private volatile OptionalLong epoch = OptionalLong.empty();

  SampleWriter(Ticker ticker) {
    this.ticker = ticker;
  }

  /** A request is about to be sent: the run's clock starts with the first one. */
  synchronized void begin() {
    if (epoch.isEmpty()) {
      epoch = OptionalLong.of(ticker.nanos());
    }
  }

  /** The samples of one call: of its token requests, if there were any, and of the request. */
  <T> List<Sample> of(Place place, CallOutcome<T> outcome, Optional<Digest> digest) {
    List<Sample> samples = new ArrayList<>(tokens(place, outcome.trace()));
    samples.add(small(place, outcome, digest));
    return samples;
  }

  private <T> Sample small(Place place, CallOutcome<T> outcome, Optional<Digest> digest) {
    boolean proven = digest.isPresent() && outcome.failure().isEmpty() && bytes(outcome) > 0;
    return Sample.builder(place.mirror, place.image, place.stage, place.step)
        .block(place.block)
        .startedAt(startedAt(outcome.trace()))
        .digest(digest)
        .bytes(bytes(outcome))
        .verified(proven ? Verification.WHOLE : Verification.NO)
        .connection(connection(outcome.trace().hops()))
        .hops(outcome.trace().hops())
        .failure(outcome.failure())
        .build();
  }

  private static <T> long bytes(CallOutcome<T> outcome) {
    List<Hop> hops = outcome.trace().hops();
    return hops.isEmpty() ? 0 : hops.get(hops.size() - 1).bytes();
  }

  /** One sample for the token requests of a call; none when it needed none. */
  List<Sample> tokens(Place place, Trace trace) {
    if (trace.tokenHops().isEmpty()) {
      return List.of();
    }
    Duration took =
        trace.tokenHops().stream().map(Hop::total).reduce(Duration.ZERO, Duration::plus);
    Duration started = startedAt(trace).minus(took);
    Hop last = trace.tokenHops().get(trace.tokenHops().size() - 1);
    return List.of(
        Sample.builder(place.mirror, place.image, place.stage, Step.TOKEN)
            .block(place.block)
            .startedAt(started.isNegative() ? Duration.ZERO : started)
            .bytes(last.bytes())
            .connection(connection(trace.tokenHops()))
            .hops(trace.tokenHops())
            .build());
  }

  /** A fetch that was never sent. */
  Sample unsent(Place place, Digest digest, long now) {
    return layer(
        place,
        digest,
        now,
        List.of(),
        0,
        Verification.NO,
        true,
        false,
        List.of(),
        Optional.empty());
  }

  /** The sample of a layer. */
  Sample layer(
      Place place,
      Digest digest,
      long startedNanos,
      List<Hop> hops,
      long bytes,
      Verification verified,
      boolean censored,
      boolean clientLimited,
      List<Duration> marks,
      Optional<Failure> failure) {
    return Sample.builder(place.mirror, place.image, place.stage, Step.LAYER)
        .block(place.block)
        .startedAt(sinceEpoch(startedNanos))
        .digest(Optional.of(digest))
        .bytes(bytes)
        .verified(verified)
        .censored(censored)
        .clientLimited(clientLimited)
        .connection(connection(hops))
        .hops(hops)
        .marks(marks)
        .failure(failure)
        .build();
  }

  private Duration startedAt(Trace trace) {
    return sinceEpoch(trace.startedNanos().orElseGet(ticker::nanos));
  }

  private Duration sinceEpoch(long nanos) {
    return Duration.ofNanos(Math.max(0, nanos - epoch.orElse(nanos)));
  }

  private static ConnectionUse connection(List<Hop> hops) {
    boolean fresh = hops.isEmpty() || hops.get(0).connect().isPresent();
    return fresh ? ConnectionUse.FRESH : ConnectionUse.KEPT;
  }
}
