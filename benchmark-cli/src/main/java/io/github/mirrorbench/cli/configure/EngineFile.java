package io.github.mirrorbench.cli.configure;

import io.github.mirrorbench.cli.shell.CommandException;
import io.github.mirrorbench.cli.shell.ProcessContext;
import io.github.mirrorbench.engine.ConfigurationTarget;
import io.github.mirrorbench.engine.Engine;
import io.github.mirrorbench.engine.plan.MirrorChoice;
import io.github.mirrorbench.engine.plan.Plan;
import io.github.mirrorbench.files.FileTransaction;
import io.github.mirrorbench.files.Written;
import io.github.mirrorbench.text.Refusal;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;

/** An engine's file under the hands of a command: refusals become messages and exit codes. */
final class EngineFile {
  private final Path file;
  private final ConfigurationTarget target;
  private final ProcessContext context;
  private final EngineMessages talk;

  EngineFile(Engine engine, Optional<String> named, ProcessContext context, EngineMessages talk) {
    Targets targets = new Targets(context);
    this.file = targets.file(engine, named);
    this.target = targets.target(engine, named);
    this.context = context;
    this.talk = talk;
  }

  /**
   * What would happen; warnings and what goes and stays are said.
   *
   * @throws CommandException when the file must be left alone
   */
  Plan plan(MirrorChoice choice) {
    Plan plan;
    try {
      plan = target.plan(choice);
    } catch (IOException e) {
      plan = Plan.Refused.unreadable(file, e);
    }
    talk.findings(plan.findings());
    if (plan instanceof Plan.Refused refused) {
      context.out().print(refused.difference());
      throw CommandException.refused(message(file, refused.refusal()));
    }
    if (plan instanceof Plan.Changing changing) {
      changing
          .removed()
          .forEach(gone -> talk.say("Removed: " + gone.entry() + ", " + gone.reason() + "."));
      changing.kept().forEach(own -> talk.say("Kept: " + own + ", which was not measured."));
    }
    return plan;
  }

  /**
   * Makes the change.
   *
   * @throws CommandException when it was not made
   */
  Written.Done write(Plan.Changing changing, int keptBackups) {
    return done(
        new FileTransaction(Clock.systemUTC(), keptBackups)
            .execute(changing.change(), target.check(changing)));
  }

  static Written.Done done(Written written) {
    if (written instanceof Written.Refused refused) {
      throw CommandException.refused(message(refused.file(), refused.refusal()));
    }
    if (written instanceof Written.Failed failed) {
      throw CommandException.output(failed.message() + ".\nWay out: " + failed.wayOut() + ".");
    }
    return (Written.Done) written;
  }

  /** The file, or what lies beside it and was needed, cannot be read. */
  static CommandException unreadable(Path file, IOException e) {
    boolean namesAnother = e instanceof FileSystemException failure && failure.getFile() != null;
    Path what = namesAnother ? Path.of(((FileSystemException) e).getFile()) : file;
    return CommandException.refused(message(what, Plan.Refused.unreadable(what, e).refusal()));
  }

  /** What was written, and where the earlier content is. */
  static String wrote(Written.Done done) {
    return "Wrote "
        + done.file()
        + done.backup().map(backup -> "; what was there is kept as " + backup).orElse("")
        + ".";
  }

  /** {@code file:line:column: reason}, and on a line of its own what to do. */
  private static String message(Path file, Refusal refusal) {
    String place = refusal.place().map(p -> ":" + p.line() + ":" + p.column()).orElse("");
    return file
        + place
        + ": "
        + refusal.reason()
        + ".\nThe file was left as it was; "
        + refusal.wayOut()
        + ".";
  }
}
