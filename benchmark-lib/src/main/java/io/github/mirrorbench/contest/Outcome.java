package io.github.mirrorbench.contest;

import io.github.mirrorbench.image.Platform;
import io.github.mirrorbench.mirror.MirrorName;
import io.github.mirrorbench.result.Cost;
import io.github.mirrorbench.result.Environment;
import io.github.mirrorbench.result.MirrorResult;
import io.github.mirrorbench.result.Result;
import io.github.mirrorbench.result.RunSettings;
import io.github.mirrorbench.result.Sample;
import io.github.mirrorbench.result.Tool;
import io.github.mirrorbench.result.Verdict;
import java.time.Instant;
import java.util.List;

/**
 * The part of a result that follows from the samples.
 *
 * @param interrupted whether the run was ended from outside
 * @param images one entry an image, in the order given
 * @param verdict the choice
 * @param mirrors one row for every candidate and the upstream, in the order given
 * @param cost the cost of the run
 * @param samples every fetch, in the order of their start
 * @param warnings the sentences for people
 */
public record Outcome(
    boolean interrupted,
    List<ReferenceImage> images,
    Verdict verdict,
    List<MirrorResult> mirrors,
    Cost cost,
    List<Sample> samples,
    List<String> warnings) {
  public Outcome {
    images = List.copyOf(images);
    mirrors = List.copyOf(mirrors);
    samples = List.copyOf(samples);
    warnings = List.copyOf(warnings);
  }

  /** The row of the mirror with this name. */
  public MirrorResult mirror(MirrorName name) {
    return mirrors.stream().filter(m -> m.name().equals(name)).findFirst().orElseThrow();
  }

  /** The sentences for people about images of another platform than was requested. */
  public List<String> platformWarnings(Platform wanted) {
    return RunWarnings.platforms(images, wanted);
  }

  /**
   * The result of the run that this is the outcome of.
   *
   * @param platform the platform that the images were requested for
   */
  public Result toResult(
      Tool tool,
      Instant startedAt,
      Instant finishedAt,
      Environment environment,
      RunSettings settings,
      Platform platform) {
    return new Result(
        tool,
        startedAt,
        finishedAt,
        interrupted,
        environment,
        settings,
        images.stream().map(image -> image.toResult(platform)).toList(),
        verdict,
        mirrors,
        cost,
        samples);
  }
}
