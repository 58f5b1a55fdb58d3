package io.github.mirrorbench.replay;

import io.github.mirrorbench.contest.Contest;
import io.github.mirrorbench.contest.ContestListener;
import io.github.mirrorbench.contest.Outcome;
import io.github.mirrorbench.document.Difference;
import io.github.mirrorbench.document.ResultDocument;
import io.github.mirrorbench.measure.Probe;
import io.github.mirrorbench.result.ImageCoverage;
import io.github.mirrorbench.result.ImageResult;
import io.github.mirrorbench.result.MirrorResult;
import io.github.mirrorbench.result.Result;
import io.github.mirrorbench.result.Status;
import java.util.List;
import java.util.function.Predicate;

/** The comparison of the choice in a document with the one that follows from its raw samples. */
public sealed interface Replay {
  /** The computed document equals the stored one. */
  record Agrees() implements Replay {}

  /**
   * Something is not what follows from the samples.
   *
   * @param differences the differences, at least one, in the order of the document
   */
  record Disagrees(List<Difference> differences) implements Replay {
    public Disagrees {
      differences = List.copyOf(differences);
    }
  }

  /**
   * Runs the contest again over the recorded samples and compares everything that follows from
   * them, but for the texts for people: the reason of the verdict, the reasons for eliminations and
   * the messages of failures.
   */
  static Replay of(Result result) {
    List<Difference> differences =
        ResultDocument.differences(result, recompute(result)).stream()
            .filter(difference -> !isOfOlderFragment(difference, result))
            .filter(difference -> !isOfOlderCoverage(difference, result))
            .filter(difference -> !isOfOlderClaim(difference, result))
            .filter(difference -> !isOfOlderImages(difference, result))
            .toList();
    return differences.isEmpty() ? new Agrees() : new Disagrees(differences);
  }

  /** The record of a run that ended before its first request. */
  static Probe ofNothing() {
    return RecordedProbe.ofNothing();
  }

  /** Releases before the member {@code recommended} listed ranked mirrors that crawl, too. */
  private static boolean isOfOlderFragment(Difference difference, Result result) {
    return difference.member().startsWith("daemonJson")
        && result.daemonJson().stream()
            .flatMap(fragment -> fragment.registryMirrors().stream())
            .flatMap(List::stream)
            .anyMatch(url -> isRankedButNotRecommended(url, result));
  }

  private static boolean isRankedButNotRecommended(String url, Result result) {
    return result.mirrors().stream()
        .filter(mirror -> mirror.rank().isPresent() && mirror.url().toString().equals(url))
        .anyMatch(mirror -> !result.recommended().contains(mirror.name()));
  }

  /** Releases before a member of the mirrors' images wrote it of no mirror. */
  private static boolean isOfOlderCoverage(Difference difference, Result result) {
    String member = difference.member();
    return isWithoutAny(member, ".untriedLayers", result, i -> i.untriedLayers().isEmpty())
        || isWithoutAny(member, ".manifestDigest", result, i -> i.manifestDigest().isEmpty());
  }

  /** Releases before the member {@code rewrites} wrote it of no image. */
  private static boolean isOfOlderImages(Difference difference, Result result) {
    return difference.member().endsWith(".rewrites")
        && result.images().stream().allMatch(image -> image.rewrites().isEmpty());
  }

  /**
   * Releases before the setting {@code betweenRuns} said no confidence, gave intervals that knew
   * the noise within the run alone, and certified by it.
   */
  private static boolean isOfOlderClaim(Difference difference, Result result) {
    String member = difference.member();
    boolean isCertificate =
        member.equals("verdict.status") && result.verdict().status() == Status.CERTIFIED;
    return result.settings().prior().betweenRuns().isEmpty()
        && (isCertificate
            || member.equals("verdict.confidence")
            || member.endsWith(".lowSeconds")
            || member.endsWith(".highSeconds"));
  }

  private static boolean isWithoutAny(
      String member, String name, Result result, Predicate<ImageCoverage> lacks) {
    return member.startsWith("mirrors")
        && member.endsWith(name)
        && result.mirrors().stream().flatMap(mirror -> mirror.images().stream()).allMatch(lacks);
  }

  private static Result recompute(Result result) {
    return result.mirrors().isEmpty() || result.images().isEmpty()
        ? result
        : contestOver(result)
            .toResult(
                result.tool(),
                result.startedAt(),
                result.finishedAt(),
                result.environment(),
                result.settings(),
                result.images().get(0).platform());
  }

  private static Outcome contestOver(Result result) {
    boolean interruptedBefore = Thread.interrupted();
    try {
      return new Contest(result.settings().contest(), ContestListener.SILENT)
          .run(
              result.mirrors().stream().map(MirrorResult::toMirror).toList(),
              result.images().stream().map(ImageResult::reference).toList(),
              result.settings().prior(),
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
