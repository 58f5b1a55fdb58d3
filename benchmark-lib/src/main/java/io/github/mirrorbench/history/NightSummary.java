package io.github.mirrorbench.history;

import io.github.mirrorbench.contest.Outcome.Ending;
import io.github.mirrorbench.result.Cost;
import io.github.mirrorbench.result.ImageResult;
import io.github.mirrorbench.result.Result;
import io.github.mirrorbench.result.Verdict;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What is remembered of a run when nights are compared: no samples, a few KB.
 *
 * @param startedAt as the clock of that night said
 * @param finishedAt as the clock of that night said
 * @param ending whether the run came to its end
 * @param origin whether real mirrors were measured
 * @param images normalised names of the images that were asked for
 * @param verdict of the run
 * @param mirrors one for every candidate and the upstream
 * @param cost of the run
 */
public record NightSummary(
    Instant startedAt,
    Instant finishedAt,
    Ending ending,
    Origin origin,
    List<String> images,
    Verdict verdict,
    List<MirrorNight> mirrors,
    Cost cost) {
  /** Where the numbers come from. */
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

  /** What is worth remembering of a run. */
  public static NightSummary of(Result result, Origin origin) {
    return new NightSummary(
        result.startedAt(),
        result.finishedAt(),
        result.interrupted() ? Ending.INTERRUPTED : Ending.COMPLETE,
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

  /** Whether the run was interrupted: what is here was measured until then. */
  public boolean interrupted() {
    return ending == Ending.INTERRUPTED;
  }
}
