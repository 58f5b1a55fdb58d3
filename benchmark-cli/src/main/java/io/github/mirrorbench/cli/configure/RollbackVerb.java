package io.github.mirrorbench.cli.configure;

import io.github.mirrorbench.cli.shell.CommandException;
import io.github.mirrorbench.cli.shell.ExitCode;
import io.github.mirrorbench.cli.shell.ProcessContext;
import io.github.mirrorbench.cli.shell.Verb;
import io.github.mirrorbench.engine.Engine;
import io.github.mirrorbench.files.FileTransaction;
import io.github.mirrorbench.files.Rollback;
import io.github.mirrorbench.files.Written;
import io.github.mirrorbench.image.ImageReference;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code bench rollback}: puts the newest backup back. */
@Command(
    name = "rollback",
    sortOptions = false,
    description = {
      "Put the newest earlier content of an engine's configuration back.",
      "Once more goes one step further back; what is replaced is kept too."
    })
public final class RollbackVerb extends Verb {
  @Mixin private TargetArgument target = new TargetArgument();

  @Mixin private FileOptions options = new FileOptions();

  public RollbackVerb(ProcessContext context) {
    super(context);
  }

  @Override
  public ExitCode run() {
    int keptBackups = options.keptBackups();
    Engine engine = target.engine();
    Path file = new EngineFile(engine, options, context()).path(ImageReference.DOCKER_HUB);
    EngineMessages talk = new EngineMessages(context());
    Rollback rollback = plan(file, engine);
    context().out().print(rollback.change().difference());
    if (rollback.refusal().isPresent()) {
      context().out().print(rollback.laterEdits());
      throw CommandException.refused(EngineFile.message(file, rollback.refusal().get()));
    }
    if (!rollback.laterEdits().isEmpty()) {
      talk.say(
          "The file was edited since: those edits stay, and only what apply wrote is taken back.");
    }
    if (options.dryRun) {
      talk.say("Nothing was written: this is a dry run.");
      return ExitCode.OK;
    }
    Written.Done done =
        EngineFile.done(new FileTransaction(Clock.systemUTC(), keptBackups).execute(rollback));
    talk.say("Put back " + rollback.backup().getFileName() + ". " + EngineFile.wrote(done));
    engine
        .activation(rollback.change().newText(), EngineHost.of(context()))
        .ifPresent(sentence -> talk.say(sentence + "."));
    return ExitCode.OK;
  }

  private static Rollback plan(Path file, Engine engine) {
    Optional<Rollback> rollback;
    try {
      rollback = Rollback.plan(file, engine::undo);
    } catch (IOException e) {
      throw EngineFile.unreadable(file, e);
    }
    return rollback.orElseThrow(
        () ->
            CommandException.refused(
                "there is no backup of "
                    + file
                    + " that differs from it: nothing to roll back.\nBackups lie beside it under"
                    + " names that end in .backup or .absent."));
  }
}
