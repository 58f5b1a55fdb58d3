package io.github.mirrorbench.cli.configure;

import io.github.mirrorbench.cli.shell.CommandException;
import io.github.mirrorbench.cli.shell.ExclusiveOptions;
import io.github.mirrorbench.cli.shell.Inputs;
import io.github.mirrorbench.cli.shell.LastResult;
import io.github.mirrorbench.cli.shell.ProcessContext;
import io.github.mirrorbench.engine.plan.MirrorChoice;
import io.github.mirrorbench.engine.plan.MirrorChoice.Others;
import io.github.mirrorbench.image.ImageReference;
import io.github.mirrorbench.mirror.Catalogue;
import io.github.mirrorbench.mirror.Mirror;
import io.github.mirrorbench.result.ImageResult;
import io.github.mirrorbench.result.Result;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The mirrors an engine shall use, and what is known about them.
 *
 * @param mirrors best first
 * @param result in which they were measured; empty when they are the user's word
 * @param notices to say on standard error
 */
record Choice(List<Mirror> mirrors, Optional<Result> result, List<String> notices) {
  private static final Duration KEPT_RESULT_AGES = Duration.ofDays(7);

  /**
   * Finds them as the options say.
   *
   * @throws CommandException when there are none to be had
   */
  static Choice of(ChoiceOptions options, ProcessContext context) {
    boolean named =
        new ExclusiveOptions(options.command)
            .isInForce("--mirror", !options.mirrors.isEmpty(), "--from", options.from != null);
    if (named) {
      return named(options.mirrors);
    }
    return options.from != null ? of(Inputs.of(context).result(options.from)) : of(kept(context));
  }

  private static Choice named(List<String> words) {
    List<Mirror> mirrors = new ArrayList<>();
    List<String> notices = new ArrayList<>();
    for (String word : words) {
      Mirror mirror = parsed(word);
      if (mirrors.stream().anyMatch(m -> m.endpoint().equals(mirror.endpoint()))) {
        notices.add(mirror.endpoint() + " is named twice and counts once.");
      } else {
        mirrors.add(mirror);
      }
    }
    notices.add("Not measured: the mirrors are taken on your word, in your order.");
    return new Choice(mirrors, Optional.empty(), notices);
  }

  private static Mirror parsed(String word) {
    try {
      return Catalogue.builtIn().meantBy(word);
    } catch (IllegalArgumentException e) {
      String reason = String.valueOf(e.getMessage());
      throw CommandException.usage("--mirror: " + reason + (reason.endsWith("?") ? "" : "."));
    }
  }

  private static Choice of(Result result) {
    if (result.interrupted()) {
      throw CommandException.usage(
          "the run of "
              + toSeconds(result.startedAt())
              + " was interrupted, so it recommends no"
              + " configuration.\nLet a run end, or name mirrors with --mirror.");
    }
    requireDockerHub(result);
    if (result.daemonJson().isEmpty()) {
      throw CommandException.noMirror(
          "the run of "
              + toSeconds(result.startedAt())
              + " recommends nothing: "
              + result.verdict().reason()
              + "\nNothing is configured; bench run measures again.");
    }
    List<Mirror> mirrors =
        result.daemonJson().get().registryMirrors().stream().map(Choice::parsed).toList();
    return new Choice(mirrors, Optional.of(result), List.of());
  }

  private static void requireDockerHub(Result result) {
    for (ImageResult image : result.images()) {
      String registry = ImageReference.parse(image.reference()).registry();
      if (!registry.equals(ImageReference.DOCKER_HUB)) {
        throw CommandException.usage(
            "the result is about mirrors of "
                + registry
                + ", and engines are configured for docker.io alone.\nMeasure with an image of"
                + " docker.io.");
      }
    }
  }

  private static Result kept(ProcessContext context) {
    Optional<Path> file = LastResult.file(context).filter(Files::exists);
    if (file.isEmpty()) {
      throw CommandException.usage(
          "no result of bench run is kept"
              + context.variable("SUDO_USER").map(Choice::underSudo).orElse("")
              + ".\nRun bench run first, or name a result with --from or mirrors with --mirror.");
    }
    Result result = Inputs.of(context).result(file.get().toString());
    if (result.finishedAt().isBefore(Instant.now().minus(KEPT_RESULT_AGES))) {
      throw CommandException.usage(
          "the newest result is of "
              + toSeconds(result.finishedAt())
              + ", and mirrors change within days.\nRun bench run again, or insist on it with"
              + " --from "
              + file.get()
              + ".");
    }
    return result;
  }

  private static Instant toSeconds(Instant time) {
    return time.truncatedTo(ChronoUnit.SECONDS);
  }

  /** Who measures as himself and configures as root finds root's result, which there is none of. */
  private static String underSudo(String user) {
    return " for root; that of "
        + user
        + " is --from ~"
        + user
        + "/.local/state/mirrorbench/last.json";
  }

  /** What is done with entries that a configuration has already. */
  MirrorChoice with(Others others) {
    return new MirrorChoice(
        mirrors, result.map(r -> Rejections.of(r, mirrors)).orElse(List.of()), others);
  }
}
