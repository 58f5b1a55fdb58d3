package io.github.mirrorbench.contest;

import io.github.mirrorbench.image.Platform;
import io.github.mirrorbench.mirror.MirrorName;
import io.github.mirrorbench.result.DigestOrigin;
import io.github.mirrorbench.result.Profile;
import io.github.mirrorbench.result.ResolvedImage;
import io.github.mirrorbench.rules.EngineRules;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The sentences for people about the images of a run and its incumbent. */
record RunWarnings(Profile profile, List<ReferenceImage> images) {
  List<String> sentences(Optional<MirrorName> missingIncumbent) {
    return Stream.concat(
            images.stream().flatMap(image -> Stream.concat(origin(image), depth(image))),
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
                  + " has; the one that most mirrors serve is taken for right");
      case SINGLE ->
          Optional.of(
              "only one mirror serves "
                  + image.reference()
                  + "; nobody else vouches for its digest");
      case PINNED, UPSTREAM -> Optional.empty();
    };
  }

  private Stream<String> depth(ReferenceImage image) {
    int most = EngineRules.of(profile).layers().mostLayers();
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
