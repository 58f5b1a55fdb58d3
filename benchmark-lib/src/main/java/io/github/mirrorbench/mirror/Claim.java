package io.github.mirrorbench.mirror;

import java.net.URI;
import java.time.YearMonth;
import java.util.Locale;
import java.util.Objects;

/**
 * The status of a mirror as one source reported it.
 *
 * @param status the status reported
 * @param asOf the month that the source speaks of
 * @param source the public page, list or file
 */
public record Claim(CatalogueEntry.Status status, YearMonth asOf, URI source) {
  private static final String OWNED_PATHS = "(?:raw\\.)?github(?:usercontent)?\\.com";

  /** The operator of the source in short: the owner of a repository, a host, or a file's name. */
  public String by() {
    String path = Objects.requireNonNullElse(source.getPath(), "");
    String host = Objects.requireNonNullElse(source.getHost(), "");
    if (host.isEmpty()) {
      return path.substring(path.lastIndexOf('/') + 1);
    }
    return host.matches(OWNED_PATHS) && path.matches("/[\\w.-]+/.*")
        ? path.split("/", 3)[1]
        : host.replaceFirst("^(?:www|status)\\.", "");
  }

  /** A clause such as {@code okxlin 2026-08: alive}. */
  @Override
  public String toString() {
    return by() + " " + asOf + ": " + status.name().toLowerCase(Locale.ROOT);
  }
}
