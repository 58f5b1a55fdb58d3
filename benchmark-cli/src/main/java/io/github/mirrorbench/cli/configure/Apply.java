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
        .apply(Choice.of(Inputs.of(context).results(result.toString()), Engines.DOCKER));
  }

  /**
   * Shows the difference, writes the file, and proves the reload.
   *
   * @throws CommandException when the engine does not get its mirrors
   */
  void apply(Choice chosen) {
    chosen.notices().forEach(talk::say);
    Plan plan = show(chosen);
    if (!options.file.dryRun) {
      write(plan);
    } else if (plan instanceof Plan.Changing) {
      talk.say("Nothing was written: this is a dry run.");
    }
  }

  /**
   * Plans the change and shows it; one that is not going to be made is tried.
   *
   * @throws CommandException when the file must be left alone
   */
  Plan show(Choice chosen) {
    talk.variables(engine, context);
    Plan plan = new EngineFile(engine, options.file, context).plan(chosen, options.others());
    if (plan instanceof Plan.Unchanged) {
      talk.say(plan.file() + " says so already: nothing to change.");
    } else if (plan instanceof Plan.Changing changing) {
      context.out().print(changing.change().difference());
      if (options.file.dryRun) {
        EngineFile.rehearse(changing.change());
      }
    }
    return plan;
  }

  /**
   * Carries out a plan that was shown.
   *
   * @throws CommandException when the engine does not get its mirrors
   */
  void write(Plan plan) {
    List<String> inForce = List.of();
    if (plan instanceof Plan.Unchanged unchanged) {
      inForce = unchanged.inForce();
    } else if (plan instanceof Plan.Changing changing) {
      FileTransaction files = new FileTransaction(Clock.systemUTC(), options.file.keptBackups());
      Written.Done done = EngineFile.done(files.execute(changing.change()));
      Path usual = new EngineFile(engine, options.file, context).path(ImageReference.DOCKER_HUB);
      talk.say(EngineFile.wrote(done) + " Undo it with " + rollback(usual, plan.file()) + ".");
      inForce = changing.inForce();
      if (reload.isEmpty()) {
        engine
            .activation(changing.change().newText(), EngineHost.of(context))
            .ifPresent(sentence -> talk.say(sentence + reloadHint() + "."));
      }
    }
    if (reload.isPresent()) {
      prove(reload.get(), inForce, plan);
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

  private void prove(DockerReload running, List<String> mirrors, Plan plan) {
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
