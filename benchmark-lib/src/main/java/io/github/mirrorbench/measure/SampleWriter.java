package io.github.mirrorbench.measure;

import io.github.mirrorbench.image.Digest;
import io.github.mirrorbench.image.ImageReference;
import io.github.mirrorbench.mirror.MirrorName;
import io.github.mirrorbench.registry.CallOutcome;
import io.github.mirrorbench.registry.http.Trace;
import io.github.mirrorbench.result.ConnectionUse;
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
  record Place(
      MirrorName mirror,
      ImageReference image,
      Stage stage,
      int block,
      Step step,
      Optional<Digest> examined) {
    Place(MirrorName mirror, ImageReference image, Stage stage, int block, Step step) {
      this(mirror, image, stage, block, step, Optional.empty());
    }

    Place at(Step other) {
      return new Place(mirror, image, stage, block, other, examined);
    }

    /** This place, asked about a manifest that other mirrors name. */
    Place examining(Digest manifest) {
      return new Place(mirror, image, stage, block, step, Optional.of(manifest));
    }
  }

  private final Ticker ticker;
  private volatile OptionalLong epoch = OptionalLong.empty();

  SampleWriter(Ticker ticker) {
    this.ticker = ticker;
  }

  /**
   * A request is about to be sent: the run's clock starts with the first one.
   *
   * @return the clock's reading
   */
  synchronized Duration begin() {
    long now = ticker.nanos();
    if (epoch.isEmpty()) {
      epoch = OptionalLong.of(now);
    }
    return sinceEpoch(now);
  }

  /** The samples of one call: of its token requests, if there were any, and of the request. */
  <T> List<Sample> of(Place place, CallOutcome<T> outcome, Optional<Digest> digest) {
    List<Sample> samples = new ArrayList<>(tokens(place, outcome.trace()));
    samples.add(small(place, outcome, digest));
    return samples;
  }

  private <T> Sample small(Place place, CallOutcome<T> outcome, Optional<Digest> digest) {
    List<Hop> hops = outcome.trace().hops();
    long bytes = lastBytes(hops);
    boolean proven = digest.isPresent() && outcome.failure().isEmpty() && bytes > 0;
    return begun(place, startedAt(outcome.trace()), hops)
        .digest(digest)
        .bytes(bytes)
        .verified(proven ? Verification.WHOLE : Verification.NO)
        .failure(outcome.failure())
        .build();
  }

  static long lastBytes(List<Hop> hops) {
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
    Duration begun = started.isNegative() ? Duration.ZERO : started;
    return List.of(
        begun(place.at(Step.TOKEN), begun, trace.tokenHops())
            .bytes(lastBytes(trace.tokenHops()))
            .build());
  }

  Sample unsent(Place place, Digest digest, long now) {
    return layer(place, digest, now, List.of()).censored(true).build();
  }

  /** The beginning of a layer's sample; its bytes and their verification are the caller's. */
  Sample.Builder layer(Place place, Digest digest, long startedNanos, List<Hop> hops) {
    return begun(place.at(Step.LAYER), sinceEpoch(startedNanos), hops).digest(Optional.of(digest));
  }

  private static Sample.Builder begun(Place place, Duration started, List<Hop> hops) {
    return Sample.builder(place.mirror, place.image, place.stage, place.step)
        .block(place.block)
        .examined(place.examined)
        .startedAt(started)
        .connection(connection(hops))
        .hops(hops);
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
