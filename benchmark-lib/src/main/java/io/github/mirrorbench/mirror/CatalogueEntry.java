package io.github.mirrorbench.mirror;

import java.net.URI;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Public knowledge of one mirror; hearsay until measured.
 *
 * @param name a name unique in its catalogue
 * @param url the address of the mirror; {@code {id}} in it stands for the part that belongs to one
 *     account
 * @param form the way it spells repositories
 * @param serves the registries it stands for, such as {@code docker.io}
 * @param status the status reported by the source
 * @param asOf the month the source speaks of
 * @param source the public page or thread of the report
 * @param note a remark for the reader; may be empty
 * @param selection whether it is a candidate of every run
 * @param claims the report of each source, the newest first, that of {@code source} among them;
 *     empty unless lists of others were read
 */
public record CatalogueEntry(
    MirrorName name,
    String url,
    RepositoryForm form,
    Set<String> serves,
    Status status,
    YearMonth asOf,
    URI source,
    String note,
    Selection selection,
    List<Claim> claims) {
  private static final String ACCOUNT = "{id}";

  /** The state of a mirror when its source last reported it, from the best to the worst. */
  public enum Status {
    /** Open to everybody. */
    ALIVE,
    /** Open to everybody within limits of images, rate or place. */
    LIMITED,
    /** Open to one network, or to accounts, only. */
    RESTRICTED,
    /** Sources disagree, or none says. */
    UNCLEAR,
    /** It did not respond when its source last tried. */
    DOWN,
    /** It has ended. */
    ENDED
  }

  /** The selection of an entry for runs. */
  public enum Selection {
    /** A candidate of every run. */
    DEFAULT,
    /** A candidate when a person asks for it, or when it serves the registry of a run. */
    ON_REQUEST,
    /** A newcomer that no two lists of others find open: a candidate when a person asks for it. */
    UNCONFIRMED
  }

  public CatalogueEntry {
    serves = Set.copyOf(serves);
    claims = List.copyOf(claims);
    if (serves.isEmpty()) {
      throw new IllegalArgumentException(name + " serves no registry");
    }
    if (!url.contains(ACCOUNT)) {
      Endpoint.parse(url);
    } else if (selection == Selection.DEFAULT) {
      throw new IllegalArgumentException(name + " needs an account and cannot be a default");
    }
  }

  /** True if a run includes it by default. */
  public boolean isDefault() {
    return selection == Selection.DEFAULT;
  }

  /** True if anybody may use it, within limits. */
  boolean isOpen() {
    return selection != Selection.UNCONFIRMED
        && (status == Status.ALIVE || status == Status.LIMITED);
  }

  /** The mirror to measure; absent when its address is incomplete without an account. */
  public Optional<Mirror> mirror() {
    return url.contains(ACCOUNT)
        ? Optional.empty()
        : Optional.of(new Mirror(name, Endpoint.parse(url), form));
  }

  /** The status with its month and source. */
  public Claim claim() {
    return new Claim(status, asOf, source);
  }

  CatalogueEntry claimed(Consensus consensus, Selection chosen) {
    Claim leading = consensus.leading();
    return new CatalogueEntry(
        name,
        url,
        form,
        serves,
        consensus.status(),
        leading.asOf(),
        leading.source(),
        note,
        chosen,
        consensus.claims());
  }

  CatalogueEntry selected(Selection chosen) {
    return new CatalogueEntry(name, url, form, serves, status, asOf, source, note, chosen, claims);
  }
}
