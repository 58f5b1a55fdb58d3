package io.github.mirrorbench.engine.docker;

import io.github.mirrorbench.text.JsonText;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * The proxy of dockerd, for everything but the hosts that were measured without one: were these
 * reached through the proxy, dockerd would not use what was measured.
 */
public final class DockerProxy {
  private static final List<String> LOCAL = List.of("localhost", "127.0.0.0/8", "::1");

  private final ProxyUrl proxy;
  private final String noProxy;

  /** A proxy with its exceptions in Go's syntax. */
  private DockerProxy(ProxyUrl proxy, String noProxy) {
    this.proxy = proxy;
    this.noProxy = noProxy;
  }

  /**
   * A proxy with its exceptions.
   *
   * @param directHosts the hosts of the chosen mirrors, their token hosts and the hosts they
   *     redirect to, with or without a port; IPv6 addresses in brackets
   */
  public static DockerProxy with(ProxyUrl proxy, Collection<String> directHosts) {
    Set<String> direct = new LinkedHashSet<>(LOCAL);
    directHosts.forEach(host -> direct.add(withoutPort(host)));
    return new DockerProxy(proxy, String.join(",", direct));
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
        .formatted(JsonText.quote(proxy.secret()), JsonText.quote(noProxy));
  }

  /** The drop-in {@code http-proxy.conf} of docker.service. */
  public String systemdDropIn() {
    return "[Service]\n"
        + environment("HTTP_PROXY", proxy.secret())
        + environment("HTTPS_PROXY", proxy.secret())
        + environment("NO_PROXY", noProxy);
  }

  /** In a unit a percent sign begins a specifier, and inside quotes a backslash an escape. */
  private static String environment(String name, String value) {
    String escaped = value.replace("\\", "\\\\").replace("\"", "\\\"").replace("%", "%%");
    return "Environment=\"" + name + "=" + escaped + "\"\n";
  }
}
