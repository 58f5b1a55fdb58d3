package io.github.mirrorbench.result;

import io.github.mirrorbench.contest.Outcome;
import io.github.mirrorbench.document.Redaction;
import io.github.mirrorbench.image.Platform;
import java.time.Instant;

/**
 * What a result says beside what the contest found out.
 *
 * @param tool that ran
 * @param startedAt when it began
 * @param finishedAt when it ended
 * @param environment it ran in
 * @param settings in force
 * @param platform that images were asked for
 */
public record Run(
    Tool tool,
    Instant startedAt,
    Instant finishedAt,
    Environment environment,
    RunSettings settings,
    Platform platform) {

  /** The document of this run. */
  public Result toResult(Outcome outcome) {
    return new Result(
        tool,
        startedAt,
        finishedAt,
        outcome.interrupted(),
        environment,
        settings,
        outcome.images().stream().map(image -> ImageResult.of(image, platform)).toList(),
        Redaction.of(outcome.verdict()),
        outcome.standings().stream()
            .map(standing -> MirrorResult.of(standing, outcome.samples()))
            .toList(),
        outcome.cost(),
        outcome.samples().stream().map(Redaction::of).toList(),
        Fragment.of(outcome));
  }
}
