package io.github.mirrorbench.registry;

import io.github.mirrorbench.image.Platform;
import io.github.mirrorbench.registry.http.FetchEnded;
import io.github.mirrorbench.rules.ManifestRules;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Picks from an index the image that an engine on a platform would run: the best that runs there,
 * what names no platform after all that does, and among equals the first.
 */
final class PlatformChoice {
  /** Nobody nests deeper; a mirror that does wants to keep us busy. */
  private static final int NESTED_INDEXES_AT_MOST = 4;

  private final List<Platform> runnable;
  private final int nestedAtMost;

  PlatformChoice(Platform wanted, ManifestRules rules) {
    this.nestedAtMost = rules.opensNestedIndexes() ? NESTED_INDEXES_AT_MOST : 0;
    this.runnable =
        RunnablePlatforms.of(wanted, rules.runsNewerAmd64()).stream()
            .filter(
                platform ->
                    rules.runsOtherProcessors()
                        || platform.architecture().equals(wanted.architecture()))
            .toList();
  }

  /** Fetches a manifest that an index lists. */
  interface Fetch {
    Manifest manifest(RawDescriptor listed) throws FetchEnded, InterruptedException;
  }

  /**
   * The image manifest for the platform: the given one, or the one to which the index leads, even
   * through others; empty when there is none.
   */
  Optional<Manifest.ImageManifest> open(Manifest manifest, Fetch fetch)
      throws FetchEnded, InterruptedException {
    Manifest current = manifest;
    for (int opened = 0; current instanceof Manifest.Index index; opened++) {
      Optional<Manifest.Entry> best = best(index);
      if (best.isEmpty() || opened > nestedAtMost) {
        return Optional.empty();
      }
      current = fetch.manifest(best.get().descriptor());
    }
    return Optional.of((Manifest.ImageManifest) current);
  }

  /** The entry that an engine follows, which may be a nested index. */
  Optional<Manifest.Entry> best(Manifest.Index index) {
    return index.entries().stream()
        .filter(entry -> entry.platform().map(runnable::contains).orElse(true))
        .min(Comparator.comparingInt(this::rank));
  }

  private int rank(Manifest.Entry entry) {
    return entry.platform().map(runnable::indexOf).orElse(runnable.size());
  }

  /** The platforms that are there, as the end of a sentence. */
  static String platformsIn(Manifest.Index index) {
    String all =
        index.platforms().stream().map(Platform::toString).collect(Collectors.joining(", "));
    return all.isEmpty() ? "nothing that names its platform" : all;
  }
}
