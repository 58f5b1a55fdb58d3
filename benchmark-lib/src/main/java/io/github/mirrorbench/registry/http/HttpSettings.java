package io.github.mirrorbench.registry.http;

import io.github.mirrorbench.result.AddressFamily;
import io.github.mirrorbench.result.ContestSettings;
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
import java.util.concurrent.TimeUnit;
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

  /** A builder with all defaults. */
  public static Builder builder() {
    return new Builder();
  }

  /** Collects the settings that differ from the defaults. */
  public static final class Builder {
    /** Debian and Alpine; Fedora and its kin; openSUSE; the BSDs and older Alpine. */
    private static final List<Path> BUNDLES =
        List.of(
            Path.of("/etc/ssl/certs/ca-certificates.crt"),
            Path.of("/etc/pki/tls/certs/ca-bundle.crt"),
            Path.of("/etc/ssl/ca-bundle.pem"),
            Path.of("/etc/ssl/cert.pem"));

    private Profile profile = ContestSettings.PROFILE;
    private Timeouts timeouts = Timeouts.defaults();
    private Optional<URI> proxy = Optional.empty();
    private ProxyExemptions directly = ProxyExemptions.NONE;
    private List<String> authorities = List.of();
    private List<Path> systemBundles = BUNDLES;
    private AddressFamily addressFamily = AddressFamily.ANY;
    private String userAgent = "MirrorBench";
    private int requestsPerMinute = ContestSettings.REQUESTS_PER_MINUTE;
    private NameResolver names = NameResolver.ofTheSystem();
    private Ticker ticker = System::nanoTime;
    private Clock clock = Clock.systemUTC();
    private Sleeper sleeper = wait -> TimeUnit.NANOSECONDS.sleep(wait.toNanos());

    private Builder() {}

    public Builder profile(Profile value) {
      profile = value;
      return this;
    }

    public Builder timeouts(Timeouts value) {
      timeouts = value;
      return this;
    }

    public Builder proxy(URI value) {
      proxy = Optional.of(value);
      return this;
    }

    public Builder directly(ProxyExemptions value) {
      directly = value;
      return this;
    }

    /**
     * Takes PEM texts.
     *
     * @throws IllegalArgumentException when one of them holds no certificate
     */
    public Builder authorities(List<String> value) {
      value.forEach(TrustedAuthorities::parse);
      authorities = value;
      return this;
    }

    public Builder systemBundles(List<Path> value) {
      systemBundles = value;
      return this;
    }

    public Builder addressFamily(AddressFamily value) {
      addressFamily = value;
      return this;
    }

    public Builder userAgent(String value) {
      userAgent = value;
      return this;
    }

    public Builder requestsPerMinute(int value) {
      requestsPerMinute = value;
      return this;
    }

    public Builder names(NameResolver value) {
      names = value;
      return this;
    }

    public Builder ticker(Ticker value) {
      ticker = value;
      return this;
    }

    public Builder clock(Clock value) {
      clock = value;
      return this;
    }

    public Builder sleeper(Sleeper value) {
      sleeper = value;
      return this;
    }

    /**
     * The settings.
     *
     * @throws IllegalArgumentException with the reason when they are none
     */
    public HttpSettings build() {
      return new HttpSettings(
          profile,
          timeouts,
          proxy,
          directly,
          authorities,
          systemBundles,
          addressFamily,
          userAgent,
          requestsPerMinute,
          names,
          ticker,
          clock,
          sleeper);
    }
  }
}
