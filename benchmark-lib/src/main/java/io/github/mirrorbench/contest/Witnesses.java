package io.github.mirrorbench.contest;

import static java.util.stream.Collectors.toSet;

import io.github.mirrorbench.image.Digest;
import io.github.mirrorbench.measure.ProtocolCheck;
import io.github.mirrorbench.mirror.MirrorName;
import io.github.mirrorbench.result.ResolvedImage;
import io.github.mirrorbench.result.Sample;
import io.github.mirrorbench.result.Step;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * The mirrors that responded to the tag of one image with a manifest, and what they said.
 *
 * @param checks their checks, in candidate order
 * @param examined the samples of those that were asked by digest
 */
record Witnesses(List<ProtocolCheck> checks, List<Sample> examined) {
  Witnesses {
    checks =
        checks.stream()
            .filter(check -> !check.mirror().isUpstream() && check.resolved().isPresent())
            .toList();
  }

  Operators operators() {
    return Operators.of(checks);
  }

  /** One for each manifest that was named, in candidate order. */
  List<Testimony> testimonies() {
    return images().map(ResolvedImage::manifestDigest).distinct().map(this::testimony).toList();
  }

  Testimony testimony(Digest manifest) {
    Set<MirrorName> named = names(check -> names(check, manifest));
    return new Testimony(
        manifest,
        named,
        union(named, askedFor(manifest, Step.MANIFEST)),
        union(
            names(check -> names(check, manifest) && reachedLayer(check)),
            askedFor(manifest, Step.LAYER)),
        created(manifest));
  }

  /** The images of this manifest, in candidate order. */
  List<ResolvedImage> serving(Digest manifest) {
    return images().filter(image -> image.manifestDigest().equals(manifest)).toList();
  }

  int operatorsThatName(Digest tag) {
    return operators()
        .count(names(check -> check.resolved().filter(r -> r.tagDigest().equals(tag)).isPresent()));
  }

  private Stream<ResolvedImage> images() {
    return checks.stream().flatMap(check -> check.resolved().stream());
  }

  private Set<MirrorName> names(Predicate<ProtocolCheck> which) {
    return checks.stream().filter(which).map(check -> check.mirror().name()).collect(toSet());
  }

  static boolean names(ProtocolCheck check, Digest manifest) {
    return check.resolved().filter(r -> r.manifestDigest().equals(manifest)).isPresent();
  }

  private static boolean reachedLayer(ProtocolCheck check) {
    return check.failure().isEmpty()
        && check.samples().stream().anyMatch(s -> s.step() == Step.LAYER && s.bytes() > 0);
  }

  /** The mirrors that delivered this step of the manifest by its digest. */
  private Set<MirrorName> askedFor(Digest manifest, Step step) {
    return examined.stream()
        .filter(s -> s.step() == step && s.examined().filter(manifest::equals).isPresent())
        .filter(s -> s.failure().isEmpty() && s.bytes() > 0)
        .map(Sample::mirror)
        .collect(toSet());
  }

  private Optional<Instant> created(Digest manifest) {
    return serving(manifest).stream().flatMap(image -> image.created().stream()).findFirst();
  }

  private static Set<MirrorName> union(Set<MirrorName> some, Set<MirrorName> others) {
    return Stream.concat(some.stream(), others.stream()).collect(toSet());
  }
}
