package io.github.mirrorbench.mirror;

import io.github.mirrorbench.image.ImageReference;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Puts together the candidates of a run: first the mirrors a person named, then those in use, then
 * the catalogue's; each URL once, each name for one URL. Collects what is wrong with the list but
 * does not forbid to measure it. Not thread-safe.
 */
public final class CandidateSelection {
  private final List<Mirror> mirrors = new ArrayList<>();
  private final List<String> warnings = new ArrayList<>();
  private final String registry;
  private final boolean isOfDockerHub;
  private final Set<MirrorName> excluded;
  private final Set<MirrorName> offered = new HashSet<>();
  private Optional<MirrorName> incumbent = Optional.empty();
  private Optional<Endpoint> upstream = Optional.empty();

  /** An empty selection for the images of one registry that never takes one of those names. */
  public CandidateSelection(String registry, Set<MirrorName> excludedNames) {
    this.registry = registry;
    isOfDockerHub = registry.equals(ImageReference.DOCKER_HUB);
    excluded = Set.copyOf(excludedNames);
  }

  /** Sets the address of the registry itself, which is no candidate. Call it before adding any. */
  public CandidateSelection upstream(Endpoint endpoint) {
    upstream = Optional.of(endpoint);
    return this;
  }

  /**
   * Adds mirrors that a person named.
   *
   * @throws IllegalArgumentException when one name stands for two URLs
   */
  public CandidateSelection named(List<Mirror> wanted) {
    wanted.forEach(this::addNamed);
    return this;
  }

  /**
   * Adds the mirrors in use now, in the engine's order; the first that is not excluded is the
   * incumbent.
   */
  public CandidateSelection inUse(List<Endpoint> endpoints, Catalogue catalogue) {
    for (Endpoint endpoint : endpoints) {
      Mirror mirror =
          withUrl(endpoint, RepositoryForm.HOST)
              .or(() -> catalogue.at(endpoint).flatMap(CatalogueEntry::mirror))
              .orElseGet(() -> Mirror.at(endpoint));
      if (isWanted(mirror) && !isUpstream(mirror)) {
        incumbent = incumbent.or(() -> Optional.of(mirror.name()));
        addQuietly(mirror);
      }
    }
    return this;
  }

  /**
   * Adds those of a catalogue's entries that stand for the registry and need no account. For Docker
   * Hub they have the one form that dockerd can use; the images of other registries are pulled by a
   * mirror's name as often as through a setting, and both forms do for that.
   */
  public CandidateSelection catalogue(List<CatalogueEntry> entries) {
    entries.stream()
        .filter(entry -> entry.serves().contains(registry))
        .filter(entry -> entry.form() == RepositoryForm.HOST || !isOfDockerHub)
        .flatMap(entry -> entry.mirror().stream())
        .filter(this::isWanted)
        .forEach(this::addQuietly);
    return this;
  }

  /**
   * Adds the registry itself as it is reached through proxies, which a person named.
   *
   * @throws IllegalArgumentException when one name stands for two candidates
   */
  public CandidateSelection throughProxies(List<Mirror> wanted) {
    for (Mirror proxied : wanted) {
      Optional<Mirror> same =
          mirrors.stream().filter(other -> other.way().equals(proxied.way())).findFirst();
      if (same.isPresent()) {
        warnings.add(
            same.get().via().orElseThrow()
                + " was given twice; it is measured once, as "
                + same.get().name()
                + ".");
      } else {
        requireFreeName(proxied);
        mirrors.add(proxied);
      }
    }
    return this;
  }

  /** Mirrors to measure, in order. */
  public List<Mirror> mirrors() {
    return List.copyOf(mirrors);
  }

  /** Name of the candidate in use now. */
  public Optional<MirrorName> incumbent() {
    return incumbent;
  }

  /** Excluded names that no mirror has: likely misspelt. */
  public Set<MirrorName> excludedInVain() {
    Set<MirrorName> inVain = new TreeSet<>(excluded);
    inVain.removeAll(offered);
    return inVain;
  }

  /** Remarks on the list for a person, one sentence each. */
  public List<String> warnings() {
    List<String> all = new ArrayList<>(warnings);
    for (Mirror mirror : mirrors) {
      Endpoint endpoint = mirror.endpoint();
      if (mirror.via().isPresent() && endpoint.isLoopback()) {
        all.add(
            endpoint
                + " is on this machine, which engines reach past their proxy: "
                + mirror.name()
                + " is measured all the same.");
      }
      if (!endpoint.isEncrypted() && !endpoint.isLocal()) {
        all.add(
            mirror.name()
                + " is reached over plain http: anybody on the way can see and stop what is"
                + " pulled.");
      }
      if (isOfDockerHub && !endpoint.path().isEmpty()) {
        all.add(mirror.name() + " has a path: dockerd before 24.0.8 refuses such a mirror.");
      }
      if (isOfDockerHub && mirror.form() == RepositoryForm.PREFIX) {
        all.add(
            mirror.name()
                + " wants the registry's name before the repository, which dockerd cannot do: it is"
                + " measured, but in no fragment.");
      }
    }
    return all;
  }

  private void addNamed(Mirror mirror) {
    if (!isWanted(mirror)) {
      return;
    }
    if (isUpstream(mirror)) {
      warnings.add(mirror.endpoint() + " is the registry itself, not a mirror of it: left out.");
      return;
    }
    Optional<Mirror> same = withUrl(mirror.endpoint(), mirror.form());
    if (same.isPresent()) {
      warnings.add(
          mirror.endpoint()
              + " was given twice; it is measured once, as "
              + same.get().name()
              + ".");
      return;
    }
    requireFreeName(mirror);
    mirrors.add(mirror);
  }

  private void requireFreeName(Mirror mirror) {
    mirrors.stream()
        .filter(other -> other.name().equals(mirror.name()))
        .findFirst()
        .ifPresent(
            other -> {
              throw new IllegalArgumentException(
                  "the name \""
                      + mirror.name()
                      + "\" stands for two candidates, "
                      + other.way()
                      + " and "
                      + mirror.way());
            });
  }

  private void addQuietly(Mirror mirror) {
    if (withUrl(mirror.endpoint(), mirror.form()).isEmpty() && !isUpstream(mirror)) {
      requireFreeName(mirror);
      mirrors.add(mirror);
    }
  }

  private boolean isWanted(Mirror mirror) {
    offered.add(mirror.name());
    return !excluded.contains(mirror.name());
  }

  private boolean isUpstream(Mirror mirror) {
    return upstream.filter(mirror.endpoint()::equals).isPresent();
  }

  private Optional<Mirror> withUrl(Endpoint endpoint, RepositoryForm form) {
    return mirrors.stream()
        .filter(
            mirror ->
                !mirror.isRegistry() && mirror.endpoint().equals(endpoint) && mirror.form() == form)
        .findFirst();
  }
}
