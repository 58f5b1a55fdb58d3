package io.github.mirrorbench.cli.configure;

import static java.util.Comparator.comparing;
import static java.util.stream.Collectors.joining;

import io.github.mirrorbench.cli.shell.CommandException;
import io.github.mirrorbench.cli.shell.ExclusiveOptions;
import io.github.mirrorbench.cli.shell.Inputs;
import io.github.mirrorbench.cli.shell.KnownMirrors;
import io.github.mirrorbench.cli.shell.LastResult;
import io.github.mirrorbench.cli.shell.ProcessContext;
import io.github.mirrorbench.cli.words.Wording;
import io.github.mirrorbench.engine.Engine;
import io.github.mirrorbench.engine.Engines;
import io.github.mirrorbench.engine.plan.HostSystem;
import io.github.mirrorbench.engine.plan.MirrorChoice;
import io.github.mirrorbench.engine.plan.MirrorChoice.Others;
import io.github.mirrorbench.image.ImageReference;
import io.github.mirrorbench.mirror.Catalogue;
import io.github.mirrorbench.mirror.Mirror;
import io.github.mirrorbench.result.Fragment;
import io.github.mirrorbench.result.MirrorResult;
import io.github.mirrorbench.result.Result;
import io.github.mirrorbench.result.UpstreamComparison;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * The mirrors of a registry that an engine shall use.
 *
 * @param registry the registry whose images they serve
 * @param mirrors the mirrors, best first
 * @param result the result in which they were measured; empty when they are the user's word
 * @param notices sentences for standard error
 */
