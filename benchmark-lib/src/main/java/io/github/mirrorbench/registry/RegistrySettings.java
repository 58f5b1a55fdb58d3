package io.github.mirrorbench.registry;

import io.github.mirrorbench.registry.http.NameResolver;
import io.github.mirrorbench.registry.http.ProxyExemptions;
import io.github.mirrorbench.registry.http.Sleeper;
import io.github.mirrorbench.registry.http.Ticker;
import io.github.mirrorbench.registry.http.Timeouts;
import io.github.mirrorbench.registry.http.TrustedAuthorities;
import io.github.mirrorbench.result.AddressFamily;
import io.github.mirrorbench.result.Profile;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import okhttp3.HttpUrl;

/**
 * How a {@link RegistryClient} behaves. Immutable; made by {@link #builder()}.
 *
 * @param profile whose way of pulling is followed
 * @param timeouts of each request
 * @param proxy an {@code http://} proxy for all requests; none by default, because engines do not
 *     read the shell's variables either
 * @param directly hosts that are asked without the proxy
 * @param authorities PEM texts that are trusted besides the JDK's and the system's
 * @param systemBundles files that may hold the system's authorities; the first readable one is used
 * @param addressFamily which addresses may be used
 * @param userAgent sent with every request
 * @param requestsPerMinute to one host; loopback and private addresses are exempt
 * @param names looks up hosts
 * @param ticker measures durations
 * @param clock reads dates of servers
 * @param sleeper waits for the limit of requests per minute
 */
public record RegistrySettings(
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

  public RegistrySettings {
    authorities = List.copyOf(authorities);
    systemBundles = List.copyOf(systemBundles);
    if (requestsPerMinute < 1) {
      throw new IllegalArgumentException(
          "at least one request a minute is needed, not " + requestsPerMinute);
    }
    proxy.ifPresent(RegistrySettings::requireHttp);
  }

  /** The proxy through which this URL is asked. */
  public Optional<URI> proxyFor(HttpUrl url) {
    return proxy.filter(any -> !directly.cover(url));
  }

  private static void requireHttp(URI proxy) {
    if (!"http".equalsIgnoreCase(proxy.getScheme()) || proxy.getHost() == null) {
      throw new IllegalArgumentException("a proxy is given as http://HOST:PORT");
    }
  }

  /** All defaults. */
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

    private Profile profile = Profile.DOCKER;
    private Timeouts timeouts = Timeouts.defaults();
    private Optional<URI> proxy = Optional.empty();
    private ProxyExemptions directly = ProxyExemptions.NONE;
    private List<String> authorities = List.of();
    private List<Path> systemBundles = BUNDLES;
    private AddressFamily addressFamily = AddressFamily.ANY;
    private String userAgent = "MirrorBench";
    // A public mirror is known to ban clients above this (DaoCloud public-image-mirror#6196).
    private int requestsPerMinute = 20;
    private NameResolver names = NameResolver.ofTheSystem();
    private Ticker ticker = System::nanoTime;
    private Clock clock = Clock.systemUTC();
    private Sleeper sleeper = Builder::sleep;

    private Builder() {}

    private static void sleep(Duration duration) throws InterruptedException {
      Thread.sleep(duration.toMillis(), duration.toNanosPart() % 1_000_000);
    }

    /** Whose way of pulling is followed; {@link Profile#DOCKER} by default. */
    public Builder profile(Profile value) {
      profile = value;
      return this;
    }

    /** Limits of each request; {@link Timeouts#defaults()} by default. */
    public Builder timeouts(Timeouts value) {
      timeouts = value;
      return this;
    }

    /** An {@code http://} proxy, a user and password in it allowed; none by default. */
    public Builder proxy(URI value) {
      proxy = Optional.of(value);
      return this;
    }

    /** Hosts asked without the proxy; {@link ProxyExemptions#NONE} by default. */
    public Builder directly(ProxyExemptions value) {
      directly = value;
      return this;
    }

    /** PEM texts trusted besides the JDK's and the system's; none by default. */
    public Builder authorities(List<String> pemTexts) {
      pemTexts.forEach(TrustedAuthorities::parse);
      authorities = List.copyOf(pemTexts);
      return this;
    }

    /** Files of which the first readable one holds the system's authorities. */
    public Builder systemBundles(List<Path> files) {
      systemBundles = List.copyOf(files);
      return this;
    }

    /** Which addresses may be used; {@link AddressFamily#ANY} by default. */
    public Builder addressFamily(AddressFamily value) {
      addressFamily = value;
      return this;
    }

    /** Sent with every request; {@code MirrorBench} by default. */
    public Builder userAgent(String value) {
      userAgent = value;
      return this;
    }

    /** To one host in any minute; 20 by default. */
    public Builder requestsPerMinute(int value) {
      requestsPerMinute = value;
      return this;
    }

    /** Looks up hosts; {@link NameResolver#ofTheSystem()} by default. */
    public Builder names(NameResolver value) {
      names = value;
      return this;
    }

    /** Measures durations; {@link System#nanoTime()} by default. */
    public Builder ticker(Ticker value) {
      ticker = value;
      return this;
    }

    /** Reads dates of servers; the system's by default. */
    public Builder clock(Clock value) {
      clock = value;
      return this;
    }

    /** Waits at gates; {@link Thread#sleep} by default. */
    public Builder sleeper(Sleeper value) {
      sleeper = value;
      return this;
    }

    /** The settings; throws {@link IllegalArgumentException} with the reason when they are none. */
    public RegistrySettings build() {
      return new RegistrySettings(
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
