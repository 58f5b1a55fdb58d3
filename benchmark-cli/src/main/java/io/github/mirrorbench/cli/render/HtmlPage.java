package io.github.mirrorbench.cli.render;

import io.github.mirrorbench.cli.render.chart.AvailabilityRow;
import io.github.mirrorbench.cli.render.chart.BodyChart;
import io.github.mirrorbench.cli.render.chart.PhaseBar;
import io.github.mirrorbench.cli.render.chart.PullChart;
import io.github.mirrorbench.cli.render.chart.SampleRow;
import io.github.mirrorbench.cli.render.chart.Tick;
import io.github.mirrorbench.cli.words.Quantity;
import io.github.mirrorbench.history.Night;
import io.github.mirrorbench.image.ImageReference;
import io.github.mirrorbench.mirror.MirrorName;
import io.github.mirrorbench.result.Failure;
import io.github.mirrorbench.result.NightSummary.Origin;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** The content of the page's templates, already in words and coordinates. */
public final class HtmlPage {
  private final NightReport report;

  HtmlPage(NightReport report) {
    this.report = report;
  }

  public NightReport report() {
    return report;
  }

  public Headline headline() {
    return Headline.of(report);
  }

  public NextStep toDo() {
    return NextStep.of(report);
  }

  /** True if the numbers are made up, which the page says aloud. */
  public boolean isSimulated() {
    return report.summary().origin() == Origin.SIMULATED;
  }

  public List<FindingText> findings() {
    return report.comparison().findings().stream().map(FindingText::of).toList();
  }

  public String statusText() {
    return switch (report.summary().verdict().status()) {
      case CERTIFIED -> "certified: the stricter rule holds";
      case CONFIDENT -> "sure enough to act on";
      case TIE -> "a tie: either will do";
      case BUDGET -> "undecided within the budget";
      case NO_MIRROR -> "no mirror";
    };
  }

  public FindingText.Tone tone() {
    return switch (report.summary().verdict().status()) {
      case CERTIFIED, CONFIDENT, TIE -> FindingText.Tone.GOOD;
      case BUDGET -> FindingText.Tone.CAUTION;
      case NO_MIRROR -> FindingText.Tone.BAD;
    };
  }

  public List<ImageReference> images() {
    return report.summary().images();
  }

  public String day() {
    return FindingText.day(report.tonight().name());
  }

  /** The days of all nights, separated by commas, for the reader's pointer. */
  public String days() {
    return nights().stream()
        .map(night -> FindingText.day(night.name()))
        .collect(Collectors.joining(","));
  }

  public List<Night> nights() {
    return report.comparison().nights();
  }

  public String bestPull() {
    return best().map(MirrorRow::pullText).orElse("–");
  }

  /** The time of a pull from the registry itself, as a multiple of the best. */
  public String againstRegistry() {
    return report.mirrors().stream()
        .filter(mirror -> !mirror.isMirror())
        .findFirst()
        .map(this::againstBest)
        .filter(factor -> !factor.isEmpty())
        .map(factor -> factor + " as long")
        .orElse("not measured");
  }

  /** The time of a pull, as a multiple of the best. */
  public String againstBest(MirrorRow mirror) {
    double best = best().map(HtmlPage::seconds).orElse(0.0);
    double own = seconds(mirror);
    return best > 0 && own > 0 ? Quantity.factor(own / best) : "";
  }

  /** The pull time as a share of the longest among the mirrors, in per cent. */
  public String share(MirrorRow mirror) {
    double longest =
        report.mirrors().stream()
            .filter(MirrorRow::isMirror)
            .mapToDouble(HtmlPage::seconds)
            .max()
            .orElse(0);
    double share = longest > 0 ? Math.min(1, seconds(mirror) / longest) : 0;
    return String.format(Locale.ROOT, "%.1f", 100 * share);
  }

  private static double seconds(MirrorRow mirror) {
    return mirror.figures().get(Figure.PULL).orElse(0.0);
  }

  private Optional<MirrorRow> best() {
    return report.mirrors().stream().filter(MirrorRow::isBest).findFirst();
  }

  public String cost() {
    return Sentences.cost(report.summary().cost());
  }

  /** The number of mirrors that work, of all. */
  public String working() {
    List<MirrorRow> mirrors = report.mirrors().stream().filter(MirrorRow::isMirror).toList();
    return mirrors.stream().filter(MirrorRow::works).count() + " of " + mirrors.size();
  }

  public List<PullChart> pulls(ImageReference image) {
    return PullChart.of(report.comparison(), image, names());
  }

  public List<AvailabilityRow> availability() {
    return AvailabilityRow.of(nights(), names());
  }

  public List<Tick> months() {
    return AvailabilityRow.months(nights());
  }

  /** The phases of tonight; empty when the whole result is gone. */
  public List<PhaseBar> phases() {
    return report.whole().map(result -> PhaseBar.of(result, names())).orElse(List.of());
  }

  public List<SampleRow> samples() {
    return report.whole().map(result -> SampleRow.of(result, names())).orElse(List.of());
  }

  public List<Tick> rates() {
    return report.whole().map(SampleRow::ticks).orElse(List.of());
  }

  public List<BodyChart> bodies() {
    return report.whole().map(result -> BodyChart.of(result, names())).orElse(List.of());
  }

  public List<MirrorRow> failed() {
    return report.mirrors().stream().filter(mirror -> !mirror.works()).toList();
  }

  public String advice(Failure failure) {
    return Advice.on(failure.kind());
  }

  public String kind(Failure failure) {
    return failure.kind().name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  public String requests(MirrorRow mirror) {
    return mirror.figures().plain(Figure.REQUESTS);
  }

  /** The number of its failed requests, where any failed. */
  public String failures(MirrorRow mirror) {
    double failures = mirror.figures().get(Figure.FAILURES).orElse(0);
    return failures > 0 ? mirror.figures().plain(Figure.FAILURES) + " failed" : "";
  }

  private List<MirrorName> names() {
    return report.mirrors().stream().map(MirrorRow::name).toList();
  }
}
