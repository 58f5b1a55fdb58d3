package io.github.mirrorbench.mirror;

import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * The base URL of a mirror in the normal form in which it is compared, shown and written:
 * lower-case host, no default port, no trailing slash. {@code /v2/…} follows it.
 */
public final class Endpoint {
  private static final Pattern HOST =
      Pattern.compile("\\[[0-9a-f:.]+]|[a-z0-9](?:[a-z0-9._-]*[a-z0-9])?");
  private static final Pattern DIGITS_AND_DOTS = Pattern.compile("[0-9.]+");
  private static final Pattern IPV4 =
      Pattern.compile("(?:(?:25[0-5]|2[0-4]\\d|1?\\d?\\d)(?:\\.(?!$)|$)){4}");
  private static final Pattern PATH =
      Pattern.compile("(?:[A-Za-z0-9._~!$&'()*+,;=:@/-]|%[0-9A-Fa-f]{2})*");
  private static final Pattern DOTS = Pattern.compile("/\\.{1,2}(?:/|$)");
  private static final Pattern FORBIDDEN = Pattern.compile("[\\s\\p{Cntrl}\\\\]");

  private final String scheme;
  private final String host;
  private final int port;
  private final String path;

  // Not a URI inside: its getHost() is null for the underscores that local names have.
  private Endpoint(String scheme, String host, int port, String path) {
    this.scheme = scheme;
    this.host = host;
    this.port = port;
    this.path = path;
  }

  /**
   * Reads and normalises a URL.
   *
   * @throws IllegalArgumentException with the reason, never with the password of a URL that has one
   */
  public static Endpoint parse(String text) {
    if (text.isBlank()) {
      throw new IllegalArgumentException("a mirror URL is empty");
    }
    if (FORBIDDEN.matcher(text).find()) {
      throw new IllegalArgumentException(
          "a mirror URL has no white space, control characters or backslashes");
    }
    int colon = text.indexOf("://");
    if (colon < 0) {
      String shown = text.contains("@") ? "…" : text;
      throw new IllegalArgumentException(
          "\"" + shown + "\" has no scheme; did you mean https://" + shown + "?");
    }
    String scheme = text.substring(0, colon).toLowerCase(Locale.ROOT);
    if (!scheme.equals("http") && !scheme.equals("https")) {
      throw new IllegalArgumentException(
          "a mirror is reached by http or https, not by \"" + scheme + "\"");
    }
    return fromParts(scheme, text.substring(colon + 3));
  }

  private static Endpoint fromParts(String scheme, String afterScheme) {
    int pathStart = indexOfAny(afterScheme);
    String authority = afterScheme.substring(0, pathStart);
    String tail = afterScheme.substring(pathStart);
    if (authority.contains("@")) {
      throw new IllegalArgumentException("a mirror URL carries no user name or password");
    }
    if (tail.contains("?") || tail.contains("#")) {
      throw new IllegalArgumentException("a mirror URL has no query or fragment");
    }
    String path = tail.endsWith("/") ? tail.substring(0, tail.length() - 1) : tail;
    if (path.equals("/v2") || path.endsWith("/v2")) {
      throw new IllegalArgumentException(
          "a mirror URL ends before /v2, which every engine adds itself");
    }
    if (path.contains("//") || path.endsWith("/")) {
      throw new IllegalArgumentException("a mirror URL has no empty path segment");
    }
    if (!PATH.matcher(path).matches() || DOTS.matcher(path).find()) {
      throw new IllegalArgumentException("\"" + path + "\" is no path of a mirror URL");
    }
    return fromAuthority(scheme, authority.toLowerCase(Locale.ROOT), path);
  }

  private static int indexOfAny(String text) {
    for (int i = 0; i < text.length(); i++) {
      if ("/?#".indexOf(text.charAt(i)) >= 0) {
        return i;
      }
    }
    return text.length();
  }

