package io.github.mirrorbench.cli;

import io.github.mirrorbench.cli.configure.ApplyVerb;
import io.github.mirrorbench.cli.configure.ConfigVerb;
import io.github.mirrorbench.cli.configure.RollbackVerb;
import io.github.mirrorbench.cli.copy.CopyVerb;
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

  static List<Verb> in(ProcessContext context) {
    return List.of(
        new RunVerb(context),
        new DemoVerb(context),
        new MirrorsVerb(context),
        new CopyVerb(context),
        new ConfigVerb(context),
        new ApplyVerb(context),
        new RollbackVerb(context),
        new CompareVerb(context),
        new ReplayVerb(context),
        new NightlyVerb(context),
        new ReportVerb(context));
  }
}
