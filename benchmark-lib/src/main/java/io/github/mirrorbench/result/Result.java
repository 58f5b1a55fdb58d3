package io.github.mirrorbench.result;

import io.github.mirrorbench.document.ResultJson;
import io.github.mirrorbench.document.UnreadableResultException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The document of one run: what was asked, what was measured, what was chosen and why. Its members
 * in JSON are named like the components here; a {@link java.time.Duration} is written in seconds,
 * under a name that ends with {@code Seconds}.
 *
 * @param tool that wrote it
 * @param startedAt when the run began
 * @param finishedAt when it ended
 * @param interrupted whether it was ended from outside; what was measured until then is here
 * @param environment it ran in
 * @param settings in force
 * @param images that were measured, in the order asked
 * @param verdict the choice
 * @param mirrors one entry for every candidate and the upstream, in the order of the candidates
 * @param cost of the run
 * @param samples every raw sample, in the order of their start
 * @param daemonJson the fragment; absent exactly when there is none
 */
public record Result(
    Tool tool,
    Instant startedAt,
    Instant finishedAt,
    boolean interrupted,
    Environment environment,
    RunSettings settings,
    List<ImageResult> images,
    Verdict verdict,
    List<MirrorResult> mirrors,
    Cost cost,
    List<Sample> samples,
    Optional<Fragment> daemonJson) {
  /** Version of the document's form that this program writes, and the only one it reads. */
  public static final int SCHEMA_VERSION = 1;

  public Result {
    images = List.copyOf(images);
    mirrors = List.copyOf(mirrors);
    samples = List.copyOf(samples);
    settings.contest();
    requireOneRowEach(mirrors);
    Set<String> candidates =
        mirrors.stream()
            .filter(mirror -> mirror.role() == Role.MIRROR)
            .map(MirrorResult::name)
            .collect(Collectors.toSet());
    Stream.of(verdict.best().stream(), verdict.tied().stream(), verdict.order().stream())
        .flatMap(names -> names)
        .filter(name -> !candidates.contains(name))
        .forEach(Result::refuseUnknown);
  }

  private static void requireOneRowEach(List<MirrorResult> mirrors) {
    if (mirrors.stream().map(MirrorResult::name).distinct().count() < mirrors.size()) {
      throw new IllegalArgumentException("a mirror has two rows");
    }
  }

  private static void refuseUnknown(String name) {
    throw new IllegalArgumentException("the verdict names " + name + ", which has no row");
  }

  /**
   * Reads a document.
   *
   * @param json in UTF-8
   * @throws UnreadableResultException with one sentence for people when it is none, or none of this
   *     version
   */
  public static Result parse(byte[] json) throws UnreadableResultException {
    return ResultJson.read(json);
  }

  /** The document, ending with a line feed; the same result gives the same text. */
  public String toJson() {
    return ResultJson.write(this);
  }

  /** The row with this name. */
  public Optional<MirrorResult> mirror(String name) {
    return mirrors.stream().filter(m -> m.name().equals(name)).findFirst();
  }

  /** The row of the chosen mirror. */
  public Optional<MirrorResult> best() {
    return verdict.best().flatMap(this::mirror);
  }
}
