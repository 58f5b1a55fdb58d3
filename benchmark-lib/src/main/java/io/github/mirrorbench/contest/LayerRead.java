package io.github.mirrorbench.contest;

import io.github.mirrorbench.image.Digest;
import io.github.mirrorbench.measure.ColdReads;
import io.github.mirrorbench.measure.Transfer;
import io.github.mirrorbench.result.ColdRead;
import io.github.mirrorbench.result.Hop;
import io.github.mirrorbench.result.Sample;
import io.github.mirrorbench.result.Stage;
import io.github.mirrorbench.result.Step;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/** One read of a layer: the samples of it that one mirror was asked for at the same moment. */
record LayerRead(List<Sample> samples) {
  /** The reads of one mirror, by layer, in the order of their start; failed ones are left out. */
  static Map<Digest, List<LayerRead>> byLayer(List<Sample> samples) {
    Map<Digest, Map<List<Object>, List<Sample>>> moments = new LinkedHashMap<>();
    Map<Digest, Integer> wholes = new HashMap<>();
    List<Sample> inOrder = new ArrayList<>(samples);
    inOrder.sort(Comparator.comparing(Sample::startedAt));
    for (Sample sample : inOrder) {
      if (counts(sample)) {
        Digest layer = sample.digest().orElseThrow();
        boolean isAlone = sample.stage() == Stage.CONFIRM;
        List<Object> moment =
            List.of(
                sample.stage(), sample.block(), isAlone ? wholes.merge(layer, 1, Integer::sum) : 0);
        moments
            .computeIfAbsent(layer, any -> new LinkedHashMap<>())
            .computeIfAbsent(moment, any -> new ArrayList<>())
            .add(sample);
      }
    }
    Map<Digest, List<LayerRead>> byLayer = new LinkedHashMap<>();
    moments.forEach(
        (layer, of) -> byLayer.put(layer, of.values().stream().map(LayerRead::new).toList()));
    return byLayer;
  }

  private static boolean counts(Sample sample) {
    return sample.step() == Step.LAYER
        && sample.failure().isEmpty()
        && sample.bytes() > 0
        && sample.digest().isPresent()
        && sample.examined().isEmpty()
        && sample.runsForward()
        && (sample.stage() == Stage.RACE || sample.from().isEmpty());
  }

  boolean isFirst() {
    return samples.get(0).stage() == Stage.SCREEN;
  }

  boolean isOfConfirmation() {
    return samples.get(0).stage() == Stage.CONFIRM && samples.get(0).block() == 0;
  }

  /** Returns whether this machine may have been what made it slow. */
  boolean isClientLimited() {
    return samples.stream().allMatch(Sample::clientLimited);
  }

  double bytesPerSecond() {
    return bytes() / Math.max(1e-9, seconds());
  }

  double seconds() {
    return samples.stream().mapToDouble(sample -> seconds(sample.elapsed())).max().orElse(0);
  }

  /** Returns whether a request by Range was answered with this status. */
  boolean answers(int status) {
    return samples.stream().anyMatch(s -> s.from().isPresent() && statusOf(s) == status);
  }

  static int statusOf(Sample sample) {
    List<Hop> hops = sample.hops();
    return hops.isEmpty() ? 0 : hops.get(hops.size() - 1).status().orElse(0);
  }

  /** The seconds that it would have taken like another one; absent where nothing tells. */
  OptionalDouble secondsLike(LayerRead other) {
    return ColdReads.secondsLike(
        new ColdRead(longest().elapsed(), bytesBeside(other), 0), List.of(other.longest()));
  }

  /** The time of its body over that of so many bytes of another one; 0 where nothing tells. */
  double bodySlowerThan(LayerRead other) {
    double own = bodySeconds();
    double like = other.bodySeconds() * bytesBeside(other) / other.longest().bytes();
    return own > 0 && like > 0 ? own / like : 0;
  }

  double leadSeconds() {
    return Transfer.of(longest()).map(Transfer::leadSeconds).orElse(0.0);
  }

  double bodySeconds() {
    return Transfer.of(longest()).map(Transfer::bodySeconds).orElse(0.0);
  }

  /** The bytes of one stream, or of all together where the other one had more or fewer. */
  private long bytesBeside(LayerRead other) {
    return samples.size() == other.samples.size() ? longest().bytes() : bytes();
  }

  private long bytes() {
    return samples.stream().mapToLong(Sample::bytes).sum();
  }

  private Sample longest() {
    return samples.stream().max(Comparator.comparing(Sample::elapsed)).orElseThrow();
  }

  private static double seconds(Duration duration) {
    return duration.toNanos() / 1e9;
  }
}
