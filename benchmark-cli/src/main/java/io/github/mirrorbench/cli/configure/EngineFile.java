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
import java.util.List;
import java.util.Optional;

/** An engine's file for a command: refusals become messages and exit codes. */
final class EngineFile {
  private final Engine engine;
  private final Optional<Path> named;
  private final HostSystem host;
  private final EngineMessages talk;

  EngineFile(Engine engine, FileOptions options, ProcessContext context) {
    this.engine = engine;
    this.named = Optional.ofNullable(options.file).map(context::file);
    this.host = EngineHost.of(context);
    this.talk = new EngineMessages(context);
  }

  /** The file the user names, or that in which the engine looks for the mirrors of a registry. */
  Path path(String registry) {
    return named.orElseGet(() -> engine.file(registry, host, new JacksonParsers()));
  }

  /**
   * Plans the changes, one for each file, and says warnings, removals and what stays.
   *
   * @throws CommandException when a file cannot be read
   */
  List<Plan> plan(List<Choice> chosen, Others others) {
    List<MirrorChoice> choices =
        chosen.stream()
            .filter(choice -> named.isEmpty() || isInFileOf(chosen.get(0), choice))
            .map(choice -> choice.with(others))
            .toList();
    chosen.stream()
        .map(Choice::registry)
        .filter(registry -> choices.stream().noneMatch(c -> c.registry().equals(registry)))
        .forEach(
            registry ->
                talk.say(
                    registry
                        + " is left out: "
                        + engine.name()
                        + " has a file for each registry, and --file names one."));
    List<Plan> plans;
    try {
      plans = engine.plan(choices, named, host, new JacksonParsers());
    } catch (IOException e) {
      throw CommandException.refused(message(path(choices.get(0).registry()), unreadable(e)));
    }
    plans.forEach(plan -> say(plan, chosen));
    return plans;
  }

  private boolean isInFileOf(Choice first, Choice other) {
    return engine
        .file(first.registry(), host, new JacksonParsers())
        .equals(engine.file(other.registry(), host, new JacksonParsers()));
  }

  private void say(Plan plan, List<Choice> chosen) {
    talk.findings(plan.findings(), chosen.size());
    if (plan instanceof Plan.Changing changing) {
      changing
          .removed()
          .forEach(gone -> talk.say("Removed: " + gone.entry() + ", " + gone.reason() + "."));
      for (String own : changing.kept()) {
        String because = Rejections.keptBecause(chosen.get(0).result(), own);
        talk.say("Kept: " + own + ", " + because + ".");
      }
    }
  }

  /** The refusal of a plan for people. */
  static CommandException refusal(Plan.Refused refused) {
    return CommandException.refused(message(refused.file(), refused.refusal()));
  }

  /**
   * Tries a change without making it.
   *
   * @throws CommandException when it would be refused
   */
  static void rehearse(FileChange change) {
    Path file = change.before().path();
    change
        .obstruction()
        .ifPresent(
            failed -> {
              throw failure(failed);
            });
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
      throw failure(failed);
    }
    return (Written.Done) written;
  }

  private static CommandException failure(Written.Failed failed) {
    return CommandException.output(
        Wording.ended(failed.message()) + "\nWay out: " + Wording.ended(failed.wayOut()));
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
