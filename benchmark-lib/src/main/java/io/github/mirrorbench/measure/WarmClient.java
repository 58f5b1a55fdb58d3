package io.github.mirrorbench.measure;

import io.github.mirrorbench.loopback.LoopbackTls;
import io.github.mirrorbench.registry.RegistryClient;
import io.github.mirrorbench.registry.RegistrySettings;
import io.github.mirrorbench.registry.http.HttpSettings;
import io.github.mirrorbench.result.ClientCalibration;
import java.time.Duration;

/**
 * A client that is ready to measure, and what it can do.
 *
 * <p>It was warmed up against a server of this process, so it trusts that server's authority too:
 * the authority's key was made for this and exists nowhere else.
 *
 * @param client the warmed-up client
 * @param calibration the client's calibration
 */
record WarmClient(RegistryClient client, ClientCalibration calibration) {

  /** Enough on a machine that answers itself slowly; then it measures as it is. */
  private static final Duration LONGEST = Duration.ofSeconds(10);

  /**
   * Opens a client and warms it up. The run's own client is used, because its first handshake would
   * be slow again with another; only behind a proxy, which does not lead back to this machine, a
   * second one stands in for it.
   */
  static WarmClient open(RegistrySettings settings) throws InterruptedException {
    LoopbackTls tls = LoopbackTls.create();
    HttpSettings trusting = settings.http().trusting(tls.authorityPem());
    RegistryClient client =
        new RegistryClient(new RegistrySettings(trusting, settings.credentials()));
    WarmUp warmUp = new WarmUp(trusting.ticker());
    try {
      if (trusting.proxy().isEmpty()) {
        return new WarmClient(client, warmed(warmUp, client, tls));
      }
      try (RegistryClient direct =
          new RegistryClient(RegistrySettings.anonymous(trusting.withoutProxy()))) {
        return new WarmClient(client, warmed(warmUp, direct, tls));
      }
    } catch (InterruptedException e) {
      client.close();
      throw e;
    }
  }

  private static ClientCalibration warmed(WarmUp warmUp, RegistryClient client, LoopbackTls tls)
      throws InterruptedException {
    client.endIn(LONGEST);
    return warmUp.run(client, tls);
  }
}
