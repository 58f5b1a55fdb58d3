package io.github.mirrorbench.cli.run;

import static java.util.Comparator.comparing;
import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toSet;

import io.github.mirrorbench.MirrorBenchmark;
import io.github.mirrorbench.MirrorBenchmarkBuilder;
import io.github.mirrorbench.Route;
import io.github.mirrorbench.cli.configure.ContainerProxy;
import io.github.mirrorbench.cli.configure.FollowedEngine;
import io.github.mirrorbench.cli.images.ListedImages;
import io.github.mirrorbench.cli.shell.CommandException;
import io.github.mirrorbench.cli.shell.ExclusiveOptions;
import io.github.mirrorbench.cli.shell.Inputs;
import io.github.mirrorbench.cli.shell.ProcessContext;
import io.github.mirrorbench.image.ImageReference;
import io.github.mirrorbench.mirror.Endpoint;
import io.github.mirrorbench.mirror.Mirror;
import io.github.mirrorbench.result.ContestSettings;
import io.github.mirrorbench.result.Profile;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A benchmark that is set up from the options of a measuring verb and can run.
 *
 * @param candidates the candidates of each registry that the images belong to, at least one
 * @param engine the engine whose way of pulling is followed
 * @param settings the settings of the contest; its budgets are those of all registries together
 * @param builder the builder with everything but routes; a verb may add to it
 * @param notices the files that the images come from, to report before it begins
 * @param warnings the warnings to report before it begins
 */
public record Measurement(
    List<Candidates> candidates,
    FollowedEngine engine,
    ContestSettings settings,
    MirrorBenchmarkBuilder builder,
    List<String> notices,
    List<String> warnings) {
  /** The engines that read dockerd's list of registries whose certificates are not checked. */
  private static final Set<Profile> IN_DAEMON_JSON =
      EnumSet.of(Profile.DOCKER, Profile.DOCKER_CONTAINERD);

  static final ImageReference DEFAULT_IMAGE = ImageReference.parse("ubuntu");

  /**
   * Reads the options, and the files they point to.
   *
   * @throws CommandException when they contradict each other or point to what is not there
   */
  public static Measurement of(MeasureOptions options, ProcessContext context) {
    ExclusiveOptions rivals = new ExclusiveOptions(options.command);
    ListedImages listed =
        ListedImages.of(
            options.images, options.listed, Optional.ofNullable(options.network.platform), context);
    List<ImageReference> named =
        listed.images().isEmpty() ? List.of(DEFAULT_IMAGE) : listed.images();
    List<ImageReference> images = named.stream().map(ImageReference::current).distinct().toList();
    FollowedEngine engine = options.budget.engine(context);
    ContestSettings settings = options.budget.settings(engine);
    ProxyChoice proxy = ProxyChoice.of(options.network.proxy, context);
    List<Candidates> all = Candidates.of(options.candidates, images, rivals, context);
    List<Candidates> candidates = all.stream().filter(some -> !some.mirrors().isEmpty()).toList();
    if (candidates.isEmpty()) {
      throw CommandException.usage(
          "no mirror is left to measure. Name one with --mirror, or leave out --no-catalogue.");
    }
    Set<Endpoint> unverified =
        candidates.stream()
            .filter(any -> IN_DAEMON_JSON.contains(settings.profile()))
            .flatMap(some -> some.unverified().stream())
            .collect(toSet());
    MirrorBenchmarkBuilder builder =
        MirrorBenchmark.builder().rules(settings).unverified(unverified);
    options.network.applyTo(builder, rivals, Inputs.of(context));
    proxy.url().ifPresent(builder::proxy);
    builder.directly(proxy.directly());
    Stream<String> warnings =
        Stream.of(
                named.stream().flatMap(Measurement::renamed),
                all.stream().flatMap(some -> some.warnings().stream()),
                all.stream().flatMap(Measurement::withoutFragment),
                unverified.stream()
                    .sorted(comparing(Endpoint::toString))
                    .map(Measurement::unchecked),
                proxy.warnings().stream(),
                ContainerProxy.note(context).stream()
                    .filter(any -> !options.candidates.proxies.isEmpty()))
            .flatMap(sentences -> sentences);
    Measurement measurement =
        new Measurement(
            candidates, engine, settings, builder, listed.notices(), warnings.distinct().toList());
    // Budgets may be too small for so many registries, which is said before anything else.
    CommandException.accepted("", () -> builder.buildRoutes(measurement.routes()));
    return measurement;
  }

  private static Stream<String> renamed(ImageReference image) {
    return image.equals(image.current())
        ? Stream.empty()
        : Stream.of(
            image.registry()
                + " is another name of "
                + image.current().registry()
                + ": its images are measured by that one.");
  }

  private static Stream<String> withoutFragment(Candidates candidates) {
    String registry = candidates.registry();
    if (candidates.mirrors().isEmpty()) {
      return Stream.of(
          "no mirror of " + registry + " is known: its images are left out. --mirror names one.");
    }
    return candidates.isOfDockerHub() || candidates.mirrors().stream().anyMatch(Mirror::isRegistry)
        ? Stream.empty()
        : Stream.of(
            "daemon.json lists mirrors of docker.io alone: for images of "
                + registry
                + " there is a ranking, but no fragment.");
  }

  private static String unchecked(Endpoint unverified) {
    return "dockerd does not check the certificate of "
        + unverified
        + ", so it is not checked here either.";
  }

  /** The races, one a registry. */
  public List<Route> routes() {
    return candidates.stream().map(Candidates::route).toList();
  }

  /**
   * The candidates of the only registry.
   *
   * @throws CommandException when the images belong to several
   */
  public Candidates only(String verb) {
    if (candidates.size() > 1) {
      throw CommandException.usage(
          verb
              + " follows one registry, and these images belong to "
              + candidates.stream().map(Candidates::registry).collect(joining(" and "))
              + ".\nRun it once for each, with a --results folder of its own.");
    }
    return candidates.get(0);
  }
}
