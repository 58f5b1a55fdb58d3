package io.github.mirrorbench.cli.configure;

import io.github.mirrorbench.cli.shell.CommandException;
import io.github.mirrorbench.cli.shell.ExitCode;
import io.github.mirrorbench.cli.shell.ProcessContext;
import io.github.mirrorbench.cli.shell.Verb;
import io.github.mirrorbench.engine.Engine;
import io.github.mirrorbench.engine.docker.DaemonJson;
import io.github.mirrorbench.files.CandidateCheck;
import io.github.mirrorbench.files.FileState;
import io.github.mirrorbench.files.FileTransaction;
import io.github.mirrorbench.files.Rollback;
import io.github.mirrorbench.files.Written;
import io.github.mirrorbench.text.RefusedException;
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
  public ExitCode run() throws IOException {
    int keptBackups = options.keptBackups();
    Path file = new Targets(context()).file(target.engine, Optional.ofNullable(options.file));
    EngineMessages talk = new EngineMessages(context());
    Rollback rollback = plan(file);
    context().out().print(rollback.change().difference());
    if (options.dryRun) {
      talk.say("Nothing was written: this is a dry run.");
      return ExitCode.OK;
    }
    Written.Done done =
        EngineFile.done(
            new FileTransaction(Clock.systemUTC(), keptBackups)
                .execute(rollback, CandidateCheck.none()));
    talk.say("Put back " + rollback.backup().getFileName() + ". " + EngineFile.wrote(done));
    if (target.engine == Engine.DOCKER) {
      talk.say(howDockerFollows(file));
    }
    return ExitCode.OK;
  }

  private static Rollback plan(Path file) {
    Optional<Rollback> rollback;
    try {
      rollback = Rollback.plan(file);
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

  /** Taking the key away does not clear the list of a running dockerd. */
  private static String howDockerFollows(Path file) throws IOException {
    return setsMirrors(FileState.read(file))
        ? "dockerd goes by it after a reload: systemctl reload docker."
        : "The file sets no mirrors now, and a running dockerd keeps those it has through a reload:"
            + " systemctl restart docker clears them.";
  }

  private static boolean setsMirrors(FileState file) {
    try {
      return file.exists() && DaemonJson.read(file.content().orElseThrow()).setsMirrors();
    } catch (RefusedException e) {
      return false;
    }
  }
}
