package io.github.mirrorbench.result;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The memory of a run for the comparison of nights: no samples, a few KB.
 *
 * @param startedAt the start by the clock of that night
 * @param finishedAt the end by the clock of that night
 * @param interrupted whether the run was ended from outside; everything measured until then is here
 * @param origin whether real mirrors were measured
 * @param images normalised names of the images that were asked for
 * @param verdict the verdict of the run
 * @param mirrors one for every candidate and the upstream
 * @param cost the cost of the run
 */
public record NightSummary(
    Instant startedAt,
    Instant finishedAt,
    boolean interrupted,
    Origin origin,
    List<String> images,
    Verdict verdict,
    List<MirrorNight> mirrors,
    Cost cost) {
  /** The origin of the numbers. */
  public enum Origin {
    MEASURED,
    /** Made by a seeded generator: for samples of reports and for tests. */
    SIMULATED
  }

  public NightSummary {
    images = List.copyOf(images);
    mirrors = List.copyOf(mirrors);
    if (images.isEmpty()) {
      throw new IllegalArgumentException("a night has at least one image");
    }
  }

  /** Returns the members of a run that are worth keeping. */
  public static NightSummary of(Result result, Origin origin) {
    return new NightSummary(
        result.startedAt(),
        result.finishedAt(),
        result.interrupted(),
        origin,
        result.images().stream().map(ImageResult::reference).toList(),
        result.verdict(),
        result.mirrors().stream().map(MirrorNight::of).toList(),
        result.cost());
  }

  /** The entry of the mirror with this name. */
  public Optional<MirrorNight> mirror(String name) {
    return mirrors.stream().filter(m -> m.name().equals(name)).findFirst();
  }
}
