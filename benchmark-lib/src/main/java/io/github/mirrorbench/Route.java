package io.github.mirrorbench;

import io.github.mirrorbench.image.ImageReference;
import io.github.mirrorbench.mirror.Endpoint;
import io.github.mirrorbench.mirror.Mirror;
import io.github.mirrorbench.mirror.MirrorName;
import io.github.mirrorbench.mirror.RepositoryForm;
import io.github.mirrorbench.result.Prior;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * The ways to the images of one registry, which race against each other.
 *
 * @param candidates the mirrors to choose from, at least one; of equal ones the first is chosen
 * @param upstream the registry itself, where it is measured too
 * @param images the images to pull, at least one, all of that registry
 * @param prior the knowledge from before the run
 */
public record Route(
    List<Mirror> candidates,
    Optional<Endpoint> upstream,
    List<ImageReference> images,
    Prior prior) {
  public Route {
    candidates = List.copyOf(candidates);
    images = List.copyOf(images);
    require(!candidates.isEmpty(), "a benchmark needs at least one candidate");
    requireDistinct(candidates, Mirror::name, "are called");
    requireDistinct(candidates, Mirror::way, "are at");
    require(
        candidates.stream().noneMatch(Mirror::isUpstream),
        "the name \"" + MirrorName.UPSTREAM + "\" is kept for the registry itself");
    require(!images.isEmpty(), "a benchmark needs at least one image");
    for (MirrorName incumbent : prior.incumbent().stream().toList()) {
      require(
          candidates.stream().anyMatch(mirror -> mirror.name().equals(incumbent)),
          "the incumbent " + incumbent + " is no candidate");
    }
  }

  private static void requireDistinct(
      List<Mirror> candidates, Function<Mirror, Object> property, String share) {
    Set<Object> seen = new HashSet<>();
    for (Mirror candidate : candidates) {
      Object value = property.apply(candidate);
      require(seen.add(value), "two candidates " + share + " " + value);
    }
  }

  private static void require(boolean holds, String otherwise) {
    if (!holds) {
      throw new IllegalArgumentException(otherwise);
    }
  }

  /** This route with other knowledge from before. */
  public Route with(Prior other) {
    return new Route(candidates, upstream, images, other);
  }

  /** The registry that the images belong to. */
  public String registry() {
    return images.get(0).registry();
  }

  /** The candidates and, behind them, the registry itself where it is measured. */
  List<Mirror> field() {
    List<Mirror> field = new ArrayList<>(candidates);
    upstream
        .map(endpoint -> new Mirror(MirrorName.UPSTREAM, endpoint, RepositoryForm.HOST))
        .ifPresent(field::add);
    return List.copyOf(field);
  }
}
