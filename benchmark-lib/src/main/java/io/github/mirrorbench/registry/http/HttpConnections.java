package io.github.mirrorbench.registry.http;

import io.github.mirrorbench.mirror.Mirror;
import io.github.mirrorbench.mirror.ProxyUrl;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import okhttp3.ConnectionPool;
import okhttp3.OkHttpClient;

/**
 * The connections of a client, and what its mirrors share: the limits of each host and the
 * deadlines of all requests. Safe from any thread.
 */
public final class HttpConnections implements AutoCloseable {
  private final HttpSettings settings;
  private final RunEnd end;

  /** By the proxy: a registry counts the requests of the address that it sees. */
  private final Map<Optional<ProxyUrl>, HostLimiters> limiters = new ConcurrentHashMap<>();

  private final Deadlines deadlines;
  private final OkHttpClient http;
  private final OkHttpClient unverified;
  private final Queue<ConnectionPool> pools = new ConcurrentLinkedQueue<>();

  /**
   * Opens no connection yet.
   *
   * @throws IllegalArgumentException when one of the settings' authorities is no certificate
   */
  public HttpConnections(HttpSettings settings) {
    this.settings = settings;
    this.end = new RunEnd(settings.ticker());
    this.deadlines = new Deadlines(settings.ticker());
    this.http = HttpClients.of(settings);
    this.unverified = HttpClients.unverified(http);
  }

  /** The stack for one mirror, with connections of its own: checks, limits and HTTP. */
  public Transport open(Mirror mirror, WaitAllowance allowance) {
    HttpSettings own = settings.towards(mirror);
    ConnectionPool pool = HttpClients.poolFor(settings.rules());
    pools.add(pool);
    Dialer dialer = new Dialer(settings.timeouts());
    CancellableDns dns = new CancellableDns(settings.names(), settings.addressFamily(), dialer);
    OkHttpClient shared = settings.unverified().contains(mirror.endpoint()) ? unverified : http;
    OkHttpClient.Builder client = dialling(shared, dialer).newBuilder().dns(dns);
    own.proxy().ifPresent(proxy -> new ProxiedClient(proxy, own).set(client, dns));
    Transport transport =
        new HttpTransport(
            client.connectionPool(pool).build(), dns, dialer, own, deadlines, allowance, end);
    transport = new LimitedTransport(own, limitersVia(mirror.via()), transport);
    return new CheckedTransport(own, allowance, transport);
  }

  private HostLimiters limitersVia(Optional<ProxyUrl> proxy) {
    return limiters.computeIfAbsent(proxy, any -> new HostLimiters(settings, end));
  }

  /** Ends in so much time whatever is sent from now on, its waits for limits of hosts included. */
  public void endIn(Duration time) {
    end.in(time);
  }

  static OkHttpClient dialling(OkHttpClient shared, Dialer dialer) {
    return shared.newBuilder().socketFactory(new NoDelaySockets(dialer::socket)).build();
  }

  /**
   * Ends every request under way, whose callers get an {@link InterruptedException}, and lets
   * connections go.
   */
  @Override
  public void close() {
    deadlines.close();
    pools.forEach(ConnectionPool::evictAll);
  }
}
