package io.github.mirrorbench.cli;

import io.github.mirrorbench.cli.configure.ApplyVerb;
import io.github.mirrorbench.cli.configure.ConfigVerb;
import io.github.mirrorbench.cli.configure.RollbackVerb;
import io.github.mirrorbench.cli.nightly.NightlyVerb;
import io.github.mirrorbench.cli.nightly.ReportVerb;
import io.github.mirrorbench.cli.run.CompareVerb;
import io.github.mirrorbench.cli.run.DemoVerb;
import io.github.mirrorbench.cli.run.MirrorsVerb;
import io.github.mirrorbench.cli.run.ReplayVerb;
import io.github.mirrorbench.cli.run.RunVerb;
import io.github.mirrorbench.cli.shell.ProcessContext;
import io.github.mirrorbench.cli.shell.Verb;
import java.util.List;

/** The commands there are, in the order of the help text: one line each. */
final class Verbs {
  private Verbs() {}

  static List<Verb> in(ProcessContext surroundings) {
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
