package io.github.mirrorbench.mirror;

import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The URL of a proxy as Go's HTTP client would understand it. Host names behind it are looked up by
 * the proxy, whichever its scheme: engines leave that to a SOCKS proxy too.
 *
 * @param scheme the protocol spoken with the proxy
 * @param host the host in lower case, an IPv6 address in brackets
 * @param port the port, the scheme's default included
 * @param userInfo user name and password as they stand in the URL; only {@link #whole} shows them
 */
public record ProxyUrl(Scheme scheme, String host, int port, Optional<String> userInfo) {
  private static final String MASK = "***:***";

  /** The protocols that engines speak with proxies. */
  public enum Scheme {
    HTTP(80),
    HTTPS(443),
    SOCKS5(1080);

    private final int port;

    Scheme(int port) {
      this.port = port;
    }

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** User name and password, decoded. */
  public record Login(String user, String password) {
    /** Shows neither. */
    @Override
    public String toString() {
      return MASK;
    }
  }

  /**
   * Reads a URL.
   *
   * @throws IllegalArgumentException with the reason, without the password
   */
  public static ProxyUrl parse(String text) {
    Scheme scheme = schemeOf(text);
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
    if (uri.getHost() == null) {
      throw new IllegalArgumentException("the proxy's URL has no host");
    }
    if (uri.getRawQuery() != null || uri.getRawFragment() != null) {
      throw new IllegalArgumentException("a proxy's URL has no query or fragment");
    }
    if (!uri.getRawPath().isEmpty() && !uri.getRawPath().equals("/")) {
      throw new IllegalArgumentException("a proxy's URL has no path");
    }
    int port = uri.getPort() >= 0 ? uri.getPort() : scheme.port;
    if (port < 1 || port > 65535) {
      throw new IllegalArgumentException("a port is a number from 1 to 65535, not " + port);
    }
    return new ProxyUrl(
        scheme,
        uri.getHost().toLowerCase(Locale.ROOT),
        port,
        Optional.ofNullable(uri.getRawUserInfo()).filter(info -> !info.isEmpty()));
  }

  private static Scheme schemeOf(String text) {
    if (text.isBlank()) {
      throw new IllegalArgumentException("the URL of a proxy is empty");
    }
    int colon = text.indexOf("://");
    if (colon < 0) {
      String shown = text.contains("@") ? "…" : text;
      throw new IllegalArgumentException(
          "\"" + shown + "\" has no scheme; did you mean http://" + shown + "?");
    }
    String word = text.substring(0, colon).toLowerCase(Locale.ROOT);
    if (word.equals("socks5h")) {
      throw new IllegalArgumentException(
          "engines write socks5:// where curl writes socks5h://, and leave the look-up of names to"
              + " the proxy all the same");
    }
    return Stream.of(Scheme.values())
        .filter(scheme -> scheme.toString().equals(word))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "a proxy is reached by "
                        + Stream.of(Scheme.values())
                            .map(Scheme::toString)
                            .collect(Collectors.joining(", "))
                        + (word.contains("@") ? "" : ", not by \"" + word + "\"")));
  }

  /** The login that the proxy is sent, and nobody else. */
  public Optional<Login> login() {
    return userInfo.map(
        info -> {
          int colon = info.indexOf(':');
          return colon < 0
              ? new Login(decoded(info), "")
              : new Login(decoded(info.substring(0, colon)), decoded(info.substring(colon + 1)));
        });
  }

  private static String decoded(String raw) {
    return URLDecoder.decode(raw.replace("+", "%2B"), StandardCharsets.UTF_8);
  }

  /** The host without the brackets of an IPv6 address. */
  public String address() {
    return host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
  }

  /** {@code host:port}, the name of a proxy that got no other. */
  public String authority() {
    return host + ":" + port;
  }

  /** The URL with user name and password, for nothing but the engine's configuration. */
  public String whole() {
    return spelled(userInfo);
  }

  /** The URL with user name and password masked. */
  @Override
  public String toString() {
    return spelled(userInfo.map(any -> MASK));
  }

  private String spelled(Optional<String> user) {
    return scheme + "://" + user.map(info -> info + "@").orElse("") + authority();
  }
}
