package io.github.mirrorbench.cli.run;

import io.github.mirrorbench.cli.configure.DockerMirrors;
import io.github.mirrorbench.cli.shell.CommandException;
import io.github.mirrorbench.cli.shell.ExclusiveOptions;
import io.github.mirrorbench.cli.shell.Inputs;
import io.github.mirrorbench.cli.shell.ProcessContext;
import io.github.mirrorbench.cli.words.Wording;
import io.github.mirrorbench.image.ImageReference;
import io.github.mirrorbench.mirror.CandidateSelection;
import io.github.mirrorbench.mirror.Catalogue;
import io.github.mirrorbench.mirror.CatalogueEntry;
import io.github.mirrorbench.mirror.Endpoint;
import io.github.mirrorbench.mirror.Mirror;
import io.github.mirrorbench.mirror.MirrorName;
import io.github.mirrorbench.text.ClosestWord;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The candidates, from the options and docker's configuration.
 *
 * @param mirrors the mirrors, at least one
 * @param upstream the registry itself, where it is measured too
 * @param incumbent the name of the mirror in use
 * @param unverified the mirrors in use whose certificates dockerd does not check
 * @param warnings the warnings for standard error
 */
public record Candidates(
    List<Mirror> mirrors,
    Optional<Endpoint> upstream,
    Optional<MirrorName> incumbent,
    Set<Endpoint> unverified,
    List<String> warnings) {
  static final String UPSTREAM_OF_DOCKER_HUB = "https://registry-1.docker.io";
  private static final String ALL = "all";
  private static final String NONE = "none";

  /** Throws {@link CommandException} when the options contradict each other or leave no mirror. */
  public static Candidates of(
      CandidateOptions options, String registry, ExclusiveOptions rivals, ProcessContext context) {
    Inputs inputs = Inputs.of(context);
    boolean isExplicit =
        rivals.isInForce(
            "--no-catalogue", options.noCatalogue, "--catalogue", options.catalogue != null);
    requireCovered(registry, isExplicit);
    Catalogue catalogue = isExplicit ? Catalogue.builtIn() : catalogue(options, inputs);
    Optional<Endpoint> upstream = upstream(options, registry, rivals);
    CandidateSelection selection = new CandidateSelection(Set.copyOf(options.excluded));
    upstream.ifPresent(selection::upstream);
    DockerMirrors inUse = inUse(options, isExplicit, context);
    try {
      selection.named(named(options, catalogue, inputs));
      selection.inUse(inUse.endpoints(), catalogue);
      if (!isExplicit) {
        selection.catalogue(entries(options, catalogue), registry);
      }
    } catch (IllegalArgumentException e) {
      throw CommandException.usage(String.valueOf(e.getMessage()));
    }
    requireKnown(selection.excludedInVain(), catalogue);
    if (selection.mirrors().isEmpty()) {
      throw CommandException.usage(
          "no mirror is left to measure. Name one with --mirror, or leave out --no-catalogue.");
    }
    List<String> warnings = new ArrayList<>(inUse.warnings());
    warnings.addAll(selection.warnings());
    if (!registry.equals(ImageReference.DOCKER_HUB)) {
      warnings.add(
          "dockerd asks mirrors for images of docker.io alone: with those of "
              + registry
              + " there is a ranking, but no fragment.");
    }
    return new Candidates(
        selection.mirrors(), upstream, selection.incumbent(), inUse.unverified(), warnings);
  }

  private static void requireCovered(String registry, boolean isExplicit) {
    if (!registry.equals(ImageReference.DOCKER_HUB) && !isExplicit) {
      throw CommandException.usage(
          "registry mirrors do not cover images of "
              + registry
              + ": dockerd uses them for docker.io alone.\n"
              + "To measure mirrors of "
              + registry
              + " all the same, name each: --no-catalogue --mirror URL.");
    }
  }

  private static Catalogue catalogue(CandidateOptions options, Inputs inputs) {
    return options.catalogue == null || options.catalogue.equals(ALL)
        ? Catalogue.builtIn()
        : inputs.catalogue(options.catalogue);
  }

  private static List<CatalogueEntry> entries(CandidateOptions options, Catalogue catalogue) {
    boolean isAll = ALL.equals(options.catalogue);
    return catalogue.entries().stream().filter(entry -> isAll || entry.isDefault()).toList();
  }

  private static Optional<Endpoint> upstream(
      CandidateOptions options, String registry, ExclusiveOptions rivals) {
    if (rivals.isInForce(
        "--no-upstream", options.noUpstream, "--upstream", options.upstream != null)) {
      return Optional.empty();
    }
    return Optional.ofNullable(options.upstream).or(() -> Optional.of(ofRegistry(registry)));
  }

  private static Endpoint ofRegistry(String registry) {
    return Endpoint.parse(
        registry.equals(ImageReference.DOCKER_HUB)
            ? UPSTREAM_OF_DOCKER_HUB
            : "https://" + registry);
  }

  private static List<Mirror> named(CandidateOptions options, Catalogue catalogue, Inputs inputs) {
    List<Mirror> mirrors = new ArrayList<>();
    for (String word : options.mirrors) {
      try {
        mirrors.add(catalogue.meantBy(word));
      } catch (IllegalArgumentException e) {
        String reason = Wording.ended(String.valueOf(e.getMessage()));
        throw CommandException.usage("--mirror: " + reason + hint(word, catalogue));
      }
    }
    if (options.mirrorsFrom != null) {
      mirrors.addAll(inputs.mirrors(options.mirrorsFrom));
    }
    return mirrors;
  }

  private static DockerMirrors inUse(
      CandidateOptions options, boolean isExplicit, ProcessContext context) {
    if (options.incumbent == null) {
      return isExplicit ? DockerMirrors.NONE : DockerMirrors.of(context);
    }
    if (options.incumbent.equals(NONE)) {
      return DockerMirrors.NONE;
    }
    String url = options.incumbent;
    Endpoint named = CommandException.accepted("--incumbent: ", () -> Endpoint.parse(url));
    return DockerMirrors.named(named, context);
  }

  private static void requireKnown(Set<MirrorName> excluded, Catalogue catalogue) {
    for (MirrorName name : excluded) {
      if (catalogue.named(name.text()).isEmpty()) {
        throw CommandException.usage(
            "--exclude " + name + ": no mirror has that name." + hint(name.text(), catalogue));
      }
    }
  }

  private static String hint(String word, Catalogue catalogue) {
    return ClosestWord.nearest(word, names(catalogue))
        .map(name -> " Did you mean " + name + "?")
        .orElse("");
  }

  private static List<String> names(Catalogue catalogue) {
    return catalogue.entries().stream().map(entry -> entry.name().text()).toList();
  }
}
