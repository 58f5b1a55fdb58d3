package io.github.mirrorbench.registry.http;

import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import okhttp3.ConnectionPool;
import okhttp3.OkHttpClient;

/**
 * All connections of a client, and what its mirrors share: the limits of each host and the
 * deadlines of all requests. Safe from any thread.
 */
public final class HttpConnections implements AutoCloseable {
  private final HttpSettings settings;
  private final HostLimiters limiters;
  private final Deadlines deadlines;
  private final OkHttpClient http;
  private final Queue<ConnectionPool> pools = new ConcurrentLinkedQueue<>();

  /**
   * Opens no connection yet.
   *
   * @throws IllegalArgumentException when one of the settings' authorities is no certificate
   */
  public HttpConnections(HttpSettings settings) {
    this.settings = settings;
    this.limiters = new HostLimiters(settings);
    this.deadlines = new Deadlines(settings.ticker());
    this.http = HttpClients.of(settings);
  }

  /** The stack for one mirror, with connections and a wait allowance of its own. */
  public Stack open(Url mirror) {
    ConnectionPool pool = HttpClients.poolFor(settings.profile());
    pools.add(pool);
    CancellableDns dns = new CancellableDns(settings.names(), settings.addressFamily());
    OkHttpClient own = http.newBuilder().dns(dns).connectionPool(pool).build();
    WaitAllowance allowance = new WaitAllowance(settings.timeouts().waitAllowance());
    Transport transport = new HttpTransport(own, dns, settings, deadlines, allowance);
    transport = new LimitedTransport(settings, limiters, transport);
    transport = new CheckedTransport(settings, allowance, transport);
    transport = new RedirectTransport(settings.profile(), transport);
    return new Stack(transport, limiters.of(mirror), allowance);
  }

  /** The requests to one mirror: redirects, checks, limits and HTTP, from the top down. */
  public static final class Stack implements Transport {
    private final Transport top;
    private final HostLimiter limiter;
    private final WaitAllowance allowance;

    private Stack(Transport top, HostLimiter limiter, WaitAllowance allowance) {
      this.top = top;
      this.limiter = limiter;
      this.allowance = allowance;
    }

    @Override
    public Response send(Request request, CallContext context)
        throws FetchEnded, InterruptedException {
      return top.send(request, context);
    }

    /** The wait of the next request for the limits of the mirror's host. */
    public Duration readyIn() {
      return limiter.readyIn();
    }

    /** The time that may still be lost on requests that get no response or stall. */
    public Duration waitLeft() {
      return allowance.left();
    }
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
