package io.github.mirrorbench.registry;

import io.github.mirrorbench.mirror.Mirror;
import io.github.mirrorbench.registry.http.HttpConnections;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Reads from registries: opens one {@link RegistrySession} a mirror, and holds what they share, the
 * limits of all hosts. Safe from any thread.
 */
public final class RegistryClient implements AutoCloseable {
  private final RegistrySettings settings;
  private final HttpConnections connections;
  private final ExecutorService hashing = Executors.newCachedThreadPool(RegistryClient::daemon);

  /**
   * Makes a client.
   *
   * @throws IllegalArgumentException when one of the settings' authorities is no certificate
   */
  public RegistryClient(RegistrySettings settings) {
    this.settings = settings;
    this.connections = new HttpConnections(settings.http());
  }

  private static Thread daemon(Runnable task) {
    Thread thread = new Thread(task, "hashing");
    thread.setDaemon(true);
    return thread;
  }

  /** A session for the mirror, which shares no connection, token or wait allowance. */
  public RegistrySession session(Mirror mirror) {
    return new RegistrySession(mirror, settings, connections, hashing);
  }

  /**
   * Ends in so much time whatever is sent from now on. What cannot be sent or completed by then
   * fails with {@link io.github.mirrorbench.result.FailureKind#NOT_ENOUGH_EVIDENCE}; a blob whose
   * request was sent is cut. No wait for a host's limits begins that would last longer.
   */
  public void endIn(Duration time) {
    connections.endIn(time);
  }

  /**
   * Ends every request under way, whose callers get an {@link InterruptedException}, and lets
   * connections and threads go.
   */
  @Override
  public void close() {
    connections.close();
  }
}
