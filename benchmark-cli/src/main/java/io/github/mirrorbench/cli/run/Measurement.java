package io.github.mirrorbench.cli.run;

import static java.util.Comparator.comparing;

import io.github.mirrorbench.MirrorBenchmark;
import io.github.mirrorbench.MirrorBenchmarkBuilder;
import io.github.mirrorbench.cli.configure.FollowedEngine;
import io.github.mirrorbench.cli.images.ListedImages;
import io.github.mirrorbench.cli.shell.CommandException;
import io.github.mirrorbench.cli.shell.ExclusiveOptions;
import io.github.mirrorbench.cli.shell.Inputs;
import io.github.mirrorbench.cli.shell.ProcessContext;
import io.github.mirrorbench.image.ImageReference;
import io.github.mirrorbench.mirror.Endpoint;
import io.github.mirrorbench.result.ContestSettings;
import io.github.mirrorbench.result.Prior;
import io.github.mirrorbench.result.Profile;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A benchmark that is set up from the options of a measuring verb and can run.
 *
 * @param candidates the candidates
 * @param images the images to measure with, all of one registry
 * @param engine the engine whose way of pulling is followed
 * @param settings the settings of the contest
 * @param builder the builder with all of it; a verb may add to it
 * @param notices the files that the images come from, to report before it begins
 * @param warnings the warnings to report before it begins
 */
public record Measurement(
    Candidates candidates,
    List<ImageReference> images,
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
    List<ImageReference> images =
        listed.images().isEmpty() ? List.of(DEFAULT_IMAGE) : listed.images();
    FollowedEngine engine = options.budget.engine(context);
    ContestSettings settings = options.budget.settings(engine);
    ProxyChoice proxy = ProxyChoice.of(options.network.proxy, context);
    Candidates candidates = Candidates.of(options.candidates, registryOf(images), rivals, context);
    Set<Endpoint> unverified =
        IN_DAEMON_JSON.contains(settings.profile()) ? candidates.unverified() : Set.of();
    MirrorBenchmarkBuilder builder =
        MirrorBenchmark.builder()
            .candidates(candidates.mirrors())
            .images(images)
            .rules(settings)
            .prior(new Prior(candidates.incumbent(), List.of()))
            .unverified(unverified);
    options.network.applyTo(builder, rivals, Inputs.of(context));
    candidates.upstream().ifPresentOrElse(builder::upstream, builder::noUpstream);
    proxy.url().ifPresent(builder::proxy);
    builder.directly(proxy.directly());
    List<String> warnings = new ArrayList<>(candidates.warnings());
    unverified.stream()
        .sorted(comparing(Endpoint::toString))
        .map(Measurement::unchecked)
        .forEach(warnings::add);
    warnings.addAll(proxy.warnings());
    return new Measurement(
        candidates, images, engine, settings, builder, listed.notices(), warnings);
  }

  private static String unchecked(Endpoint unverified) {
    return "dockerd does not check the certificate of "
        + unverified
        + ", so it is not checked here either.";
  }

  public String registry() {
    return images.get(0).registry();
  }

  private static String registryOf(List<ImageReference> images) {
    List<String> registries = images.stream().map(ImageReference::registry).distinct().toList();
    if (registries.size() > 1) {
      throw CommandException.usage(
          "a mirror stands for one registry; these images belong to "
              + String.join(" and ", registries)
              + ". Measure them in runs of their own.");
    }
    return registries.get(0);
  }
}
