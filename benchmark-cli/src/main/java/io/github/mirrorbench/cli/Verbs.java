package io.github.mirrorbench.cli;

import java.util.List;

/** The commands there are, in the order of the help text: one line each. */
final class Verbs {
  private Verbs() {}

  static List<Verb> in(Surroundings surroundings) {
    return List.of(
        new RunVerb(surroundings),
        new DemoVerb(surroundings),
        new MirrorsVerb(surroundings),
        new ConfigVerb(surroundings),
        new ApplyVerb(surroundings),
        new RollbackVerb(surroundings),
        new CompareVerb(surroundings),
        new ReplayVerb(surroundings),
        new NightlyVerb(surroundings),
        new ReportVerb(surroundings));
  }
}
