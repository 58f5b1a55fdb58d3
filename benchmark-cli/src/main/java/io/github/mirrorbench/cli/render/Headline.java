package io.github.mirrorbench.cli.render;

import io.github.mirrorbench.cli.words.Quantity;
import io.github.mirrorbench.mirror.MirrorName;
import io.github.mirrorbench.result.MirrorNight;
import io.github.mirrorbench.result.NightSummary;
import io.github.mirrorbench.result.Verdict;
import java.util.Optional;

/**
 * The night's verdict in plain words.
 *
 * @param sentence the choice
 * @param detail its confidence and its gain
 */
public record Headline(String sentence, String detail) {
  public static Headline of(NightReport report) {
    NightSummary night = report.summary();
    String cut = night.interrupted() ? " The run was interrupted: this is what was measured." : "";
    return new Headline(sentence(night.verdict()), detail(night) + cut);
  }

  private static String sentence(Verdict verdict) {
    Optional<MirrorName> best = verdict.best();
    if (best.isEmpty()) {
      return "No mirror is fit tonight";
    }
    return switch (verdict.status()) {
      case CERTIFIED, CONFIDENT -> best.get() + " is the best mirror";
      case TIE ->
          best.get()
              + " and "
              + Quantity.count(verdict.tied().size() - 1, "other")
              + " are equally good";
      case BUDGET, NO_MIRROR -> best.get() + " is probably the best mirror";
    };
  }

  private static String detail(NightSummary night) {
    Optional<MirrorNight> best = night.verdict().best().flatMap(night::mirror);
    String pull =
        best.flatMap(MirrorNight::predictedPull)
            .map(
                p ->
                    "A pull through it takes about "
                        + Quantity.time(p.seconds())
                        + Quantity.interval(p.lowSeconds(), p.highSeconds(), Quantity::time, " to ")
                            .map(interval -> " (" + interval + ")")
                            .orElse("")
                        + ". ")
            .orElse("");
    return pull + Sentences.reason(night.verdict()) + upstream(night.verdict());
  }

  private static String upstream(Verdict verdict) {
    return verdict
        .upstream()
        .map(
            upstream ->
                switch (upstream) {
                  case FASTER -> " The registry itself is faster.";
                  case SLOWER -> " The registry itself is slower.";
                  case TIE -> " The registry itself is as fast.";
                  case FAILED -> " The registry itself could not be measured.";
                })
        .orElse("");
  }
}
