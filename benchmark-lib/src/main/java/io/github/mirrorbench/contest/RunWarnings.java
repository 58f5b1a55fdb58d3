package io.github.mirrorbench.contest;

import io.github.mirrorbench.image.Platform;
import io.github.mirrorbench.mirror.MirrorName;
import io.github.mirrorbench.result.DigestOrigin;
import io.github.mirrorbench.result.ResolvedImage;
import io.github.mirrorbench.rules.EngineRules;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The sentences for people about the images of a run and its incumbent. */
record RunWarnings(EngineRules rules, List<ReferenceImage> images) {
  private static final int HOSTS_SHOWN = 3;

  List<String> sentences(Optional<MirrorName> missingIncumbent) {
    return Stream.concat(
            images.stream()
                .flatMap(image -> Stream.of(origin(image), depth(image), urls(image)))
                .flatMap(Function.identity()),
            missingIncumbent.stream()
                .map(name -> "the mirror in use, " + name + ", is no candidate"))
        .toList();
  }

  private static Stream<String> origin(ReferenceImage image) {
    return image.origin().flatMap(origin -> origin(image, origin)).stream();
  }

  private static Optional<String> origin(ReferenceImage image, DigestOrigin origin) {
    return switch (origin) {
      case MAJORITY ->
          Optional.of(
              "no upstream says which digest "
                  + image.reference()
                  + " has; "
                  + believed(image).map(Testimony::manifest).orElseThrow()
                  + " is taken for right because independent mirrors deliver it: "
                  + believed(image).map(b -> Dispute.some(b.delivered())).orElseThrow()
                  + others(image));
      case SINGLE -> Optional.of(single(image) + "; nobody independent vouches for its digest");
      case PINNED, UPSTREAM -> Optional.empty();
    };
  }

  private static String single(ReferenceImage image) {
    int named = believed(image).map(believed -> believed.named().size()).orElse(1);
    int delivered = believed(image).map(believed -> believed.delivered().size()).orElse(1);
    if (named == 1) {
      return "only one mirror serves " + image.reference();
    }
    return delivered > 1
        ? "all mirrors that serve " + image.reference() + " share a domain or an address"
        : "several mirrors name " + image.reference() + ", but hardly any delivered its layers";
  }

  private static Optional<Testimony> believed(ReferenceImage image) {
    return image
        .resolved()
        .flatMap(
            resolved ->
                image.testimonies().stream()
                    .filter(each -> each.manifest().equals(resolved.manifestDigest()))
                    .findFirst());
  }

  /** The mirrors that name another digest, and whether they have this one. */
  private static String others(ReferenceImage image) {
    Testimony believed = believed(image).orElseThrow();
    Set<MirrorName> others =
        image.testimonies().stream()
            .filter(each -> !each.equals(believed))
            .flatMap(each -> each.named().stream())
            .collect(Collectors.toSet());
    if (others.isEmpty()) {
      return "";
    }
    return "; other digests are named by mirrors that "
        + (believed.known().containsAll(others) ? "have this one too: " : "may lack this one: ")
        + Dispute.some(others);
  }

  private Stream<String> depth(ReferenceImage image) {
    int most = rules.layers().mostLayers();
    return image.resolved().map(ResolvedImage::layers).filter(all -> all.size() > most).stream()
        .map(
            all ->
                image.reference()
                    + " has "
                    + all.size()
                    + " layers; dockerd stores at most "
                    + most
                    + ", and ends the pull with \"max depth exceeded\" after all downloads");
  }

  /** No host is asked because an image names it: whoever made that would choose whom we call on. */
  private Stream<String> urls(ReferenceImage image) {
    List<String> hosts =
        image.resolved().stream()
            .filter(any -> rules.manifests().asksUrls())
            .flatMap(resolved -> resolved.layers().stream())
            .flatMap(layer -> layer.urlHosts().stream())
            .distinct()
            .toList();
    return hosts.isEmpty()
        ? Stream.empty()
        : Stream.of(
            "layers of "
                + image.reference()
                + " have URLs of their own at "
                + some(hosts)
                + "; the engine asks there before any mirror, and its pull fails where they fail;"
                + " they were not asked here");
  }

  private static String some(List<String> hosts) {
    String first = String.join(", ", hosts.subList(0, Math.min(HOSTS_SHOWN, hosts.size())));
    int more = hosts.size() - HOSTS_SHOWN;
    return more > 0 ? first + " and " + more + " more" : first;
  }

  /** The images of which another platform is taken than was asked for. */
  static List<String> platforms(List<ReferenceImage> images, Platform wanted) {
    return images.stream()
        .flatMap(
            image ->
                image.resolved().flatMap(ResolvedImage::platform).stream()
                    .filter(taken -> !taken.equals(wanted))
                    .map(
                        taken ->
                            image.reference()
                                + " is not there for "
                                + wanted
                                + "; it is measured for "
                                + taken
                                + ", which not every engine takes in its place"))
        .toList();
  }
}
