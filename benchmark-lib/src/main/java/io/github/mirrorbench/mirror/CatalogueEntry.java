package io.github.mirrorbench.mirror;

import java.net.URI;
import java.time.YearMonth;
import java.util.Optional;
import java.util.Set;

/**
 * What is publicly known of one mirror; hearsay until measured.
 *
 * @param name unique in its catalogue
 * @param url of the mirror; {@code {id}} in it stands for the part that belongs to one account
 * @param form how it spells repositories
 * @param serves the registries it stands for, such as {@code docker.io}
 * @param status as the source says
 * @param asOf the month the source speaks of
 * @param source public page or thread that says so
 * @param note what else to know; may be empty
 * @param selection whether it is a candidate of every run
 */
public record CatalogueEntry(
    String name,
    String url,
    RepositoryForm form,
    Set<String> serves,
    Status status,
    YearMonth asOf,
    URI source,
    String note,
    Selection selection) {
  private static final String ACCOUNT = "{id}";

  /** How a mirror was when somebody last said so. */
  public enum Status {
    /** It answers everybody. */
    ALIVE,
    /** It answers everybody within limits of images, rate or place. */
    LIMITED,
    /** It answers those of one network, or with an account, only. */
    RESTRICTED,
    /** Sources disagree, or none says. */
    UNCLEAR,
    /** It has ended. */
    ENDED
  }

  /** Whether a run takes an entry without being asked to. */
  public enum Selection {
    DEFAULT,
    ON_REQUEST
  }

  public CatalogueEntry {
    serves = Set.copyOf(serves);
    MirrorName.require(name);
    if (serves.isEmpty()) {
      throw new IllegalArgumentException(name + " serves no registry");
    }
    if (!url.contains(ACCOUNT)) {
      Endpoint.parse(url);
    } else if (selection == Selection.DEFAULT) {
      throw new IllegalArgumentException(name + " needs an account and cannot be a default");
    }
  }

  /** Whether a run takes it without being asked to. */
  public boolean isDefault() {
    return selection == Selection.DEFAULT;
  }

  /** Whether its address contains a part that belongs to an account. */
  boolean needsAccount() {
    return url.contains(ACCOUNT);
  }

  /** The mirror to measure; absent when its address is incomplete without an account. */
  public Optional<Mirror> mirror() {
    return needsAccount()
        ? Optional.empty()
        : Optional.of(new Mirror(name, Endpoint.parse(url), form));
  }
}
