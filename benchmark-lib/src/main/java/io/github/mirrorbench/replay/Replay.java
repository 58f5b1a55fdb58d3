package io.github.mirrorbench.replay;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.mirrorbench.contest.Contest;
import io.github.mirrorbench.contest.ContestListener;
import io.github.mirrorbench.contest.Outcome;
import io.github.mirrorbench.document.ResultJson;
import io.github.mirrorbench.image.ImageReference;
import io.github.mirrorbench.result.MirrorResult;
import io.github.mirrorbench.result.Result;
import io.github.mirrorbench.result.Run;
import java.util.List;
import java.util.Optional;

/** Whether the choice in a document follows from the raw samples in it. */
public sealed interface Replay {
  /** All that was computed is what was stored. */
  record Agrees() implements Replay {}

  /**
   * Something is not what follows from the samples.
   *
   * @param differences at least one, in the order of the document
   */
  record Disagrees(List<Difference> differences) implements Replay {
    public Disagrees {
      differences = List.copyOf(differences);
    }
  }

  /**
   * One member that differs; numbers that differ by less than a billionth do not.
   *
   * @param member its path, such as {@code mirrors[0].rank}
   * @param stored its JSON in the document; absent when it has no such member
   * @param recomputed the JSON that follows from the samples; absent when none does
   */
  record Difference(String member, Optional<String> stored, Optional<String> recomputed) {}

  /** Runs the contest again over the recorded samples and compares everything it says. */
  static Replay of(Result result) {
    JsonNode stored = ResultJson.tree(result);
    JsonNode recomputed = ResultJson.tree(recompute(result));
    List<Difference> differences = new TreeComparison().compare(stored, recomputed);
    return differences.isEmpty() ? new Agrees() : new Disagrees(differences);
  }

  private static Result recompute(Result result) {
    if (result.mirrors().isEmpty() || result.images().isEmpty()) {
      return result;
    }
    Outcome outcome = contestOver(result);
    return new Run(
            result.tool(),
            result.startedAt(),
            result.finishedAt(),
            result.environment(),
            result.settings(),
            result.images().get(0).platform())
        .toResult(outcome);
  }

  private static Outcome contestOver(Result result) {
    boolean interruptedBefore = Thread.interrupted();
    try {
      return new Contest(result.settings().contest(), ContestListener.SILENT)
          .run(
              result.mirrors().stream().map(MirrorResult::toMirror).toList(),
              result.images().stream().map(i -> ImageReference.parse(i.reference())).toList(),
              result.settings().knownBefore(),
              RecordedProbe.of(result));
    } finally {
      // The record of an interrupted run ends with an interrupt, which is not this thread's.
      Thread.interrupted();
      if (interruptedBefore) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