record Choice(
    String registry, List<Mirror> mirrors, Optional<Result> result, List<String> notices) {
  /** The age in days after which a kept result is not used of itself. */
  static final int RESULT_KEEPS_DAYS = 7;

  /**
   * Finds once where they come from, for as many engines as ask: one choice for each registry.
   *
   * @throws CommandException when there are none to be had for any engine
   */
  static Function<Engine, List<Choice>> source(ChoiceOptions options, ProcessContext context) {
    if (isNamed(options)) {
      Choice choice = named(options.mirrors, KnownMirrors.of(context).catalogue());
      return engine -> List.of(choice);
    }
    List<Result> runs = runs(options, context);
    HostSystem host = EngineHost.of(context);
    return engine -> all(runs, engine, host);
  }

  private static boolean isNamed(ChoiceOptions options) {
    return new ExclusiveOptions(options.command)
        .isInForce("--mirror", !options.mirrors.isEmpty(), "--from", options.from != null);
  }

  /** The runs of the result that the options name, of which one at least came to its end. */
  static List<Result> runs(ChoiceOptions options, ProcessContext context) {
    List<Result> runs =
        options.from != null ? Inputs.of(context).results(options.from) : kept(context);
    if (runs.stream().allMatch(Result::interrupted)) {
      requireWhole(runs.get(0));
    }
    return runs;
  }

  private static Choice named(List<String> words, Catalogue catalogue) {
    List<Mirror> mirrors = new ArrayList<>();
    List<String> notices = new ArrayList<>();
    for (String word : words) {
      Mirror mirror = parsed(word, catalogue);
      if (mirrors.stream().anyMatch(m -> m.endpoint().equals(mirror.endpoint()))) {
        notices.add(mirror.endpoint() + " is named twice and counts once.");
      } else {
        mirrors.add(mirror);
      }
    }
    notices.add("Not measured: the mirrors are taken on your word, in your order.");
    return new Choice(ImageReference.DOCKER_HUB, mirrors, Optional.empty(), notices);
  }

  private static Mirror parsed(String word, Catalogue catalogue) {
    try {
      return catalogue.meantBy(word);
    } catch (IllegalArgumentException e) {
      String reason = String.valueOf(e.getMessage());
      throw CommandException.usage("--mirror: " + reason + (reason.endsWith("?") ? "" : "."));
    }
  }

  /**
   * The mirrors that a run recommends to an engine, one choice a registry that it can be told about
   * and has a mirror for; docker.io comes first. The first has a notice of those that are left out.
   *
   * @return at least one choice
   * @throws CommandException with the reason about the first registry when there are none at all
   */
  static List<Choice> all(List<Result> runs, Engine engine, HostSystem host) {
    List<Choice> choices = new ArrayList<>();
    List<CommandException> refusals = new ArrayList<>();
    List<String> notices = new ArrayList<>();
    for (Result run : runs.stream().sorted(comparing(r -> !isOfDockerHub(r))).toList()) {
      try {
        choices.add(of(run, engine, host));
      } catch (CommandException e) {
        refusals.add(e);
        String reason = String.valueOf(e.getMessage()).lines().findFirst().orElse("");
        notices.add(run.registry() + " is left out: " + Wording.ended(reason));
      }
    }
    if (choices.isEmpty()) {
      throw refusals.get(0);
    }
    choices.set(0, choices.get(0).saying(notices));
    return choices;
  }

  private Choice saying(List<String> more) {
    return new Choice(
        registry, mirrors, result, Stream.concat(notices.stream(), more.stream()).toList());
  }

  private static boolean isOfDockerHub(Result run) {
    return run.registry().equals(ImageReference.DOCKER_HUB);
  }

  /**
   * The mirrors that a result recommends.
   *
   * @throws CommandException when there are none to be had for the engine
   */
  private static Choice of(Result result, Engine engine, HostSystem host) {
    requireWhole(result);
    String registry = result.registry();
    engine
        .refusal(registry, host)
        .ifPresent(
            reason -> {
              throw CommandException.usage(
                  "the result is about mirrors of "
                      + registry
                      + ", and "
                      + reason
                      + ".\nMeasure with an image of docker.io, or configure another engine.");
            });
    List<Mirror> mirrors = recommended(result);
    if (mirrors.isEmpty() && !isUpstreamBest(result)) {
      throw CommandException.noMirror(recommendsNothing(result));
    }
    if (mirrors.stream().anyMatch(Mirror::isRegistry)) {
      throw CommandException.noMirror(proxyIsBest(result, engine));
    }
    Choice choice =
        new Choice(registry, enoughFor(engine, registry, mirrors), Optional.of(result), List.of());
    if (!mirrors.isEmpty() && !choice.isPossibleFor(engine)) {
      throw CommandException.noMirror(
          theRun(result)
              + " recommends only mirrors that "
              + engine.name()
              + " cannot be told to use in the way they answer: "
              + mirrors.stream().map(m -> m.endpoint().toString()).collect(joining(", "))
              + ".\nNothing is configured; measure with other mirrors.");
    }
    return choice;
  }

  /**
   * The mirrors beside a proxy, one choice a registry: their hosts stay direct. There may be none
   * where a proxy is best.
   *
   * @throws CommandException when the options or the result do not allow any configuration
   */
  static List<Choice> besideProxy(ChoiceOptions options, ProcessContext context) {
    if (isNamed(options)) {
      return List.of(named(options.mirrors, KnownMirrors.of(context).catalogue()));
    }
    List<Result> whole = runs(options, context).stream().filter(run -> !run.interrupted()).toList();
    List<Choice> choices = whole.stream().flatMap(run -> besideProxy(run).stream()).toList();
    if (choices.isEmpty()) {
      throw CommandException.noMirror(recommendsNothing(whole.get(0)));
    }
    return choices;
  }

  private static Optional<Choice> besideProxy(Result run) {
    List<Mirror> mirrors = recommended(run);
    if (mirrors.isEmpty() && !isUpstreamBest(run)) {
      return Optional.empty();
    }
    List<Mirror> direct =
        mirrors.stream().anyMatch(Mirror::isRegistry)
            ? measuredDirectly(run)
            : enoughFor(Engines.DOCKER, run.registry(), mirrors);
    return Optional.of(new Choice(run.registry(), direct, Optional.of(run), List.of()));
  }

  private static List<Mirror> measuredDirectly(Result result) {
    return result.verdict().order().stream()
        .flatMap(name -> result.mirror(name).stream())
        .map(MirrorResult::toMirror)
        .filter(mirror -> !mirror.isRegistry())
        .toList();
  }

  /** True if the result recommends a proxy in place of mirrors. */
  boolean isProxyBest() {
    return result.stream()
        .flatMap(measured -> recommended(measured).stream())
        .anyMatch(Mirror::isRegistry);
  }

  private static List<Mirror> recommended(Result result) {
    return result.recommended().stream()
        .map(name -> result.mirror(name).orElseThrow().toMirror())
        .toList();
  }

  private static boolean isUpstreamBest(Result result) {
    return result.verdict().upstream().equals(Optional.of(UpstreamComparison.FASTER));
  }

  private static String recommendsNothing(Result result) {
    return theRun(result)
        + " recommends nothing: "
        + result.verdict().reason()
        + "\nNothing is configured; bench run measures again.";
  }

  private static String proxyIsBest(Result result, Engine engine) {
    Mirror best = recommended(result).get(0);
    return theRun(result)
        + " found the registry through "
        + best.via().map(Object::toString).orElse("a proxy")
        + " to be best, which is no mirror.\n"
        + (engine == Engines.DOCKER
            ? "bench config docker --proxy URL prints dockerd's configuration for it."
            : "There is nothing to list for "
                + engine.name()
                + ": an engine that is a service takes HTTPS_PROXY and NO_PROXY from the environment"
                + " of its unit, any other from that of its shell.");
  }

  private static void requireWhole(Result result) {
    if (result.interrupted()) {
      throw CommandException.usage(
          theRun(result)
              + " was interrupted, so it recommends no configuration.\nLet a run end, or name"
              + " mirrors with --mirror.");
    }
  }

  /** The mirrors up to the last that the configuration lists, unusable ones included. */
  private static List<Mirror> enoughFor(Engine engine, String registry, List<Mirror> mirrors) {
    List<Mirror> enough = new ArrayList<>();
    int usable = 0;
    for (Mirror mirror : mirrors) {
      if (usable < Fragment.MIRRORS_AT_MOST) {
        enough.add(mirror);
        Choice alone = new Choice(registry, List.of(mirror), Optional.empty(), List.of());
        usable += alone.isPossibleFor(engine) ? 1 : 0;
      }
    }
    return enough;
  }

  private boolean isPossibleFor(Engine engine) {
    return !engine.render(with(Others.KEEP), Optional.empty()).written().isEmpty();
  }

  private static String theRun(Result result) {
    return "the run of " + toSeconds(result.startedAt());
  }

  private static List<Result> kept(ProcessContext context) {
    Optional<Path> file = LastResult.file(context).filter(Files::exists);
    if (file.isEmpty()) {
      throw CommandException.usage(
          "no result of bench run is kept"
              + context.variable("SUDO_USER").map(Choice::underSudo).orElse("")
              + ".\nRun bench run first, or name a result with --from or mirrors with --mirror.");
    }
    List<Result> runs = Inputs.of(context).results(file.get().toString());
    Result result = runs.get(runs.size() - 1);
    if (result.finishedAt().isBefore(Instant.now().minus(Duration.ofDays(RESULT_KEEPS_DAYS)))) {
      throw CommandException.usage(
          "the newest result is of "
              + toSeconds(result.finishedAt())
              + ", and mirrors change within days.\nRun bench run again, or insist on it with"
              + " --from "
              + file.get()
              + ".");
    }
    return runs;
  }

  private static Instant toSeconds(Instant time) {
    return time.truncatedTo(ChronoUnit.SECONDS);
  }

  /** Explains a missing result to a user who measured as himself and configures as root. */
  private static String underSudo(String user) {
    return " for root; that of "
        + user
        + " is --from ~"
        + user
        + "/.local/state/mirrorbench/last.json";
  }

  /** The choice with a rule for entries that a configuration has already. */
  MirrorChoice with(Others others) {
    return new MirrorChoice(
        registry, mirrors, result.map(r -> Rejections.of(r, mirrors)).orElse(List.of()), others);
  }
}
