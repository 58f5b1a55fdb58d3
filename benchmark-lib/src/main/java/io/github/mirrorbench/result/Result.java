package io.github.mirrorbench.result;

import io.github.mirrorbench.image.ImageReference;
import io.github.mirrorbench.mirror.DirectHosts;
import io.github.mirrorbench.mirror.MirrorName;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The result of one run: its settings, its samples, the choice and the reasons.
 *
 * @param tool the program that ran
 * @param startedAt the time at which the run began
 * @param finishedAt the time at which it ended
 * @param interrupted whether it was ended from outside; everything measured until then is here
 * @param environment the environment it ran in
 * @param settings the settings in force
 * @param images the images that were measured, in the order of the request
 * @param recommended the names of the mirrors that a configuration should list, best first; every
 *     engine's configuration is made from them. Where a proxy is best, its name alone
 * @param verdict the choice
 * @param mirrors one row for every candidate and the upstream, in the order of the candidates
 * @param cost the cost of the run
 * @param samples every raw sample, in the order of their start
 * @param daemonJson docker's form of the recommendation; absent exactly when there is none
 */
public record Result(
    Tool tool,
    Instant startedAt,
    Instant finishedAt,
    boolean interrupted,
    Environment environment,
    RunSettings settings,
    List<ImageResult> images,
    List<MirrorName> recommended,
    Verdict verdict,
    List<MirrorResult> mirrors,
    Cost cost,
    List<Sample> samples,
    Optional<Fragment> daemonJson) {

  public Result {
    images = List.copyOf(images);
    recommended = List.copyOf(recommended);
    mirrors = List.copyOf(mirrors);
    samples = List.copyOf(samples);
    requireOneRowEach(mirrors);
    Set<MirrorName> candidates =
        mirrors.stream()
            .filter(mirror -> mirror.role().isCandidate())
            .map(MirrorResult::name)
            .collect(Collectors.toSet());
    requireRows("verdict", verdict.best().stream(), candidates);
    requireRows("verdict", verdict.tied().stream(), candidates);
    requireRows("verdict", verdict.order().stream(), candidates);
    requireRows("recommendation", recommended.stream(), candidates);
  }

  /** A result whose recommendation and rewrites follow from the rest. */
  public Result(
      Tool tool,
      Instant startedAt,
      Instant finishedAt,
      boolean interrupted,
      Environment environment,
      RunSettings settings,
      List<ImageResult> images,
      Verdict verdict,
      List<MirrorResult> mirrors,
      Cost cost,
      List<Sample> samples) {
    this(
        tool,
        startedAt,
        finishedAt,
        interrupted,
        environment,
        settings,
        images.stream().map(image -> image.rewrittenFor(mirrors)).toList(),
        new Recommendation(interrupted, verdict, mirrors, samples).names(),
        verdict,
        mirrors,
        cost,
        samples,
        new Recommendation(interrupted, verdict, mirrors, samples).fragment(images));
  }

  /**
   * The hosts that a daemon with a proxy shall reach without it: those of these mirrors and, where
   * it was faster directly, those of the registry.
   */
  public DirectHosts directHosts(List<MirrorName> chosen) {
    return new Directly(verdict, mirrors).hosts(chosen);
  }

  private static void requireOneRowEach(List<MirrorResult> mirrors) {
    if (mirrors.stream().map(MirrorResult::name).distinct().count() < mirrors.size()) {
      throw new IllegalArgumentException("a mirror has two rows");
    }
  }

  private static void requireRows(
      String where, Stream<MirrorName> names, Set<MirrorName> candidates) {
    names
        .filter(name -> !candidates.contains(name))
        .findFirst()
        .ifPresent(
            name -> {
              throw new IllegalArgumentException(
                  "the " + where + " names " + name + ", which has no row");
            });
  }

  /**
   * This result with the mirrors recommended that its samples speak for: documents of releases
   * before the member {@code recommended} lack them.
   */
  public Result withRecommendation() {
    return new Result(
        tool,
        startedAt,
        finishedAt,
        interrupted,
        environment,
        settings,
        images,
        new Recommendation(interrupted, verdict, mirrors, samples).names(),
        verdict,
        mirrors,
        cost,
        samples,
        daemonJson);
  }

  /** The registry whose images were measured; an interrupt may come before they are settled. */
  public String registry() {
    Stream<ImageReference> settled = images.stream().map(ImageResult::reference);
    Stream<ImageReference> wanted =
        mirrors.stream().flatMap(m -> m.images().stream()).map(ImageCoverage::reference);
    return Stream.concat(settled, wanted)
        .findFirst()
        .map(ImageReference::registry)
        .orElse(ImageReference.DOCKER_HUB);
  }

  /** The row with this name. */
  public Optional<MirrorResult> mirror(MirrorName name) {
    return mirrors.stream().filter(m -> m.name().equals(name)).findFirst();
  }

  /** The row of the chosen mirror. */
  public Optional<MirrorResult> best() {
    return verdict.best().flatMap(this::mirror);
  }
}
