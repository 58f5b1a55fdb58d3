package io.github.mirrorbench.cli.configure;

import io.github.mirrorbench.cli.images.ImageOptions;
import io.github.mirrorbench.cli.shell.CommandException;
import io.github.mirrorbench.cli.shell.ExitCode;
import io.github.mirrorbench.cli.shell.ProcessContext;
import io.github.mirrorbench.cli.shell.Verb;
import io.github.mirrorbench.engine.Rendering;
import io.github.mirrorbench.engine.plan.Advisory;
import io.github.mirrorbench.engine.plan.Advisory.Severity;
import io.github.mirrorbench.engine.plan.HostSystem;
import io.github.mirrorbench.engine.plan.MirrorChoice;
import io.github.mirrorbench.engine.plan.MirrorChoice.Others;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
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

  @Mixin private ImageOptions images = new ImageOptions();

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
    if (proxy.isOfImages(target.engine)) {
      context().out().print(RenamedImages.of(proxy.part, choice, images, context(), talk));
      return ExitCode.OK;
    }
    if (!images.imagesFrom.isEmpty()) {
      throw CommandException.usage("--images-from goes with --part compose.");
    }
    List<Choice> chosen = Choice.source(choice, context()).apply(target.engine);
    List<MirrorChoice> mirrors = chosen.stream().map(each -> each.with(Others.KEEP)).toList();
    chosen.forEach(each -> each.notices().forEach(talk::say));
    HostSystem host = EngineHost.of(context());
    Map<Path, Rendering> texts = target.engine.renderFor(mirrors, host, new JacksonParsers());
    texts.values().forEach(text -> talk.findings(text.findings()));
    if (texts.values().stream().allMatch(text -> text.written().isEmpty())
        && mirrors.stream().anyMatch(each -> !each.mirrors().isEmpty())) {
      throw CommandException.usage(
          target.engine.name() + " can use none of these mirrors in the way they answer.");
    }
    for (MirrorChoice each : mirrors) {
      List<Advisory> findings = target.engine.inspect(each, host);
      requirePossible(findings);
      talk.findings(findings, mirrors.size());
    }
    talk.variables(target.engine, context());
    texts.forEach((file, text) -> context().out().print(heading(file, texts) + text.text()));
    return ExitCode.OK;
  }

  /** Names the file where there are several, as head(1) and tail(1) do. */
  private static String heading(Path file, Map<Path, Rendering> texts) {
    boolean isFirst = file.equals(texts.keySet().iterator().next());
    return texts.size() == 1 ? "" : (isFirst ? "" : "\n") + "==> " + file + " <==\n";
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