  private static Endpoint fromAuthority(String scheme, String authority, String path) {
    int colon = authority.lastIndexOf(':');
    boolean hasPort = colon > authority.lastIndexOf(']');
    String host = hasPort ? authority.substring(0, colon) : authority;
    if (host.isEmpty()) {
      throw new IllegalArgumentException("a mirror URL needs a host");
    }
    if (!HOST.matcher(host).matches() || isBrokenAddress(host)) {
      throw new IllegalArgumentException(
          "\""
              + host
              + "\" is no host name; names with other letters are written in their xn-- form");
    }
    int port = hasPort ? parsePort(authority.substring(colon + 1)) : defaultPort(scheme);
    return new Endpoint(scheme, host, port, path);
  }

  private static boolean isBrokenAddress(String host) {
    if (host.startsWith("[")) {
      try {
        new URI("http://" + host);
        return false;
      } catch (URISyntaxException e) {
        return true;
      }
    }
    return DIGITS_AND_DOTS.matcher(host).matches() && !IPV4.matcher(host).matches();
  }

  private static int defaultPort(String scheme) {
    return scheme.equals("https") ? 443 : 80;
  }

  private static int parsePort(String text) {
    if (text.matches("[0-9]{1,5}")) {
      int port = Integer.parseInt(text);
      if (port >= 1 && port <= 65535) {
        return port;
      }
    }
    throw new IllegalArgumentException("a port is a number from 1 to 65535, not \"" + text + "\"");
  }

  /** The URL, for making requests from. */
  public URI uri() {
    return URI.create(toString());
  }

  /** Host in lower case, an IPv6 literal in brackets. */
  public String host() {
    return host;
  }

  /** The host without the brackets of an IPv6 literal. */
  public String address() {
    return host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
  }

  /** The port in force, the scheme's default included. */
  public int port() {
    return port;
  }

  /** {@code host}, or {@code host:port} unless the port is the scheme's default. */
  public String authority() {
    return port == defaultPort(scheme) ? host : host + ":" + port;
  }

  /** Empty, or a path that begins with a slash and ends without one. */
  public String path() {
    return path;
  }

  /** True for a registry below a project of another: its path goes on behind {@code /v2/}. */
  public boolean isBelowV2() {
    return path.contains("/v2/");
  }

  /** True for https. */
  public boolean isEncrypted() {
    return scheme.equals("https");
  }

  /**
   * True if the host is a loopback or private address, written as a literal or as {@code
   * localhost}; no name is looked up.
   */
  public boolean isLocal() {
    return isLocalHost(host);
  }

  /** True if the host is a loopback address, written as a literal or as {@code localhost}. */
  public boolean isLoopback() {
    return host.equals("localhost")
        || host.equals("[::1]")
        || (host.startsWith("127.") && IPV4.matcher(host).matches());
  }

  /** True for a host as in {@link #isLocal}. */
  public static boolean isLocalHost(String host) {
    if (host.equals("localhost") || host.endsWith(".localhost")) {
      return true;
    }
    if (!host.contains(":") && !IPV4.matcher(host).matches()) {
      return false;
    }
    try {
      // Brackets keep a text that is no address from being looked up as a name.
      InetAddress address =
          InetAddress.getByName(
              host.startsWith("[") || !host.contains(":")
                  ? host
                  : "[" + host.replaceFirst("%.*", "") + "]");
      return address.isLoopbackAddress()
          || address.isSiteLocalAddress()
          || address.isLinkLocalAddress()
          || (address.getAddress().length == 16 && (address.getAddress()[0] & 0xfe) == 0xfc);
    } catch (UnknownHostException e) {
      return false;
    }
  }

  /** {@code host[:port][/path]}, the name of a mirror that got no other. */
  public String shortName() {
    return authority() + path();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Endpoint endpoint && endpoint.toString().equals(toString());
  }

  @Override
  public int hashCode() {
    return toString().hashCode();
  }

  /** The normal form, without a trailing slash. */
  @Override
  public String toString() {
    return scheme + "://" + authority() + path;
  }
}
