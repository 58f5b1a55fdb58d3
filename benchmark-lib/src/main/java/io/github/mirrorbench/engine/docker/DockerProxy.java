package io.github.mirrorbench.engine.docker;

import io.github.mirrorbench.mirror.DirectHosts;
import io.github.mirrorbench.mirror.ProxyUrl;

/**
 * The proxy of dockerd as the environment of its service. Only the configuration itself shows its
 * password.
 *
 * @param url the proxy
 * @param direct the hosts that are reached without it
 */
public record DockerProxy(ProxyUrl url, DirectHosts direct) {
  /** The drop-in {@code http-proxy.conf} of docker.service. */
  public String systemdDropIn() {
    return "[Service]\n"
        + environment("HTTP_PROXY", url.whole())
        + environment("HTTPS_PROXY", url.whole())
        + environment("NO_PROXY", direct.toString());
  }

  /** In a unit a percent sign begins a specifier, and inside quotes a backslash an escape. */
  private static String environment(String name, String value) {
    String escaped = value.replace("\\", "\\\\").replace("\"", "\\\"").replace("%", "%%");
    return "Environment=\"" + name + "=" + escaped + "\"\n";
  }
}
