package io.github.mirrorbench.registry;

import io.github.mirrorbench.image.Platform;
import io.github.mirrorbench.registry.http.FetchEnded;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Collectors;

/**
 * Picks from an index the image that an engine on a platform would run, as containerd's {@code
 * platforms.Only} does: the best variant first, an older variant rather than none.
 */
final class PlatformChoice {
  /** Nobody nests deeper; a mirror that does wants to keep us busy. */
  private static final int NESTED_INDEXES_AT_MOST = 4;

  private final Platform wanted;

  PlatformChoice(Platform wanted) {
    this.wanted = wanted;
  }

  /** Fetches a manifest that an index lists. */
  interface Fetch {
    Manifest manifest(RawDescriptor listed) throws FetchEnded, InterruptedException;
  }

  /**
   * The image manifest for the platform: the given one, or the one that the index, or an index
   * nested in it, lists; empty when none is listed.
   */
  Optional<Manifest.ImageManifest> open(Manifest manifest, Fetch fetch)
      throws FetchEnded, InterruptedException {
    Deque<RawDescriptor> nested = new ArrayDeque<>();
    Manifest current = manifest;
    int opened = 0;
    while (current instanceof Manifest.Index index) {
      Optional<Manifest.Entry> chosen = imageIn(index);
      indexesIn(index).forEach(entry -> nested.addLast(entry.descriptor()));
      if (chosen.isEmpty() && (nested.isEmpty() || opened++ == NESTED_INDEXES_AT_MOST)) {
        return Optional.empty();
      }
      current =
          fetch.manifest(chosen.map(Manifest.Entry::descriptor).orElseGet(nested::removeFirst));
    }
    return Optional.of((Manifest.ImageManifest) current);
  }

  /** The best manifest for the platform; among equals the first. */
  Optional<Manifest.Entry> imageIn(Manifest.Index index) {
    return index.entries().stream()
        .filter(entry -> MediaTypes.isManifest(entry.descriptor().mediaType()))
        .filter(entry -> distance(entry).isPresent())
        .min(Comparator.comparingInt(entry -> distance(entry).orElseThrow()));
  }

  /** The nested indexes that may hold one, best first. */
  List<Manifest.Entry> indexesIn(Manifest.Index index) {
    List<Manifest.Entry> nested = new ArrayList<>();
    for (Manifest.Entry entry : index.entries()) {
      if (MediaTypes.isIndex(entry.descriptor().mediaType())
          && (entry.platform().isEmpty() || distance(entry).isPresent())) {
        nested.add(entry);
      }
    }
    return nested;
  }

  /** The platforms that are there, as the end of a sentence. */
  static String platformsIn(Manifest.Index index) {
    String all =
        index.entries().stream()
            .flatMap(entry -> entry.platform().stream())
            .filter(platform -> !isAttestation(platform))
            .map(Platform::toString)
            .distinct()
            .collect(Collectors.joining(", "));
    return all.isEmpty() ? "nothing that names its platform" : all;
  }

  private OptionalInt distance(Manifest.Entry entry) {
    return entry.platform().map(this::distance).orElse(OptionalInt.empty());
  }

  /** 0 is exact; empty does not run here. */
  private OptionalInt distance(Platform offered) {
    if (!offered.os().equals(wanted.os())
        || !offered.architecture().equals(wanted.architecture())) {
      return OptionalInt.empty();
    }
    int difference = version(wanted) - version(offered);
    return difference >= 0 ? OptionalInt.of(difference) : OptionalInt.empty();
  }

  /** The number in the variant; where none is named, the one that Go's platforms mean. */
  private static int version(Platform platform) {
    String variant = platform.variant().orElse(usualVariant(platform.architecture()));
    return variant.matches("v[0-9]{1,3}") ? Integer.parseInt(variant.substring(1)) : 0;
  }

  private static String usualVariant(String architecture) {
    return switch (architecture) {
      case "arm64" -> "v8";
      case "arm" -> "v7";
      default -> "v1";
    };
  }

  /** Build attestations stand in an index under this platform. */
  private static boolean isAttestation(Platform platform) {
    return platform.os().equals("unknown");
  }
}
