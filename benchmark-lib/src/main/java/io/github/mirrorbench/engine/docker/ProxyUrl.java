package io.github.mirrorbench.engine.docker;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Set;

/** The address of a proxy, whose password only the configuration itself may show. */
public final class ProxyUrl {
  private static final Set<String> SCHEMES = Set.of("http", "https", "socks5");

  private final URI uri;

  private ProxyUrl(URI uri) {
    this.uri = uri;
  }

  /**
   * Reads a URL as Go's HTTP client would understand it.
   *
   * @throws IllegalArgumentException with the reason, without the password
   */
  public static ProxyUrl parse(String text) {
    URI uri;
    try {
      uri = new URI(text);
    } catch (URISyntaxException e) {
      // The cause is left out: it quotes the text, and so the password.
      throw new IllegalArgumentException(
          "the proxy is no URL: "
              + e.getReason()
              + "; write a password's special characters as %XX");
    }
    String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
    if (uri.isOpaque() || !SCHEMES.contains(scheme)) {
      throw new IllegalArgumentException(
          "a proxy's URL begins with http://, https:// or socks5://");
    }
    if (uri.getHost() == null) {
      throw new IllegalArgumentException("the proxy's URL has no host");
    }
    if (uri.getRawQuery() != null || uri.getRawFragment() != null) {
      throw new IllegalArgumentException("a proxy's URL has no query or fragment");
    }
    return new ProxyUrl(uri);
  }

  /** The URL with its password, for the configuration alone. */
  String secret() {
    return uri.toString();
  }

  /** True if it carries a user name or password. */
  public boolean hasCredentials() {
    return uri.getRawUserInfo() != null;
  }

  /** The URL with user name and password masked. */
  @Override
  public String toString() {
    String text = uri.toString();
    return hasCredentials() ? text.replace(uri.getRawUserInfo() + "@", "***:***@") : text;
  }
}
