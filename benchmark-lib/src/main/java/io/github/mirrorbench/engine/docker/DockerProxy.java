package io.github.mirrorbench.engine.docker;

import io.github.mirrorbench.text.JsonText;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * The proxy of dockerd, for everything but the hosts that were measured without one: were these
 * reached through the proxy, dockerd would not use what was measured. Only the configuration itself
 * shows its password.
 */
public final class DockerProxy {
  private static final Set<String> SCHEMES = Set.of("http", "https", "socks5");
  private static final List<String> LOCAL = List.of("localhost", "127.0.0.0/8", "::1");

  private final URI uri;
  private final Set<String> direct;

  private DockerProxy(URI uri, Collection<String> direct) {
    this.uri = uri;
    this.direct = new LinkedHashSet<>(direct);
  }

  /**
   * The proxy at a URL as Go's HTTP client would understand it, with exceptions for loopback.
   *
   * @throws IllegalArgumentException with the reason, without the password
   */
  public static DockerProxy parse(String text) {
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
    return new DockerProxy(uri, LOCAL);
  }

  /**
   * This proxy with more exceptions.
   *
   * @param hosts the hosts of the chosen mirrors, their token hosts and the hosts they redirect to,
   *     with or without a port; IPv6 addresses in brackets
   */
  public DockerProxy without(Collection<String> hosts) {
    DockerProxy proxy = new DockerProxy(uri, direct);
    hosts.forEach(host -> proxy.direct.add(withoutPort(host)));
    return proxy;
  }

  private static String withoutPort(String host) {
    if (host.startsWith("[")) {
      return host.substring(1, host.indexOf(']'));
    }
    int colon = host.indexOf(':');
    return colon < 0 || colon != host.lastIndexOf(':') ? host : host.substring(0, colon);
  }

  /**
   * The object for daemon.json; dockerd reads it since 23.0, and older ones do not start with it.
   */
  public String daemonJson() {
    return """
    {
      "proxies": {
        "http-proxy": %1$s,
        "https-proxy": %1$s,
        "no-proxy": %2$s
      }
    }
    """
        .formatted(JsonText.quote(uri.toString()), JsonText.quote(noProxy()));
  }

  /** The drop-in {@code http-proxy.conf} of docker.service. */
  public String systemdDropIn() {
    return "[Service]\n"
        + environment("HTTP_PROXY", uri.toString())
        + environment("HTTPS_PROXY", uri.toString())
        + environment("NO_PROXY", noProxy());
  }

  /** The exceptions in Go's syntax. */
  private String noProxy() {
    return String.join(",", direct);
  }

  /** In a unit a percent sign begins a specifier, and inside quotes a backslash an escape. */
  private static String environment(String name, String value) {
    String escaped = value.replace("\\", "\\\\").replace("\"", "\\\"").replace("%", "%%");
    return "Environment=\"" + name + "=" + escaped + "\"\n";
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
