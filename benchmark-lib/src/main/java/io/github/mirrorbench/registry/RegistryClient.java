package io.github.mirrorbench.registry;

import io.github.mirrorbench.mirror.Mirror;
import io.github.mirrorbench.registry.http.DaemonThreads;
import io.github.mirrorbench.registry.http.Deadlines;
import io.github.mirrorbench.registry.http.HostLimiters;
import io.github.mirrorbench.registry.http.HttpClients;
import io.github.mirrorbench.registry.http.HttpSettings;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import okhttp3.ConnectionPool;
import okhttp3.OkHttpClient;

/**
 * Reads from registries: opens one {@link RegistrySession} a mirror, and holds what they share, the
 * gates of all hosts. Safe from any thread.
 */
public final class RegistryClient implements AutoCloseable {
  private final HttpSettings settings;
  private final HostLimiters gates;
  private final Deadlines watches;
  private final ExecutorService hashing =
      Executors.newCachedThreadPool(DaemonThreads.named("hashing"));
  private final OkHttpClient http;
  private final Queue<ConnectionPool> pools = new ConcurrentLinkedQueue<>();

  /**
   * Makes a client.
   *
   * @throws IllegalArgumentException when one of the settings' authorities is no certificate
   */
  public RegistryClient(RegistrySettings settings) {
    this.settings = settings.http();
    this.gates = new HostLimiters(settings.http());
    this.watches = new Deadlines(settings.http().ticker());
    this.http = HttpClients.of(settings.http());
  }

  /**
   * A session of its own for the mirror: its connections, tokens and patience are nobody else's.
   */
  public RegistrySession session(Mirror mirror) {
    ConnectionPool pool = HttpClients.poolFor(settings.profile());
    pools.add(pool);
    return new RegistrySession(mirror, settings, http, pool, gates, watches, hashing);
  }

  /**
   * Ends every request under way, whose callers get an {@link InterruptedException}, and lets
   * connections and threads go.
   */
  @Override
  public void close() {
    watches.close();
    pools.forEach(ConnectionPool::evictAll);
  }
}
