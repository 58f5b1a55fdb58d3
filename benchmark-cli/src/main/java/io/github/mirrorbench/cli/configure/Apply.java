package io.github.mirrorbench.cli.configure;

import io.github.mirrorbench.cli.shell.CommandException;
import io.github.mirrorbench.cli.shell.EnvironmentDefaults;
import io.github.mirrorbench.cli.shell.Inputs;
import io.github.mirrorbench.cli.shell.ProcessContext;
import io.github.mirrorbench.cli.words.Wording;
import io.github.mirrorbench.engine.Engine;
import io.github.mirrorbench.engine.Engines;
import io.github.mirrorbench.engine.docker.DockerReload;
import io.github.mirrorbench.engine.plan.Plan;
import io.github.mirrorbench.files.FileTransaction;
import io.github.mirrorbench.files.Rollback;
import io.github.mirrorbench.files.Written;
import io.github.mirrorbench.image.ImageReference;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/** Puts mirrors into an engine's configuration, and lets dockerd follow on request. */
public final class Apply {
  private final Engine engine;
  private final ApplyOptions options;
  private final ProcessContext context;
  private final EngineMessages talk;
  private final Optional<DockerReload> reload;

  /**
   * An application that writes nothing yet.
   *
   * @throws CommandException when the options make no sense
   */
  Apply(Engine engine, ApplyOptions options, ProcessContext context) {
    this.engine = engine;
    this.options = options;
    this.context = context;
    this.talk = new EngineMessages(context);
    options.file.keptBackups();
    this.reload =
        engine == Engines.DOCKER ? options.reload.in(context) : Optional.<DockerReload>empty();
  }

  /**
   * Applies a stored result to docker, with the options that the environment sets.
   *
   * @throws CommandException when docker does not get its mirrors
   */
  public static void toDocker(Path result, ProcessContext context) {
    ApplyOptions options = new ApplyOptions();
    new EnvironmentDefaults(context.environment()).fill(options);
    new Apply(Engines.DOCKER, options, context)
        .apply(
            Choice.all(
                Inputs.of(context).results(result.toString()),
                Engines.DOCKER,
                EngineHost.of(context)));
  }

  /**
   * Shows the differences, writes the files, and proves the reload. A file that must be left alone
   * keeps no other from being written.
   *
   * @throws CommandException when a registry does not get its mirrors
   */
  void apply(List<Choice> chosen) {
    chosen.forEach(choice -> choice.notices().forEach(talk::say));
    List<Plan> plans = show(chosen);
    boolean changes = plans.stream().anyMatch(Plan.Changing.class::isInstance);
    if (!options.file.dryRun) {
      write(plans);
    } else if (changes) {
      talk.say("Nothing was written: this is a dry run.");
    }
    requireAllowed(plans);
  }

  /**
   * Plans the changes and shows them; one that is not going to be made is tried.
   *
   * @throws CommandException when a file cannot be read, or would be refused
   */
  List<Plan> show(List<Choice> chosen) {
    talk.variables(engine, context);
    List<Plan> plans = new EngineFile(engine, options.file, context).plan(chosen, options.others());
    plans.forEach(this::show);
    return plans;
  }

  private void show(Plan plan) {
    if (plan instanceof Plan.Unchanged) {
      talk.say(plan.file() + " says so already: nothing to change.");
    } else if (plan instanceof Plan.Refused refused) {
      context.out().print(refused.difference());
    } else if (plan instanceof Plan.Changing changing) {
      context.out().print(changing.change().difference());
      if (options.file.dryRun) {
        EngineFile.rehearse(changing.change());
      }
    }
  }

  /**
   * The refusals of plans that were shown: all but the first are said, that one is thrown.
   *
   * @throws CommandException when there is one
   */
  void requireAllowed(List<Plan> plans) {
    List<CommandException> refusals =
        plans.stream()
            .filter(Plan.Refused.class::isInstance)
            .map(plan -> EngineFile.refusal((Plan.Refused) plan))
            .toList();
    refusals.stream().skip(1).forEach(refusal -> talk.say("bench: " + refusal.getMessage()));
    if (!refusals.isEmpty()) {
      throw refusals.get(0);
    }
  }

  /**
   * Carries out plans that were shown.
   *
   * @throws CommandException when the engine does not get its mirrors
   */
  void write(List<Plan> plans) {
    Path usual = new EngineFile(engine, options.file, context).path(ImageReference.DOCKER_HUB);
    for (Plan plan : plans) {
      if (plan instanceof Plan.Changing changing) {
        write(changing, usual);
      }
    }
    if (reload.isPresent()) {
      plans.stream()
          .filter(plan -> plan.file().equals(usual))
          .findFirst()
          .ifPresent(plan -> prove(reload.get(), plan));
    }
  }

  private void write(Plan.Changing changing, Path usual) {
    FileTransaction files = new FileTransaction(Clock.systemUTC(), options.file.keptBackups());
    Written.Done done = EngineFile.done(files.execute(changing.change()));
    talk.say(EngineFile.wrote(done) + " Undo it with " + rollback(usual, changing.file()) + ".");
    if (reload.isEmpty()) {
      engine
          .activation(changing.change().newText(), EngineHost.of(context))
          .ifPresent(sentence -> talk.say(sentence + reloadHint() + "."));
    }
  }

  private String reloadHint() {
    return engine == Engines.DOCKER && options.reload.isPossible(context)
        ? ", or apply --reload"
        : "";
  }

  /** Without {@code --file} a rollback is one of the usual file. */
  private String rollback(Path usual, Path written) {
    String named = options.file.file;
    String file = named != null ? named : written.equals(usual) ? "" : written.toString();
    return "bench rollback " + engine.name() + (file.isEmpty() ? "" : " --file " + file);
  }

  private void prove(DockerReload running, Plan plan) {
    if (plan instanceof Plan.Refused) {
      return;
    }
    List<String> mirrors =
        plan instanceof Plan.Changing changing
            ? changing.inForce()
            : ((Plan.Unchanged) plan).inForce();
    DockerReload.Outcome outcome = running.reload(mirrors);
    if (outcome instanceof DockerReload.Outcome.Unproven unproven) {
      options
          .reload
          .flag(context)
          .ifPresent(
              flag -> {
                throw CommandException.refused(
                    "the reload is not proven: "
                        + Wording.ended(flag.message())
                        + "\n"
                        + (plan instanceof Plan.Changing changing
                            ? putBack(changing)
                            : "The next start of dockerd fails with this file."));
              });
      throw CommandException.refused(
          "the reload is not proven: "
              + Wording.ended(unproven.reason())
              + "\n"
              + Wording.sentence(unproven.wayOut()));
    }
    String sent = ((DockerReload.Outcome.Proven) outcome).sent();
    talk.say(
        sent.isEmpty()
            ? "dockerd uses these mirrors already."
            : "dockerd uses these mirrors now, as its API says after \"" + sent + "\".");
  }

  /** Undoes a change with which dockerd would not start. */
  private String putBack(Plan.Changing changing) {
    Path file = changing.file();
    try {
      FileTransaction files = new FileTransaction(Clock.systemUTC(), options.file.keptBackups());
      boolean isBack =
          Rollback.plan(file, engine::undo)
              .map(rollback -> files.execute(rollback) instanceof Written.Done)
              .orElse(false);
      if (isBack) {
        return "The change was taken back.";
      }
    } catch (IOException e) {
      // The user has to.
    }
    return "The next start of dockerd fails with this file: put the old one back by hand.";
  }
}
