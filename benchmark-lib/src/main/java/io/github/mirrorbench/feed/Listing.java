package io.github.mirrorbench.feed;

import io.github.mirrorbench.image.ImageReference;
import io.github.mirrorbench.mirror.Catalogue;
import io.github.mirrorbench.mirror.CatalogueEntry;
import io.github.mirrorbench.mirror.CatalogueEntry.Selection;
import io.github.mirrorbench.mirror.CatalogueEntry.Status;
import io.github.mirrorbench.mirror.Endpoint;
import io.github.mirrorbench.mirror.MirrorName;
import io.github.mirrorbench.mirror.RepositoryForm;
import io.github.mirrorbench.registry.http.SafeText;
import java.net.URI;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * The mirrors of one list while it is read. Names come from hosts, never from the list: they go to
 * terminals and into command lines. Not thread-safe.
 */
final class Listing {
  /** More than all the lists that are known have together. */
  private static final int ENTRIES_AT_MOST = 500;

  private static final Set<Status> OPEN =
      EnumSet.of(Status.ALIVE, Status.LIMITED, Status.RESTRICTED);

  /** Registries by the first label of the hosts that usually mirror them. */
  private static final Map<String, String> REGISTRIES =
      Map.of(
          "ghcr", "ghcr.io",
          "quay", "quay.io",
          "mcr", "mcr.microsoft.com",
          "k8s", "registry.k8s.io",
          "k8s-gcr", "k8s.gcr.io",
          "k8sgcr", "k8s.gcr.io",
          "gcr", "gcr.io",
          "elastic", "docker.elastic.co",
          "nvcr", "nvcr.io");

  private static final Set<String> THEMSELVES =
      Set.of(
          "docker.io",
          "registry-1.docker.io",
          "index.docker.io",
          "registry.hub.docker.com",
          "hub.docker.com",
          "ghcr.io",
          "quay.io",
          "mcr.microsoft.com",
          "registry.k8s.io",
          "k8s.gcr.io",
          "gcr.io",
          "docker.elastic.co",
          "nvcr.io");

  private record Key(String url, RepositoryForm form) {}

  private final URI source;
  private final YearMonth readIn;
  private final Map<Key, CatalogueEntry> entries = new LinkedHashMap<>();
  private final List<String> refused = new ArrayList<>();

  Listing(URI source, YearMonth readIn) {
    this.source = source;
    this.readIn = readIn;
  }

  /** The month in which the list is read, for lists that name none. */
  YearMonth readIn() {
    return readIn;
  }

  /** The registry that a group or the first label of a host stands for; docker.io otherwise. */
  static String registryOf(String label) {
    return REGISTRIES.getOrDefault(label, ImageReference.DOCKER_HUB);
  }

  /** Adds a mirror of docker.io, or of the registry that its host's first label tells. */
  void add(String url, Status status, YearMonth asOf) {
    endpoint(url)
        .ifPresent(
            endpoint ->
                add(endpoint, registryOf(endpoint.host().split("\\.", 2)[0]), status, asOf));
  }

  /** Adds a mirror of a registry. */
  void add(String url, String registry, Status status, YearMonth asOf) {
    endpoint(url).ifPresent(endpoint -> add(endpoint, registry, status, asOf));
  }

  private void add(Endpoint endpoint, String registry, Status status, YearMonth asOf) {
    add(endpoint, RepositoryForm.HOST, Set.of(SafeText.of(registry)), status, asOf, "");
  }

  private Optional<Endpoint> endpoint(String url) {
    try {
      return Optional.of(Endpoint.parse(withScheme(url).replaceFirst("/v2/?$", "")));
    } catch (IllegalArgumentException e) {
      refuse(url, String.valueOf(e.getMessage()));
      return Optional.empty();
    }
  }

  /** Adds an entry of a catalogue. */
  void add(CatalogueEntry entry) {
    entry
        .mirror()
        .ifPresentOrElse(
            mirror ->
                add(
                    mirror.endpoint(),
                    mirror.form(),
                    entry.serves(),
                    entry.status(),
                    entry.asOf(),
                    SafeText.of(entry.note())),
            () -> refuse(entry.url(), "it has an address for each account"));
  }

  private void add(
      Endpoint endpoint,
      RepositoryForm form,
      Set<String> serves,
      Status status,
      YearMonth asOf,
      String note) {
    if (THEMSELVES.contains(endpoint.host())) {
      return;
    }
    if (!PublicHosts.contains(endpoint)) {
      refuse(endpoint.toString(), "it is an address of a private network");
      return;
    }
    if (asOf.isAfter(readIn)) {
      refuse(endpoint.toString(), "it is reported for " + asOf + ", which is to come");
      return;
    }
    CatalogueEntry added =
        new CatalogueEntry(
            new MirrorName(endpoint.shortName().replaceAll("[^A-Za-z0-9._-]+", "-")),
            endpoint.toString(),
            form,
            new TreeSet<>(serves),
            status,
            asOf,
            source,
            note,
            Selection.ON_REQUEST,
            List.of());
    entries.merge(new Key(added.url(), form), added, Listing::together);
  }

  void refuse(String url, String why) {
    refused.add(SafeText.of(url) + ": " + SafeText.of(why));
  }

  List<String> refused() {
    return List.copyOf(refused);
  }

  /**
   * The mirrors.
   *
   * @throws UnreadableFeedException when there are none, or more than any honest list has
   */
  Catalogue toCatalogue() throws UnreadableFeedException {
    if (entries.isEmpty()) {
      throw new UnreadableFeedException(
          "it names no mirror that may be taken"
              + (refused.isEmpty() ? "" : " (" + refused.get(0) + ")"));
    }
    if (entries.size() > ENTRIES_AT_MOST) {
      throw new UnreadableFeedException(
          "it names "
              + entries.size()
              + " mirrors, more than the "
              + ENTRIES_AT_MOST
              + " accepted");
    }
    return new Catalogue(uniquelyNamed());
  }

  /** An http and an https mirror of one host have one name; the second is told apart. */
  private List<CatalogueEntry> uniquelyNamed() {
    Map<MirrorName, CatalogueEntry> named = new LinkedHashMap<>();
    for (CatalogueEntry entry : entries.values()) {
      CatalogueEntry other = named.putIfAbsent(entry.name(), entry);
      if (other != null) {
        refuse(entry.url(), "it has the name of " + other.url());
      }
    }
    return List.copyOf(named.values());
  }

  /** A list that names a mirror twice: a free and a paid tier, or the living and the dead. */
  private static CatalogueEntry together(CatalogueEntry first, CatalogueEntry second) {
    Status status =
        first.status() == second.status()
            ? first.status()
            : OPEN.contains(first.status()) && OPEN.contains(second.status())
                ? Status.LIMITED
                : Status.UNCLEAR;
    Set<String> serves = new TreeSet<>(first.serves());
    serves.addAll(second.serves());
    return new CatalogueEntry(
        first.name(),
        first.url(),
        first.form(),
        serves,
        status,
        first.asOf().isAfter(second.asOf()) ? first.asOf() : second.asOf(),
        first.source(),
        first.note(),
        Selection.ON_REQUEST,
        List.of());
  }

  private static String withScheme(String url) {
    return url.contains("://") ? url : "https://" + url;
  }
}
