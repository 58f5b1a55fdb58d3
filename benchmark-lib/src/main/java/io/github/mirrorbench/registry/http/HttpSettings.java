package io.github.mirrorbench.registry.http;

import io.github.mirrorbench.result.AddressFamily;
import io.github.mirrorbench.result.Profile;
import io.github.mirrorbench.system.NameResolver;
import io.github.mirrorbench.system.ProxyExemptions;
import io.github.mirrorbench.system.Sleeper;
import io.github.mirrorbench.system.Ticker;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The way in which all requests are sent.
 *
 * @param profile the engine whose way of pulling is followed
 * @param timeouts the limits of each request
 * @param proxy an {@code http://} proxy for all requests; none by default, because engines do not
 *     read the shell's variables either
 * @param directly the hosts that are reached without the proxy
 * @param authorities PEM texts that are trusted besides the JDK's and the system's
 * @param systemBundles files that may hold the system's authorities; the first readable one is used
 * @param addressFamily the addresses that may be used
 * @param userAgent the program's name, sent with every request
 * @param requestsPerMinute the limit for one host; loopback and private addresses are exempt
 * @param names the resolver of host names
 * @param ticker the clock that measures durations
 * @param clock the clock that reads the dates of servers
 * @param sleeper the wait for the limit of requests a minute
 */
public record HttpSettings(
    Profile profile,
    Timeouts timeouts,
    Optional<URI> proxy,
    ProxyExemptions directly,
    List<String> authorities,
    List<Path> systemBundles,
    AddressFamily addressFamily,
    String userAgent,
    int requestsPerMinute,
    NameResolver names,
    Ticker ticker,
    Clock clock,
    Sleeper sleeper) {

  public HttpSettings {
    authorities = List.copyOf(authorities);
    systemBundles = List.copyOf(systemBundles);
    if (requestsPerMinute < 1) {
      throw new IllegalArgumentException(
          "at least one request a minute is needed, not " + requestsPerMinute);
    }
    proxy.ifPresent(HttpSettings::requireHttp);
  }

  /** The proxy through which this URL is reached. */
  Optional<URI> proxyFor(Url url) {
    return proxy.filter(any -> !directly.cover(url.host(), url.port()));
  }

  /** Refuses a PEM text that holds no certificate. */
  public static void requireCertificate(String pem) {
    TrustedAuthorities.parse(pem);
  }

  /** These settings with one more authority. */
  public HttpSettings trusting(String pem) {
    return with(proxy, Stream.concat(authorities.stream(), Stream.of(pem)).toList());
  }

  /** These settings without the proxy. */
  public HttpSettings withoutProxy() {
    return with(Optional.empty(), authorities);
  }

  private HttpSettings with(Optional<URI> otherProxy, List<String> otherAuthorities) {
    return new HttpSettings(
        profile,
        timeouts,
        otherProxy,
        directly,
        otherAuthorities,
        systemBundles,
        addressFamily,
        userAgent,
        requestsPerMinute,
        names,
        ticker,
        clock,
        sleeper);
  }

  private static void requireHttp(URI proxy) {
    if (!"http".equalsIgnoreCase(proxy.getScheme()) || proxy.getHost() == null) {
      throw new IllegalArgumentException("a proxy is given as http://HOST:PORT");
    }
  }
}
