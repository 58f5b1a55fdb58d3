package io.github.mirrorbench.cli.render;

import io.github.mirrorbench.history.Comparison;
import io.github.mirrorbench.history.FailRule;
import io.github.mirrorbench.history.Finding;
import io.github.mirrorbench.history.Night;
import io.github.mirrorbench.history.Nights;
import io.github.mirrorbench.history.Nights.PassedOver;
import io.github.mirrorbench.result.NightSummary;
import io.github.mirrorbench.result.Result;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The data that every report of a night is made from.
 *
 * @param tonight the newest night, the one that is reported
 * @param comparison the comparison with the nights before
 * @param whole the newest night's document, where it is still there and readable
 * @param passedOver the entries of the store that could not be read
 * @param rules the rules for the night, each with its judgement
 */
public record NightReport(
    Night tonight,
    Comparison comparison,
    Optional<Result> whole,
    List<PassedOver> passedOver,
    List<Judged> rules) {
  /**
   * A rule and the findings that break it.
   *
   * @param rule the rule
   * @param brokenBy the findings that break the rule; empty when it holds
   */
  public record Judged(FailRule rule, List<Finding> brokenBy) {
    public boolean holds() {
      return brokenBy.isEmpty();
    }

    /** The findings in words, in one line. */
    public String reasons() {
      return brokenBy.stream()
          .map(finding -> FindingText.of(finding).headline())
          .collect(Collectors.joining("; "));
    }
  }

  public NightReport {
    passedOver = List.copyOf(passedOver);
    rules = List.copyOf(rules);
  }

  /** The report on the newest of the nights; absent when there is none. */
  public static Optional<NightReport> of(
      Nights nights, Optional<Result> whole, List<FailRule> rules) {
    Comparison comparison = Comparison.of(nights.nights());
    List<Judged> judged =
        rules.stream().map(rule -> new Judged(rule, rule.brokenBy(comparison.findings()))).toList();
    return nights
        .newest()
        .map(night -> new NightReport(night, comparison, whole, nights.passedOver(), judged));
  }

  public NightSummary summary() {
    return tonight.summary();
  }

  /** True if a rule is broken. */
  public boolean fails() {
    return rules.stream().anyMatch(rule -> !rule.holds());
  }

  /** Ranked mirrors by rank, then the registry itself, then those that failed. */
  public List<MirrorRow> mirrors() {
    return MirrorRow.of(summary());
  }
}
