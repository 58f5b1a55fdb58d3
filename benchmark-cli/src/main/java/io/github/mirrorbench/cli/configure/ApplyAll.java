package io.github.mirrorbench.cli.configure;

import io.github.mirrorbench.cli.shell.CommandException;
import io.github.mirrorbench.cli.shell.ExitCode;
import io.github.mirrorbench.cli.shell.ProcessContext;
import io.github.mirrorbench.engine.Engine;
import io.github.mirrorbench.engine.Engines;
import io.github.mirrorbench.engine.plan.HostSystem;
import io.github.mirrorbench.engine.plan.Plan;
import io.github.mirrorbench.image.ImageReference;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Puts mirrors into the configuration of every engine of this machine: first all plans, then one
 * question, then the files. An engine that is refused is named and keeps no other.
 */
final class ApplyAll {
  private final ApplyOptions options;
  private final ProcessContext context;
  private final EngineMessages talk;
  private final List<ExitCode> failures = new ArrayList<>();

  ApplyAll(ApplyOptions options, ProcessContext context) {
    this.options = options;
    this.context = context;
    this.talk = new EngineMessages(context);
  }

  /** Plans that were shown, and their engine's way to carry them out. */
  private record Shown(Engine engine, Apply apply, List<Plan> plans) {
    long changes() {
      return plans.stream().filter(Plan.Changing.class::isInstance).count();
    }
  }

  /**
   * Applies them.
   *
   * @param source makes the choice for each engine
   * @param asks false to write without a question
   * @throws CommandException when there is no engine
   */
  ExitCode apply(Function<Engine, List<Choice>> source, boolean asks) {
    List<Shown> plans = plans(source);
    long changes = plans.stream().mapToLong(Shown::changes).sum();
    if (options.file.dryRun) {
      talk.say("Nothing was written: this is a dry run.");
    } else if (changes > 0 && asks && !isConfirmed(changes)) {
      talk.say("Nothing was written.");
    } else {
      plans.forEach(shown -> attempt(shown.engine, () -> shown.apply.write(shown.plans)));
    }
    return failures.contains(ExitCode.OUTPUT)
        ? ExitCode.OUTPUT
        : failures.isEmpty() ? ExitCode.OK : ExitCode.REFUSED;
  }

  private List<Shown> plans(Function<Engine, List<Choice>> source) {
    HostSystem host = EngineHost.of(context);
    List<Shown> plans = new ArrayList<>();
    Map<Path, Engine> files = new HashMap<>();
    List<String> notices = new ArrayList<>();
    for (Engine engine : enginesOf(host)) {
      Engine other = files.putIfAbsent(engine.file(ImageReference.DOCKER_HUB, host), engine);
      if (other != null) {
        talk.say(engine.name() + ": it reads the file of " + other.name() + ".");
        continue;
      }
      Optional<String> futility = engine.futility(host, new JacksonParsers());
      if (futility.isPresent()) {
        talk.say(engine.name() + ": left out, because " + futility.get() + ".");
        continue;
      }
      talk.say(engine.name() + ":");
      attempt(
          engine,
          () -> {
            List<Choice> choices = source.apply(engine);
            for (Choice choice : choices) {
              choice.notices().stream().filter(n -> !notices.contains(n)).forEach(talk::say);
              notices.addAll(choice.notices());
            }
            Apply apply = new Apply(engine, options, context);
            List<Plan> shown = apply.show(choices);
            plans.add(new Shown(engine, apply, shown));
            apply.requireAllowed(shown);
          });
    }
    return plans;
  }

  private static List<Engine> enginesOf(HostSystem host) {
    List<Engine> engines =
        Engines.ALL.stream()
            .filter(engine -> !engine.isPrintedOnly() && engine.isOn(host))
            .toList();
    if (engines.isEmpty()) {
      throw CommandException.refused(
          "no engine was found on this machine: neither a program nor a configuration of one.\n"
              + "Name the engine, and with --file its file.");
    }
    return engines;
  }

  private void attempt(Engine engine, Runnable work) {
    try {
      work.run();
    } catch (CommandException e) {
      failures.add(e.exitCode());
      talk.say("bench: " + engine.name() + " is left out: " + e.getMessage());
    }
  }

  private boolean isConfirmed(long files) {
    context
        .err()
        .print("Write " + (files == 1 ? "this file" : "these " + files + " files") + "? [y/N] ");
    context.err().flush();
    try {
      String answer =
          new BufferedReader(new InputStreamReader(context.in(), StandardCharsets.UTF_8))
              .readLine();
      return answer != null && answer.strip().toLowerCase(Locale.ROOT).matches("y|yes");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
