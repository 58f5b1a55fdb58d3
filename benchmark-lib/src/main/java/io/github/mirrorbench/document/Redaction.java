package io.github.mirrorbench.document;

import io.github.mirrorbench.result.Elimination;
import io.github.mirrorbench.result.Failure;
import io.github.mirrorbench.result.ImageCoverage;
import io.github.mirrorbench.result.Sample;
import io.github.mirrorbench.result.Verdict;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Takes secrets out of text that is kept: user names and passwords, signed queries, tokens. */
public final class Redaction {
  private static final Pattern USERINFO = Pattern.compile("(?i)\\b(https?://)[^\\s/?#@\"]*@");
  private static final Pattern QUERY =
      Pattern.compile("(?i)\\b(https?://[^\\s?#\"]*)[?#][^\\s\"]+");
  private static final Pattern TOKEN = Pattern.compile("(?i)\\b(Bearer|Basic)\\s+[\\w~+/.=-]{16,}");

  private Redaction() {}

  public static String of(String text) {
    String noUser = USERINFO.matcher(text).replaceAll("$1");
    String noQuery = QUERY.matcher(noUser).replaceAll("$1?" + Matcher.quoteReplacement("…"));
    return TOKEN.matcher(noQuery).replaceAll("$1 …");
  }

  public static Failure of(Failure failure) {
    return new Failure(failure.kind(), failure.step(), of(failure.message()));
  }

  public static Sample of(Sample sample) {
    return sample.judged(sample.verified(), sample.failure().map(Redaction::of));
  }

  public static ImageCoverage of(ImageCoverage standing) {
    return new ImageCoverage(
        standing.reference(),
        standing.covered(),
        standing.digest(),
        standing.createdAt(),
        standing.predictedPull(),
        standing.failure().map(Redaction::of));
  }

  public static Elimination of(Elimination left) {
    return new Elimination(
        left.stage(),
        left.block(),
        of(left.reason()),
        left.ratioToBest(),
        left.lowRatio(),
        left.highRatio());
  }

  public static Verdict of(Verdict verdict) {
    return new Verdict(
        verdict.status(),
        verdict.best(),
        verdict.tied(),
        verdict.order(),
        verdict.upstream(),
        of(verdict.reason()));
  }
}
