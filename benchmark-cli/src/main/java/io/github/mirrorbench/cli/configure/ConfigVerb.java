package io.github.mirrorbench.cli.configure;

import io.github.mirrorbench.cli.shell.CommandException;
import io.github.mirrorbench.cli.shell.ExitCode;
import io.github.mirrorbench.cli.shell.ProcessContext;
import io.github.mirrorbench.cli.shell.Verb;
import io.github.mirrorbench.engine.Rendering;
import io.github.mirrorbench.engine.plan.Advisory;
import io.github.mirrorbench.engine.plan.Advisory.Severity;
import io.github.mirrorbench.engine.plan.MirrorChoice;
import io.github.mirrorbench.engine.plan.MirrorChoice.Others;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code bench config}: prints an engine's configuration and touches nothing. */
@Command(
    name = "config",
    sortOptions = false,
    description = "Print an engine's configuration for the best mirrors; nothing is written.")
public final class ConfigVerb extends Verb {
  @Mixin private PrintedTargetArgument target = new PrintedTargetArgument();

  @Mixin private ChoiceOptions choice = new ChoiceOptions();

  @Mixin private ProxyPartOptions proxy = new ProxyPartOptions();

  public ConfigVerb(ProcessContext context) {
    super(context);
  }

  @Override
  public ExitCode run() {
    EngineMessages talk = new EngineMessages(context());
    if (proxy.isRequested(target.engine)) {
      context().out().print(DaemonProxy.of(proxy, choice, context(), talk));
      return ExitCode.OK;
    }
    Choice chosen = Choice.of(choice, target.engine, context());
    MirrorChoice mirrors = chosen.with(Others.KEEP);
    chosen.notices().forEach(talk::say);
    Rendering rendering = target.engine.renderFor(mirrors, EngineHost.of(context()));
    talk.findings(rendering.findings());
    if (rendering.written().isEmpty() && !chosen.mirrors().isEmpty()) {
      throw CommandException.usage(
          target.engine.name() + " can use none of these mirrors in the way they answer.");
    }
    List<Advisory> findings = target.engine.inspect(mirrors, EngineHost.of(context()));
    requirePossible(findings);
    talk.findings(findings);
    talk.variables(target.engine, context());
    context().out().print(rendering.text());
    return ExitCode.OK;
  }

  /** Refuses what apply would not write either. */
  private static void requirePossible(List<Advisory> findings) {
    findings.stream()
        .filter(finding -> finding.severity() == Severity.OBSTACLE)
        .findFirst()
        .ifPresent(
            obstacle -> {
              throw CommandException.usage(obstacle.message() + ".");
            });
  }
}
