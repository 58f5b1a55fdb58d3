package io.github.mirrorbench.contest;

import static java.util.stream.Collectors.toSet;

import io.github.mirrorbench.image.Digest;
import io.github.mirrorbench.measure.ColdReads;
import io.github.mirrorbench.result.Sample;
import io.github.mirrorbench.result.Stage;
import io.github.mirrorbench.result.Verification;
import io.github.mirrorbench.stats.Summary;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The filling of a pull-through cache, as the samples of one mirror show it: it takes much longer
 * over a layer until it has it.
 *
 * @param reads the reads that found it empty, without the first one in the screening
 * @param had the layers that it has
 */
record CacheFill(List<LayerRead> reads, Set<Digest> had) {
  /** Slower by so much that hardly a line does it, which is needed where no answer says why. */
  private static final double FAR_SLOWER = 3;

  /** Reads of layers that it has, beside which a layer that never came fast is one it has not. */
  private static final int ENOUGH_OTHERS = 2;

  private static final int WHOLE = 200;
  private static final int PART = 206;

  /** Reads what one mirror's samples, in the order they were taken, say. */
  static CacheFill of(List<Sample> samples) {
    return of(samples, false);
  }

  /** The suspicion that less evidence gives already. */
  static CacheFill suspected(List<Sample> samples) {
    return of(samples, true);
  }

  private static CacheFill of(List<Sample> samples, boolean suspecting) {
    Map<Digest, List<LayerRead>> byLayer = LayerRead.byLayer(samples);
    List<LayerRead> cold = new ArrayList<>();
    byLayer.values().forEach(reads -> cold.addAll(beforeItWasThere(reads)));
    Set<Digest> had = had(byLayer, samples, cold);
    List<LayerRead> known = known(byLayer, had, cold);
    byLayer.values().stream()
        .filter(reads -> isNeverThere(reads, known, suspecting))
        .forEach(cold::addAll);
    return new CacheFill(cold, had);
  }

  /** The reads of layers that it has since before the confirmation. */
  private static List<LayerRead> known(
      Map<Digest, List<LayerRead>> byLayer, Set<Digest> had, List<LayerRead> cold) {
    return had.stream()
        .map(layer -> byLayer.getOrDefault(layer, List.of()))
        .filter(reads -> reads.stream().anyMatch(read -> !read.isOfConfirmation()))
        .flatMap(List::stream)
        .filter(read -> !cold.contains(read))
        .toList();
  }

  /**
   * Returns whether a layer came far slower than others whenever it was read. The bodies of a
   * confirmation share the line, and stand beside each other alone. There it is no more than a
   * suspicion, because a mirror that throttles does the same: a second fetch tells.
   */
  private static boolean isNeverThere(
      List<LayerRead> reads, List<LayerRead> known, boolean suspecting) {
    boolean isKnown = reads.stream().anyMatch(known::contains) || reads.get(0).isFirst();
    boolean isConfirmed = reads.get(0).isOfConfirmation();
    List<LayerRead> others =
        known.stream().filter(other -> other.isOfConfirmation() || !isConfirmed).toList();
    return !isKnown
        && (suspecting || !isConfirmed)
        && others.size() >= (suspecting ? 1 : ENOUGH_OTHERS)
        && reads.stream().allMatch(read -> isFarSlower(read, others));
  }

  boolean wasSeen() {
    return !reads.isEmpty();
  }

  /** The blocks of the race that found it empty. */
  Set<Integer> blocks() {
    return reads.stream()
        .map(read -> read.samples().get(0))
        .filter(sample -> sample.stage() == Stage.RACE)
        .map(Sample::block)
        .collect(toSet());
  }

  /** These samples without those that found it empty. */
  List<Sample> warm(List<Sample> samples) {
    Set<Sample> cold = reads.stream().flatMap(read -> read.samples().stream()).collect(toSet());
    return cold.isEmpty() ? samples : samples.stream().filter(s -> !cold.contains(s)).toList();
  }

  /** These samples without those that began before the last read that found it empty had ended. */
  List<Sample> afterwards(List<Sample> samples) {
    Duration filled =
        reads.stream()
            .flatMap(read -> read.samples().stream())
            .map(CacheFill::end)
            .max(Comparator.naturalOrder())
            .orElse(Duration.ZERO);
    return samples.stream().filter(s -> s.startedAt().compareTo(filled) >= 0).toList();
  }

  /** These samples without those that did not find it empty. */
  List<Sample> among(List<Sample> samples) {
    List<Sample> warm = warm(samples);
    return samples.stream().filter(sample -> !warm.contains(sample)).toList();
  }

  /** The first of them, and those beside it: reads that follow find the cache at work. */
  List<Sample> first() {
    List<Sample> cold =
        reads.stream()
            .flatMap(read -> read.samples().stream())
            .sorted(Comparator.comparing(Sample::startedAt))
            .toList();
    return cold.stream()
        .filter(s -> s.stage() == cold.get(0).stage() && s.block() == cold.get(0).block())
        .filter(s -> s.startedAt().compareTo(end(cold.get(0))) < 0)
        .toList();
  }

