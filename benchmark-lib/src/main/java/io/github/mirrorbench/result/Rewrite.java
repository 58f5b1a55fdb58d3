package io.github.mirrorbench.result;

import io.github.mirrorbench.image.ImageReference;
import io.github.mirrorbench.mirror.MirrorName;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * Another name for an image, by which it is pulled through a mirror where the engine cannot be told
 * of mirrors.
 *
 * @param from the name of the image
 * @param to the name at the mirror, of the same tag and digest
 * @param mirror the name of the mirror
 * @param rank the rank of the mirror among those of all images of the registry
 */
public record Rewrite(ImageReference from, ImageReference to, MirrorName mirror, int rank) {
  public Rewrite {
    if (rank < 1) {
      throw new IllegalArgumentException(mirror + " has rank " + rank + ", below 1");
    }
  }

  /** The names at the ranked mirrors that have the image, the best first. */
  static List<Rewrite> of(ImageReference image, List<MirrorResult> mirrors) {
    return mirrors.stream()
        .filter(mirror -> mirror.covers(image))
        .flatMap(mirror -> of(image, mirror))
        .sorted(Comparator.comparingInt(Rewrite::rank))
        .toList();
  }

  private static Stream<Rewrite> of(ImageReference image, MirrorResult mirror) {
    return mirror.rank().stream()
        .boxed()
        .flatMap(
            rank ->
                mirror.toMirror().renamed(image).stream()
                    .map(name -> new Rewrite(image, name, mirror.name(), rank)));
  }
}
