package io.github.mirrorbench.contest;

import io.github.mirrorbench.result.ContestSettings;
import io.github.mirrorbench.result.FailureKind;
import io.github.mirrorbench.result.Prior;
import io.github.mirrorbench.result.Stage;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/** The verdict in one plain line. */
record VerdictSentence(ContestSettings settings, Prior prior, Entrants entrants, Ranking ranking) {
  String noMirror() {
    Map<FailureKind, Integer> kinds = new EnumMap<>(FailureKind.class);
    List<Competitor> mirrors = entrants.all().stream().filter(c -> !c.isUpstream()).toList();
    for (Competitor mirror : mirrors) {
      mirror.failure().ifPresent(f -> kinds.merge(f.failure().kind(), 1, Integer::sum));
    }
    String counts =
        String.join(
            ", ", kinds.entrySet().stream().map(e -> e.getValue() + " " + e.getKey()).toList());
    String all = mirrors.size() == 1 ? "the only one" : "all " + mirrors.size();
    return "No mirror works: " + all + " failed" + (counts.isEmpty() ? "" : " (" + counts + ")");
  }

  String certified(Competitor best, OptionalDouble confidence) {
    return fastest(best, " (certified, " + text(confidence) + ")");
  }

  String confident(Competitor best, OptionalDouble confidence) {
    if (ranking.order().size() == 1) {
      return best.name() + " is the only mirror that works";
    }
    return fastest(best, confidence.isPresent() ? " (" + text(confidence) + ")" : "");
  }

  private static String text(OptionalDouble confidence) {
    return NumberText.percent(confidence.orElseThrow()) + " confidence";
  }

  String tie(Competitor best) {
    List<String> names = ranking.tied().stream().map(c -> c.name().text()).toList();
    String last = names.get(names.size() - 1);
    String all = String.join(", ", names.subList(0, names.size() - 1)) + " and " + last;
    return all + " are " + likeness() + "; " + best.name() + " " + preference(best);
  }

  private String likeness() {
    return ranking.tied().stream().allMatch(Competitor::isClientLimited)
        ? "too fast, or this machine too busy, to be told apart"
        : "equal within " + margin();
  }

  private String preference(Competitor best) {
    if (entrants.isIncumbent(best)) {
      return "is in use already";
    }
    double others =
        ranking.tied().stream()
            .filter(c -> c != best)
            .mapToDouble(c -> ReliabilityCost.of(c, prior).excess())
            .min()
            .orElse(0);
    return ReliabilityCost.of(best, prior).excess() < others
        ? "failed less often"
        : "responds sooner";
  }

  String budget(Competitor best, String why) {
    return best.name() + " looks fastest, but " + why;
  }

  String undecided(Competitor best, int blocks) {
    if (blocks == 0) {
      return "the budget held no block of the race";
    }
    String others =
        ranking.order().stream()
            .filter(c -> c != best && c.elimination().isEmpty())
            .map(Competitor::name)
            .findFirst()
            .map(name -> name + " may still be more than " + margin() + " faster")
            .orElse("too little was measured");
    return others + " after " + blocks + (blocks == 1 ? " block" : " blocks");
  }

  private String fastest(Competitor best, String proof) {
    Optional<Competitor> next = ranking.order().stream().filter(c -> c != best).findFirst();
    if (next.isEmpty()
        || next.get().elimination().filter(e -> e.stage() == Stage.SCREEN).isPresent()) {
      return best.name() + " is fastest" + proof;
    }
    double ratio = StrictMath.exp(next.get().track().behind(best.track()).mean());
    return ratio > 1
        ? best.name()
            + " is fastest"
            + proof
            + "; "
            + next.get().name()
            + " takes "
            + NumberText.times(ratio)
            + " as long"
        : "no mirror is more than " + margin() + " faster than " + best.name() + proof;
  }

  private String margin() {
    return NumberText.percent(settings.indifference());
  }
}
