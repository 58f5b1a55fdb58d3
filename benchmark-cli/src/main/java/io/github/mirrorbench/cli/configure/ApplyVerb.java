package io.github.mirrorbench.cli.configure;

import io.github.mirrorbench.cli.shell.CommandException;
import io.github.mirrorbench.cli.shell.ExitCode;
import io.github.mirrorbench.cli.shell.ProcessContext;
import io.github.mirrorbench.cli.shell.Verb;
import io.github.mirrorbench.engine.Engine;
import io.github.mirrorbench.engine.docker.DockerReload;
import io.github.mirrorbench.engine.plan.MirrorChoice.Others;
import io.github.mirrorbench.engine.plan.Plan;
import io.github.mirrorbench.files.Written;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code bench apply}: puts mirrors into an engine's configuration. */
@Command(
    name = "apply",
    sortOptions = false,
    description = {
      "Put the best mirrors into an engine's configuration.",
      "Shows the difference, keeps the earlier content, and leaves the rest of the file alone."
    })
public final class ApplyVerb extends Verb {
  @Mixin private TargetArgument target = new TargetArgument();

  @Mixin private ChoiceOptions choice = new ChoiceOptions();

  @Mixin private FileOptions file = new FileOptions();

  @Option(
      names = "--replace",
      description = "docker only: drop entries of the list that were not measured.")
  private boolean replace;

  @Mixin private ReloadOptions reload = new ReloadOptions();

  public ApplyVerb(ProcessContext context) {
    super(context);
  }

  @Override
  public ExitCode run() {
    requireSense();
    int keptBackups = file.keptBackups();
    Optional<DockerReload> reloading =
        target.engine == Engine.DOCKER ? Reloading.of(reload, context()) : Optional.empty();
    EngineMessages talk = new EngineMessages(context());
    Choice chosen = Choice.of(choice, context());
    chosen.notices().forEach(talk::say);
    EngineFile engineFile =
        new EngineFile(target.engine, Optional.ofNullable(file.file), context(), talk);
    Plan plan = engineFile.plan(chosen.with(replace ? Others.DROP : Others.KEEP));
    List<String> inForce = List.of();
    if (plan instanceof Plan.Unchanged unchanged) {
      talk.say(plan.file() + " says so already: nothing to change.");
      inForce = unchanged.inForce();
    } else if (plan instanceof Plan.Changing changing) {
      context().out().print(changing.change().difference());
      if (file.dryRun) {
        talk.say("Nothing was written: this is a dry run.");
        return ExitCode.OK;
      }
      Written.Done done = engineFile.write(changing, keptBackups);
      talk.say(EngineFile.wrote(done) + " Undo it with " + rollback() + ".");
      inForce = changing.inForce();
      sayHowDockerFollows(talk);
    }
    return reloading.isPresent() && !file.dryRun
        ? prove(reloading.get(), inForce, talk)
        : ExitCode.OK;
  }

  private void requireSense() {
    for (String option : List.of("--replace", "--reload", "--pid-file", "--docker-host")) {
      if (isTyped(option) && target.engine != Engine.DOCKER) {
        throw CommandException.usage(option + " is there for docker alone.");
      }
    }
    for (String option : List.of("--pid-file", "--docker-host")) {
      if (isTyped(option) && !reload.reload) {
        throw CommandException.usage(option + " goes with --reload.");
      }
    }
  }

  /** Twins of the environment speak for every target: only what was typed can be a mistake. */
  private boolean isTyped(String option) {
    return choice.command.commandLine().getParseResult().hasMatchedOption(option);
  }

  private String rollback() {
    String named = file.file == null ? "" : " --file " + file.file;
    return "bench rollback " + target.engine.commandName() + named;
  }

  private void sayHowDockerFollows(EngineMessages talk) {
    if (target.engine == Engine.DOCKER && !reload.reload) {
      talk.say("dockerd goes by it after a reload: systemctl reload docker, or apply --reload.");
    }
  }

  private static ExitCode prove(DockerReload reload, List<String> mirrors, EngineMessages talk) {
    DockerReload.Outcome outcome = reload.reload(mirrors);
    if (outcome instanceof DockerReload.Outcome.Unproven unproven) {
      throw CommandException.refused(
          "the reload is not proven: " + unproven.reason() + ".\n" + sentence(unproven.wayOut()));
    }
    String sent = ((DockerReload.Outcome.Proven) outcome).sent();
    talk.say(
        sent.isEmpty()
            ? "dockerd uses these mirrors already."
            : "dockerd uses these mirrors now, as its API says after \"" + sent + "\".");
    return ExitCode.OK;
  }

  private static String sentence(String clause) {
    return Character.toUpperCase(clause.charAt(0)) + clause.substring(1) + ".";
  }
}
