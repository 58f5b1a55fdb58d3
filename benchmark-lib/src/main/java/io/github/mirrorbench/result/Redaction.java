package io.github.mirrorbench.result;

import io.github.mirrorbench.contest.ImageStanding;
import io.github.mirrorbench.contest.Left;
import io.github.mirrorbench.contest.Verdict;
import io.github.mirrorbench.measure.Sample;
import io.github.mirrorbench.registry.Failure;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Takes secrets out of text that is kept: user names and passwords, signed queries, tokens. */
final class Redaction {
  private static final Pattern USERINFO = Pattern.compile("(?i)\\b(https?://)[^\\s/?#@\"]*@");
  private static final Pattern QUERY =
      Pattern.compile("(?i)\\b(https?://[^\\s?#\"]*)[?#][^\\s\"]+");
  private static final Pattern TOKEN = Pattern.compile("(?i)\\b(Bearer|Basic)\\s+[\\w~+/.=-]{16,}");

  private Redaction() {}

  static String of(String text) {
    String noUser = USERINFO.matcher(text).replaceAll("$1");
    String noQuery = QUERY.matcher(noUser).replaceAll("$1?" + Matcher.quoteReplacement("…"));
    return TOKEN.matcher(noQuery).replaceAll("$1 …");
  }

  static Failure of(Failure failure) {
    return new Failure(failure.kind(), failure.step(), of(failure.message()));
  }

  static Sample of(Sample sample) {
    return sample.judged(sample.verified(), sample.failure().map(Redaction::of));
  }

  static ImageStanding of(ImageStanding standing) {
    return new ImageStanding(
        standing.reference(),
        standing.covered(),
        standing.digest(),
        standing.createdAt(),
        standing.predictedPull(),
        standing.failure().map(Redaction::of));
  }

  static Left of(Left left) {
    return new Left(
        left.stage(),
        left.block(),
        of(left.reason()),
        left.ratioToBest(),
        left.lowRatio(),
        left.highRatio());
  }

  static Verdict of(Verdict verdict) {
    return new Verdict(
        verdict.status(),
        verdict.best(),
        verdict.tied(),
        verdict.order(),
        verdict.upstream(),
        of(verdict.reason()));
  }
}
