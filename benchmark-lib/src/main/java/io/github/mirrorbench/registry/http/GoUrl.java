package io.github.mirrorbench.registry.http;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A server's link as Go's {@code net/url} reads it. OkHttp reads it like a browser: it drops tabs,
 * takes backslashes for slashes, and finds a host behind any number of slashes.
 */
final class GoUrl {
  /** The scheme, authority and path, the query, and the fragment. */
  private static final Pattern PARTS = Pattern.compile("([^?#]*)(\\?[^#]*)?(#.*)?", Pattern.DOTALL);

  private static final Pattern CONTROL = Pattern.compile("[\\x00-\\x1f\\x7f]");
  private static final Pattern BROKEN_ESCAPE = Pattern.compile("%(?![0-9a-fA-F]{2})");
  private static final Pattern NO_HOST =
      Pattern.compile("https?:(?!//[^/]).*", Pattern.CASE_INSENSITIVE);

  private GoUrl() {}

  /** A spelling of the link that OkHttp reads alike; empty where Go could not follow it. */
  static Optional<String> read(String link) {
    Matcher parts = PARTS.matcher(link);
    if (CONTROL.matcher(link).find() || !parts.matches()) {
      return Optional.empty();
    }
    String path = parts.group(1);
    String rest = link.substring(path.length());
    boolean isBroken =
        BROKEN_ESCAPE.matcher(path).find()
            || NO_HOST.matcher(path).matches()
            || (parts.group(3) != null && BROKEN_ESCAPE.matcher(parts.group(3)).find());
    return isBroken ? Optional.empty() : Optional.of(path.replace("\\", "%5C") + rest);
  }
}
