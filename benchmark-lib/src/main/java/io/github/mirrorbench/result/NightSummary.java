package io.github.mirrorbench.result;

import io.github.mirrorbench.image.ImageReference;
import io.github.mirrorbench.mirror.MirrorName;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * The part of a run that is remembered when nights are compared: no samples, a few KB.
 *
 * @param startedAt the start by the clock of that night
 * @param finishedAt the end by the clock of that night
 * @param interrupted whether the run was ended from outside; everything measured until then is here
 * @param origin the origin of the numbers: measured or simulated
 * @param images the normalised names of the images, in the order of the request
 * @param verdict the choice
 * @param cost the cost of the run
 * @param mirrors one entry for every candidate and the upstream
 */
public record NightSummary(
    Instant startedAt,
    Instant finishedAt,
    boolean interrupted,
    Origin origin,
    List<ImageReference> images,
    Verdict verdict,
    Cost cost,
    List<MirrorNight> mirrors) {
  /** The origin of the numbers. */
  public enum Origin {
    MEASURED,
    /** Made by a seeded generator: for samples of reports and for tests. */
    SIMULATED
  }

  public NightSummary {
    images = List.copyOf(images);
    if (images.isEmpty()) {
      throw new IllegalArgumentException("a night has at least one image");
    }
    ImageReference first = images.get(0);
    mirrors =
        images.size() > 1
            ? List.copyOf(mirrors)
            : mirrors.stream().map(mirror -> mirror.ofOnly(first)).toList();
  }

  /** The part of a run that is worth remembering. */
  public static NightSummary of(Result result, Origin origin) {
    return new NightSummary(
        result.startedAt(),
        result.finishedAt(),
        result.interrupted(),
        origin,
        result.images().stream().map(ImageResult::reference).toList(),
        result.verdict(),
        result.cost(),
        result.mirrors().stream().map(MirrorNight::of).toList());
  }

  /** Returns this night, with the mirrors that worked before those that failed. */
  public NightSummary workingFirst() {
    return new NightSummary(
        startedAt,
        finishedAt,
        interrupted,
        origin,
        images,
        verdict,
        cost,
        mirrors.stream().sorted(Comparator.comparing(MirrorNight::status)).toList());
  }

  /** The entry of the mirror with this name. */
  public Optional<MirrorNight> mirror(MirrorName name) {
    return mirrors.stream().filter(m -> m.name().equals(name)).findFirst();
  }
}
