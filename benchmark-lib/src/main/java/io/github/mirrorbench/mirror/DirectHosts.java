package io.github.mirrorbench.mirror;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * The hosts that a daemon with a proxy reaches without it: this machine, and what was measured
 * without a proxy; were these reached through it, the engine would not use what was measured.
 *
 * @param hosts the names and addresses, each once and without a port
 */
public record DirectHosts(List<String> hosts) {
  /** This machine alone. */
  public static final DirectHosts LOCAL =
      new DirectHosts(List.of("localhost", "127.0.0.0/8", "::1"));

  public DirectHosts {
    hosts = hosts.stream().distinct().toList();
  }

  /**
   * These and more.
   *
   * @param more hosts with or without a port; IPv6 addresses in brackets
   */
  public DirectHosts with(Collection<String> more) {
    List<String> all = new ArrayList<>(hosts);
    more.forEach(host -> all.add(withoutPort(host)));
    return new DirectHosts(all);
  }

  private static String withoutPort(String host) {
    if (host.startsWith("[")) {
      return host.substring(1, host.indexOf(']'));
    }
    int colon = host.indexOf(':');
    return colon < 0 || colon != host.lastIndexOf(':') ? host : host.substring(0, colon);
  }

  /** The value of {@code NO_PROXY} in Go's syntax. */
  @Override
  public String toString() {
    return String.join(",", hosts);
  }
}
