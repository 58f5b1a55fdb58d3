package io.github.mirrorbench.cli.run;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import io.github.mirrorbench.Route;
import io.github.mirrorbench.cli.configure.DockerMirrors;
import io.github.mirrorbench.cli.shell.CommandException;
import io.github.mirrorbench.cli.shell.ExclusiveOptions;
import io.github.mirrorbench.cli.shell.Inputs;
import io.github.mirrorbench.cli.shell.KnownMirrors;
import io.github.mirrorbench.cli.shell.ProcessContext;
import io.github.mirrorbench.cli.words.Wording;
import io.github.mirrorbench.image.ImageReference;
import io.github.mirrorbench.mirror.CandidateSelection;
import io.github.mirrorbench.mirror.Catalogue;
import io.github.mirrorbench.mirror.CatalogueEntry;
import io.github.mirrorbench.mirror.Endpoint;
import io.github.mirrorbench.mirror.Mirror;
import io.github.mirrorbench.mirror.MirrorName;
import io.github.mirrorbench.result.Prior;
import io.github.mirrorbench.text.ClosestWord;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The candidates for the images of one registry, from the options and docker's configuration.
 *
 * @param images the images, at least one, all of that registry
 * @param mirrors the mirrors; none where none is known
 * @param upstream the registry itself, where it is measured too
 * @param incumbent the name of the mirror in use
 * @param unverified the mirrors in use whose certificates dockerd does not check
 * @param warnings the warnings for standard error
 */
public record Candidates(
    List<ImageReference> images,
    List<Mirror> mirrors,
    Optional<Endpoint> upstream,
    Optional<MirrorName> incumbent,
    Set<Endpoint> unverified,
    List<String> warnings) {
  static final String UPSTREAM_OF_DOCKER_HUB = "https://registry-1.docker.io";
  private static final String ALL = "all";
  private static final String NONE = "none";

  /**
   * Finds them for each registry that the images belong to, in the order in which it is first
   * named. A mirror that a person named is tried with all of them, unless the catalogue knows that
   * it stands for others.
   *
   * @throws CommandException when the options contradict each other
   */
  static List<Candidates> of(
      CandidateOptions options,
      List<ImageReference> images,
      ExclusiveOptions rivals,
      ProcessContext context) {
    Inputs inputs = Inputs.of(context);
    boolean isExplicit =
        rivals.isInForce(
            "--no-catalogue", options.noCatalogue, "--catalogue", options.catalogue != null);
    boolean isAlone =
        rivals.isInForce(
            "--no-upstream", options.noUpstream, "--upstream", options.upstream != null);
    KnownMirrors known = KnownMirrors.of(context);
    Optional<Catalogue> other = isExplicit ? Optional.empty() : otherCatalogue(options, inputs);
    Catalogue catalogue = other.orElse(known.catalogue());
    Source source =
        new Source(options, catalogue, named(options, catalogue, inputs), isExplicit, isAlone);
    Map<String, List<ImageReference>> byRegistry =
        images.stream().collect(groupingBy(ImageReference::registry, LinkedHashMap::new, toList()));
    requireMeant(options, byRegistry.keySet());
    List<Candidates> all = new ArrayList<>();
    for (List<ImageReference> own : byRegistry.values()) {
      // Said once, whatever the number of registries.
      List<String> remarks =
          isExplicit || other.isPresent() || !all.isEmpty() ? List.of() : known.warnings();
      all.add(source.of(own, own.size() == images.size(), remarks, context));
    }
    return all;
  }

  /** Two options are about one registry, and which it is must be plain. */
  private static void requireMeant(CandidateOptions options, Set<String> registries) {
    boolean isPlain = registries.size() == 1 || registries.contains(ImageReference.DOCKER_HUB);
    boolean namesIncumbent = options.incumbent != null && !options.incumbent.equals(NONE);
    if (!isPlain && (options.upstream != null || namesIncumbent)) {
      throw CommandException.usage(
          (options.upstream != null ? "--upstream" : "--incumbent")
              + " is about docker.io or the only registry of a run, and these images belong to "
              + String.join(" and ", registries)
              + ".");
    }
  }

  /** The things that the candidates of every registry are taken from. */
  private record Source(
      CandidateOptions options,
      Catalogue catalogue,
      List<Mirror> named,
      boolean isExplicit,
      boolean isWithoutUpstream) {

    Candidates of(
        List<ImageReference> images,
        boolean isOnlyRegistry,
        List<String> remarks,
        ProcessContext context) {
      String registry = images.get(0).registry();
      boolean isOfDockerHub = registry.equals(ImageReference.DOCKER_HUB);
      boolean isMeant = isOnlyRegistry || isOfDockerHub;
      Endpoint itself =
          isMeant && options.upstream != null ? options.upstream : ofRegistry(registry);
      Optional<Endpoint> upstream = Optional.of(itself).filter(any -> !isWithoutUpstream);
      boolean isInUse = isOfDockerHub || (isMeant && options.incumbent != null);
      DockerMirrors inUse = isInUse ? inUse(options, isExplicit, context) : DockerMirrors.NONE;
      CandidateSelection selection = new CandidateSelection(registry, Set.copyOf(options.excluded));
      upstream.ifPresent(selection::upstream);
      try {
        selection.named(
            named.stream().filter(m -> !catalogue.isForOthersOnly(m, registry)).toList());
        selection.inUse(inUse.endpoints(), catalogue);
        if (!isExplicit) {
          selection.catalogue(entries(options, catalogue, registry));
        }
        selection.throughProxies(proxies(options, itself));
      } catch (IllegalArgumentException e) {
        throw CommandException.usage(String.valueOf(e.getMessage()));
      }
      requireKnown(selection.excludedInVain(), catalogue);
      List<String> warnings = new ArrayList<>(remarks);
      warnings.addAll(inUse.warnings());
      warnings.addAll(selection.warnings());
      return new Candidates(
          images,
          selection.mirrors(),
          upstream,
          selection.incumbent(),
          inUse.unverified(),
          warnings);
    }
  }

  String registry() {
    return images.get(0).registry();
  }

  boolean isOfDockerHub() {
    return registry().equals(ImageReference.DOCKER_HUB);
  }

  /** The race between them. */
  public Route route() {
    return new Route(mirrors, upstream, images, new Prior(incumbent, List.of()));
  }

  private static Optional<Catalogue> otherCatalogue(CandidateOptions options, Inputs inputs) {
    return Optional.ofNullable(options.catalogue)
        .filter(word -> !word.equals(ALL))
        .map(inputs::catalogue);
  }

  private static List<CatalogueEntry> entries(
      CandidateOptions options, Catalogue catalogue, String registry) {
    return ALL.equals(options.catalogue) ? catalogue.entries() : catalogue.candidates(registry);
  }

  private static List<Mirror> proxies(CandidateOptions options, Endpoint registry) {
    return options.proxies.stream()
        .map(word -> CommandException.accepted("--via: ", () -> Mirror.through(word, registry)))
        .toList();
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
