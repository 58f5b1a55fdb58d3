package io.github.mirrorbench.mirror;

import io.github.mirrorbench.image.ImageReference;
import io.github.mirrorbench.mirror.CatalogueEntry.Selection;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * A catalogue brought up to date by lists of others. They change the status of mirrors and add
 * mirrors, but no single list changes which mirrors every run measures: that takes two sources that
 * agree and none that contradicts, so that one wrong or malicious list cannot fill the runs of
 * everybody with its mirrors, or empty them.
 */
final class CatalogueUpdate {
  private static final int AGREEING = 2;

  /** Found in most configurations: their users should see how they perform, dead or alive. */
  private static final Set<String> ALWAYS = Set.of("docker-cn", "daocloud");

  /** A mirror whatever its name. */
  private record Key(String url, RepositoryForm form) {
    static Key of(CatalogueEntry entry) {
      return new Key(entry.url(), entry.form());
    }
  }

  private final Catalogue base;
  private final Map<Key, List<CatalogueEntry>> listed = new LinkedHashMap<>();
  private final Set<MirrorName> names = new HashSet<>();

  private CatalogueUpdate(Catalogue base, List<Catalogue> lists) {
    this.base = base;
    lists.stream()
        .flatMap(list -> list.entries().stream())
        .forEach(
            entry -> listed.computeIfAbsent(Key.of(entry), any -> new ArrayList<>()).add(entry));
    base.entries().forEach(entry -> names.add(entry.name()));
  }

  static Catalogue of(Catalogue base, List<Catalogue> lists) {
    return new CatalogueUpdate(base, lists).updated();
  }

  private Catalogue updated() {
    List<CatalogueEntry> entries = new ArrayList<>();
    for (CatalogueEntry entry : base.entries()) {
      List<CatalogueEntry> others = listed.remove(Key.of(entry));
      entries.add(others == null ? entry : settled(entry, others));
    }
    listed.values().forEach(same -> entries.add(newcomer(same)));
    return new Catalogue(withDefaults(entries));
  }

  private static CatalogueEntry settled(CatalogueEntry own, List<CatalogueEntry> others) {
    // A list's own newer word comes before what the catalogue took from it.
    Consensus consensus =
        Consensus.of(
            Stream.concat(others.stream(), Stream.of(own)).map(CatalogueEntry::claim).toList());
    boolean stays =
        own.isDefault() && (ALWAYS.contains(own.name().text()) || consensus.opponents() < AGREEING);
    return own.claimed(consensus, stays ? Selection.DEFAULT : Selection.ON_REQUEST);
  }

  private CatalogueEntry newcomer(List<CatalogueEntry> same) {
    CatalogueEntry first = same.get(0);
    Set<String> serves = new TreeSet<>();
    same.forEach(entry -> serves.addAll(entry.serves()));
    Consensus consensus = Consensus.of(same.stream().map(CatalogueEntry::claim).toList());
    return new CatalogueEntry(
            freeName(first.name()),
            first.url(),
            first.form(),
            serves,
            first.status(),
            first.asOf(),
            first.source(),
            first.note(),
            Selection.ON_REQUEST,
            List.of())
        .claimed(
            consensus,
            consensus.supporters() < AGREEING ? Selection.UNCONFIRMED : Selection.ON_REQUEST);
  }

  private MirrorName freeName(MirrorName wanted) {
    MirrorName name = wanted;
    for (int i = 2; !names.add(name); i++) {
      name = new MirrorName(wanted.text() + "-" + i);
    }
    return name;
  }

  /** Fills the places that are left, those first that most sources find open. */
  private static List<CatalogueEntry> withDefaults(List<CatalogueEntry> entries) {
    long taken = entries.stream().filter(CatalogueEntry::isDefault).count();
    Set<MirrorName> chosen = new HashSet<>();
    entries.stream()
        .filter(entry -> !entry.isDefault() && mayBeDefault(entry))
        .sorted(Comparator.comparingInt(CatalogueUpdate::supporters).reversed())
        .limit(Catalogue.DEFAULTS_AT_MOST - taken)
        .forEach(entry -> chosen.add(entry.name()));
    return entries.stream()
        .map(entry -> chosen.contains(entry.name()) ? entry.selected(Selection.DEFAULT) : entry)
        .toList();
  }

  private static boolean mayBeDefault(CatalogueEntry entry) {
    return entry.form() == RepositoryForm.HOST
        && entry.serves().contains(ImageReference.DOCKER_HUB)
        && entry
            .mirror()
            .filter(mirror -> mirror.endpoint().isEncrypted() && mirror.endpoint().path().isEmpty())
            .isPresent()
        && supporters(entry) >= AGREEING;
  }

  private static int supporters(CatalogueEntry entry) {
    return new Consensus(entry.claims()).supporters();
  }
}