  private static Duration end(Sample sample) {
    return sample.startedAt().plus(sample.elapsed());
  }

  /**
   * Returns whether the whole came where its first bytes were requested: a cache that has nothing
   * yet does not look at the range, and an answer that is broken off does not fill it.
   */
  static boolean ignoredRange(Sample sample) {
    return sample.from().isPresent()
        && sample.failure().isEmpty()
        && LayerRead.statusOf(sample) == WHOLE;
  }

  /** Layers that it delivered whole, or that the screening read and nothing speaks against. */
  private static Set<Digest> had(
      Map<Digest, List<LayerRead>> byLayer, List<Sample> samples, List<LayerRead> cold) {
    Set<Digest> had = new LinkedHashSet<>();
    byLayer.forEach(
        (layer, reads) -> {
          if (reads.get(0).isFirst() && reads.stream().noneMatch(cold::contains)) {
            had.add(layer);
          }
        });
    samples.stream()
        .filter(sample -> sample.verified() == Verification.WHOLE)
        .flatMap(sample -> sample.digest().stream())
        .filter(byLayer::containsKey)
        .forEach(had::add);
    return had;
  }

  private static boolean isFarSlower(LayerRead read, List<LayerRead> others) {
    double slower = others.stream().mapToDouble(read::bodySlowerThan).min().orElse(0);
    return !read.isClientLimited()
        && slower > FAR_SLOWER
        && read.bodySeconds() * (1 - 1 / slower) > ColdReads.NOTICED_SECONDS;
  }

  /** The reads of a layer that were all much slower than those that followed. */
  private static List<LayerRead> beforeItWasThere(List<LayerRead> all) {
    List<LayerRead> reads = all.stream().filter(read -> !read.isFirst()).toList();
    if (reads.size() < 2 || !isSlow(reads.get(0), reads.subList(1, reads.size()))) {
      return List.of();
    }
    Optional<LayerRead> first = all.stream().filter(LayerRead::isFirst).findFirst();
    for (int filled = reads.size() - 1; filled > 0; filled--) {
      List<LayerRead> before = reads.subList(0, filled);
      if (hasFilled(before, reads.subList(filled, reads.size()), first)) {
        return before;
      }
    }
    return List.of();
  }

  private static boolean hasFilled(
      List<LayerRead> before, List<LayerRead> after, Optional<LayerRead> first) {
    boolean isSaid =
        before.stream().anyMatch(read -> read.answers(WHOLE))
            && after.stream().noneMatch(read -> read.answers(WHOLE))
            && after.stream().anyMatch(read -> read.answers(PART));
    boolean isAskedAgain = before.stream().allMatch(LayerRead::isOfConfirmation);
    boolean isClear = isSaid || isAskedAgain;
    if (!isClear && (after.size() < 2 || wasQuick(first, after))) {
      return false;
    }
    if (!isSaid && before.stream().anyMatch(LayerRead::isClientLimited)) {
      return false;
    }
    double factor = isClear ? ColdReads.SLOW : FAR_SLOWER;
    return before.stream()
            .allMatch(
                read -> read.seconds() > factor * usualSeconds(read, after) || waited(read, after))
        && before.stream()
            .anyMatch(
                read -> read.seconds() - usualSeconds(read, after) > ColdReads.NOTICED_SECONDS);
  }

  /** A first look, which is quick to take: at whole rates and at waits. */
  private static boolean isSlow(LayerRead first, List<LayerRead> others) {
    double best = others.stream().mapToDouble(LayerRead::bytesPerSecond).max().orElse(0);
    return best > ColdReads.SLOW * first.bytesPerSecond() || waited(first, others);
  }

  /** Returns whether its body began far later than those of later reads, whatever came then. */
  private static boolean waited(LayerRead read, List<LayerRead> after) {
    double usual = Summary.median(after.stream().mapToDouble(LayerRead::leadSeconds).toArray());
    double lead = read.leadSeconds();
    return lead > FAR_SLOWER * usual && lead - usual > ColdReads.NOTICED_SECONDS;
  }

  /** A layer that came fast at first was there: a slow read after it is something else. */
  private static boolean wasQuick(Optional<LayerRead> first, List<LayerRead> after) {
    return first
        .filter(read -> read.seconds() < ColdReads.SLOW * usualSeconds(read, after))
        .isPresent();
  }

  /** The median of what it would have taken like each of those. */
  private static double usualSeconds(LayerRead read, List<LayerRead> after) {
    double[] usual =
        after.stream().flatMapToDouble(later -> read.secondsLike(later).stream()).toArray();
    return usual.length == 0 ? Double.POSITIVE_INFINITY : Summary.median(usual);
  }
}
