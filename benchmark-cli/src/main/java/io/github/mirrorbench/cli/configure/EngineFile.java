package io.github.mirrorbench.cli.configure;

import io.github.mirrorbench.cli.shell.CommandException;
import io.github.mirrorbench.cli.shell.ProcessContext;
import io.github.mirrorbench.cli.words.Wording;
import io.github.mirrorbench.engine.Engine;
import io.github.mirrorbench.engine.plan.HostSystem;
import io.github.mirrorbench.engine.plan.MirrorChoice;
import io.github.mirrorbench.engine.plan.MirrorChoice.Others;
import io.github.mirrorbench.engine.plan.Plan;
import io.github.mirrorbench.files.FileChange;
import io.github.mirrorbench.files.FileFailure;
import io.github.mirrorbench.files.Written;
import io.github.mirrorbench.refusal.Refusal;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.util.Optional;

/** An engine's file for a command: refusals become messages and exit codes. */
final class EngineFile {
  private final Engine engine;
  private final Optional<Path> named;
  private final HostSystem host;
  private final ProcessContext context;
  private final EngineMessages talk;

  EngineFile(Engine engine, FileOptions options, ProcessContext context) {
    this.engine = engine;
    this.named = Optional.ofNullable(options.file).map(context::file);
    this.host = EngineHost.of(context);
    this.context = context;
    this.talk = new EngineMessages(context);
  }

  /** The file the user names, or that in which the engine looks for the mirrors of a registry. */
  Path path(String registry) {
    return named.orElseGet(() -> engine.file(registry, host, new JacksonParsers()));
  }

  /**
   * Plans the change, and says warnings, removals and what stays.
   *
   * @throws CommandException when the file must be left alone
   */
  Plan plan(Choice chosen, Others others) {
    MirrorChoice choice = chosen.with(others);
    Plan plan;
    try {
      plan = engine.plan(choice, named, host, new JacksonParsers());
    } catch (IOException e) {
      throw CommandException.refused(message(path(choice.registry()), unreadable(e)));
    }
    talk.findings(plan.findings());
    if (plan instanceof Plan.Refused refused) {
      context.out().print(refused.difference());
      throw CommandException.refused(message(refused.file(), refused.refusal()));
    }
    if (plan instanceof Plan.Changing changing) {
      changing
          .removed()
          .forEach(gone -> talk.say("Removed: " + gone.entry() + ", " + gone.reason() + "."));
      for (String own : changing.kept()) {
        talk.say("Kept: " + own + ", " + Rejections.keptBecause(chosen.result(), own) + ".");
      }
    }
    return plan;
  }

  /**
   * Tries a change without making it.
   *
   * @throws CommandException when it would be refused
   */
  static void rehearse(FileChange change) {
    Path file = change.before().path();
    try {
      change
          .objection()
          .ifPresent(
              refusal -> {
                throw CommandException.refused(message(file, refusal));
              });
    } catch (IOException e) {
      throw CommandException.output(
          "the new content of "
              + file
              + " could not be tried: "
              + FileFailure.reason(e)
              + ".\nWay out: "
              + FileFailure.wayOut(e)
              + ".");
    }
  }

  /**
   * The outcome of a change that was made.
   *
   * @throws CommandException when it was not made
   */
  static Written.Done done(Written written) {
    if (written instanceof Written.Refused refused) {
      throw CommandException.refused(message(refused.file(), refused.refusal()));
    }
    if (written instanceof Written.Failed failed) {
      throw CommandException.output(
          Wording.ended(failed.message()) + "\nWay out: " + Wording.ended(failed.wayOut()));
    }
    return (Written.Done) written;
  }

  /** The file, or what lies beside it and was needed, cannot be read. */
  static CommandException unreadable(Path file, IOException e) {
    boolean namesAnother = e instanceof FileSystemException failure && failure.getFile() != null;
    Path what = namesAnother ? Path.of(((FileSystemException) e).getFile()) : file;
    return CommandException.refused(message(what, unreadable(e)));
  }

  private static Refusal unreadable(IOException e) {
    return Refusal.ofFile("it cannot be read: " + FileFailure.reason(e), FileFailure.wayOut(e));
  }

  static String wrote(Written.Done done) {
    return "Wrote "
        + done.file()
        + done.backup().map(backup -> "; what was there is kept as " + backup).orElse("")
        + ".";
  }

  /** {@code file:line:column: reason}, and on a line of its own what to do. */
  static String message(Path file, Refusal refusal) {
    String place = refusal.place().map(p -> ":" + p.line() + ":" + p.column()).orElse("");
    return file
        + place
        + ": "
        + Wording.ended(refusal.reason())
        + "\nThe file was left as it was; "
        + Wording.ended(refusal.wayOut());
  }
}
