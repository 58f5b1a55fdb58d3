package io.github.mirrorbench.result;

import io.github.mirrorbench.mirror.MirrorName;
import io.github.mirrorbench.mirror.RepositoryForm;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Chooses the mirrors that a configuration should list: ranked, proven by a whole layer, not beaten
 * by the upstream, and not crawling beside the best. An interrupted run recommends none.
 */
final class Recommendation {
  /** A mirror this many times as slow as the best is a worse fallback than the registry. */
  private static final double CRAWLS = 4;

  private final boolean interrupted;
  private final Verdict verdict;
  private final List<MirrorResult> mirrors;
  private final List<MirrorResult> eligible;

  Recommendation(
      boolean interrupted, Verdict verdict, List<MirrorResult> mirrors, List<Sample> samples) {
    this.interrupted = interrupted;
    this.verdict = verdict;
    this.mirrors = mirrors;
    Set<MirrorName> proven =
        samples.stream()
            .filter(Recommendation::isWholeLayer)
            .map(Sample::mirror)
            .collect(Collectors.toSet());
    List<MirrorResult> ranked =
        verdict.order().stream()
            .flatMap(name -> mirrors.stream().filter(mirror -> mirror.name().equals(name)))
            .toList();
    this.eligible =
        ranked.stream()
            .filter(mirror -> !interrupted && proven.contains(mirror.name()))
            .filter(mirror -> !mirror.flags().contains(Flag.LOSES_TO_UPSTREAM))
            .filter(mirror -> !crawlsBeside(ranked.get(0), mirror))
            .toList();
  }

  private static boolean isWholeLayer(Sample sample) {
    return sample.step() == Step.LAYER
        && sample.failure().isEmpty()
        && sample.bytes() > 0
        && sample.verified() == Verification.WHOLE;
  }

  private static boolean crawlsBeside(MirrorResult best, MirrorResult mirror) {
    return best.predictedPull().isPresent()
        && mirror
            .predictedPull()
            .filter(pull -> pull.seconds() > CRAWLS * best.predictedPull().get().seconds())
            .isPresent();
  }

  /**
   * The names of the mirrors, best first, whatever their form; where the proxy is best, its name
   * alone: an engine would ask the mirrors first.
   */
  List<MirrorName> names() {
    return bestProxy()
        .map(proxy -> List.of(proxy.name()))
        .orElseGet(() -> mirrors().map(MirrorResult::name).toList());
  }

  private Optional<MirrorResult> bestProxy() {
    return eligible.stream().limit(1).filter(best -> best.role() == Role.PROXY).findFirst();
  }

  private Stream<MirrorResult> mirrors() {
    return eligible.stream().filter(candidate -> candidate.role() == Role.MIRROR);
  }

  /**
   * The part that docker can be told: the proxy that is best, or mirrors of Docker Hub of the
   * common form. None when the registry itself is faster; absent when there is nothing to tell.
   */
  Optional<Fragment> fragment(List<ImageResult> images) {
    return bestProxy()
        .flatMap(MirrorResult::via)
        .map(
            proxy ->
                Fragment.ofProxy(
                    proxy.toString(), new Directly(verdict, mirrors).hosts(verdict.order())))
        .or(() -> ofMirrors(images));
  }

  private Optional<Fragment> ofMirrors(List<ImageResult> images) {
    List<String> urls =
        mirrors()
            .filter(mirror -> mirror.toMirror().form() == RepositoryForm.HOST)
            .limit(Fragment.MIRRORS_AT_MOST)
            .map(mirror -> mirror.url().toString())
            .toList();
    boolean upstreamIsFaster = verdict.upstream().equals(Optional.of(UpstreamComparison.FASTER));
    return !interrupted
            && images.stream().allMatch(ImageResult::isOfDockerHub)
            && (upstreamIsFaster || !urls.isEmpty())
        ? Optional.of(new Fragment(urls))
        : Optional.empty();
  }
}
