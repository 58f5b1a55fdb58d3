package io.github.mirrorbench.registry;

import io.github.mirrorbench.mirror.Endpoint;
import java.net.InetAddress;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import okhttp3.HttpUrl;

/** One {@link HostGate} for each host and port, shared by all sessions of a client. */
final class HostGates {
  private final RegistrySettings settings;
  private final Map<String, HostGate> gates = new ConcurrentHashMap<>();

  HostGates(RegistrySettings settings) {
    this.settings = settings;
  }

  HostGate of(HttpUrl url) {
    return gates.computeIfAbsent(url.host() + ":" + url.port(), key -> gateFor(url));
  }

  private HostGate gateFor(HttpUrl url) {
    HostGate gate =
        new HostGate(settings.requestsPerMinute(), settings.ticker(), settings.sleeper());
    if (isLocal(url)) {
      gate.exempt();
    }
    return gate;
  }

  /** Whether a limit of requests a minute would protect nobody there. */
  static boolean isLocal(InetAddress address) {
    return isLocal(address.getHostAddress());
  }

  /** The same of an address in figures. */
  static boolean isLocal(String address) {
    HttpUrl.Builder url = new HttpUrl.Builder().scheme("http");
    return isLocal(url.host(address.replaceFirst("%.*", "")).build());
  }

  private static boolean isLocal(HttpUrl url) {
    try {
      return Endpoint.parse(Urls.origin(url)).isLocal();
    } catch (IllegalArgumentException e) {
      return false;
    }
  }
}
