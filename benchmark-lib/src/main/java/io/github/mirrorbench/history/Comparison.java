package io.github.mirrorbench.history;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Changes from the earlier nights of a list to its last. A pure function of the nights, so that the
 * same store gives the same report.
 *
 * @param nights the nights compared, oldest first; interrupted ones are left out
 * @param findings about the last of them, the gravest first; empty when that night was interrupted
 * @param histories the histories of pull times, by image and mirror
 */
public record Comparison(List<Night> nights, List<Finding> findings, List<PullHistory> histories) {
  /** A year and a month: more would cost time and say nothing new. */
  private static final int MOST_NIGHTS = 400;

  public Comparison {
    nights = List.copyOf(nights);
    findings = List.copyOf(findings);
    histories = List.copyOf(histories);
  }

  /**
   * Compares the last night with the others.
   *
   * @param nights oldest first; of more than 400, the last 400 are looked at
   */
  public static Comparison of(List<Night> nights) {
    return of(nights, Detection.DEFAULT);
  }

  static Comparison of(List<Night> nights, Detection detection) {
    List<Night> whole = nights.stream().filter(night -> !night.summary().interrupted()).toList();
    List<Night> complete = whole.subList(Math.max(0, whole.size() - MOST_NIGHTS), whole.size());
    List<PullHistory> histories =
        new ChangeDetector(detection, complete).detect(new PullHistories(complete).all());
    boolean cutShort = !nights.isEmpty() && nights.get(nights.size() - 1).summary().interrupted();
    if (complete.isEmpty() || cutShort) {
      return new Comparison(complete, List.of(), histories);
    }
    List<Finding> findings = new ArrayList<>(new StateFindings(complete, detection).all());
    histories.stream()
        .filter(history -> history.endsWith(complete.size() - 1))
        .flatMap(history -> finding(history, detection).stream())
        .forEach(findings::add);
    return new Comparison(complete, findings, histories);
  }

  /**
   * The findings that the night before did not have: what is worth telling tonight.
   *
   * @param before the comparison of the same nights without the last
   */
  public List<Finding> news(Comparison before) {
    return findings.stream()
        .filter(finding -> before.findings.stream().noneMatch(old -> isSame(finding, old)))
        .toList();
  }

  private static boolean isSame(Finding one, Finding other) {
    return one.getClass() == other.getClass() && one.about().equals(other.about());
  }

  private static Optional<Finding> finding(PullHistory history, Detection detection) {
    double worthTelling = StrictMath.log(detection.smallestRatio());
    return history
        .lastChange()
        .filter(change -> change.nights() <= detection.recentNights())
        .filter(change -> StrictMath.abs(StrictMath.log(change.ratio())) >= worthTelling)
        .map(
            change ->
                change.ratio() > 1
                    ? new Finding.Slower(history.mirror(), change)
                    : new Finding.Faster(history.mirror(), change));
  }
}
