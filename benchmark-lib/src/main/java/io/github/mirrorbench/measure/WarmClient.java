package io.github.mirrorbench.measure;

import io.github.mirrorbench.loopback.LoopbackTls;
import io.github.mirrorbench.registry.RegistryClient;
import io.github.mirrorbench.registry.RegistrySettings;
import io.github.mirrorbench.result.ClientCalibration;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A client that is ready to measure, and what it can do.
 *
 * <p>It was warmed up against a server of this process, so it trusts that server's authority too:
 * the authority's key was made for this and exists nowhere else.
 *
 * @param client warmed up
 * @param calibration of it
 */
record WarmClient(RegistryClient client, ClientCalibration calibration) {

  /**
   * Opens a client and warms it up. The run's own client is used, because its first handshake would
   * be slow again with another; only behind a proxy, which does not lead back to this machine, a
   * second one stands in for it.
   */
  static WarmClient open(RegistrySettings settings) throws InterruptedException {
    LoopbackTls tls = LoopbackTls.create();
    RegistryClient client = new RegistryClient(trusting(settings, tls, settings.proxy()));
    WarmUp warmUp = new WarmUp(settings.ticker());
    try {
      if (settings.proxy().isEmpty()) {
        return new WarmClient(client, warmUp.run(client, tls));
      }
      try (RegistryClient direct = new RegistryClient(trusting(settings, tls, Optional.empty()))) {
        return new WarmClient(client, warmUp.run(direct, tls));
      }
    } catch (InterruptedException e) {
      client.close();
      throw e;
    }
  }

  private static RegistrySettings trusting(
      RegistrySettings settings, LoopbackTls tls, Optional<URI> proxy) {
    List<String> authorities = new ArrayList<>(settings.authorities());
    authorities.add(tls.authorityPem());
    return new RegistrySettings(
        settings.profile(),
        settings.timeouts(),
        proxy,
        settings.directly(),
        authorities,
        settings.systemBundles(),
        settings.addressFamily(),
        settings.userAgent(),
        settings.requestsPerMinute(),
        settings.names(),
        settings.ticker(),
        settings.clock(),
        settings.sleeper());
  }
}
