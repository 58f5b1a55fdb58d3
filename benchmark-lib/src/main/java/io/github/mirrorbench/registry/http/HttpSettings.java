package io.github.mirrorbench.registry.http;

import io.github.mirrorbench.mirror.Endpoint;
import io.github.mirrorbench.mirror.Mirror;
import io.github.mirrorbench.mirror.ProxyUrl;
import io.github.mirrorbench.result.AddressFamily;
import io.github.mirrorbench.result.ConnectionUse;
import io.github.mirrorbench.result.ContestSettings;
import io.github.mirrorbench.result.Profile;
import io.github.mirrorbench.rules.EngineRules;
import io.github.mirrorbench.system.NameResolver;
import io.github.mirrorbench.system.ProxyExemptions;
import io.github.mirrorbench.system.Sleeper;
import io.github.mirrorbench.system.Ticker;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The way in which all requests are sent.
 *
 * @param profile the engine whose way of pulling is followed
 * @param rules the rules of that engine, in a release that uses its connections so
 * @param timeouts the limits of each request
 * @param proxy an {@code http://} proxy for all requests; none by default, because engines do not
 *     read the shell's variables either
 * @param directly the hosts that are reached without the proxy
 * @param authorities PEM texts that are trusted besides the JDK's and the system's
 * @param systemBundles files that may hold the system's authorities; the first readable one is used
 * @param addressFamily the addresses that may be used
 * @param userAgent the program's name, sent with every request
 * @param followsToHttp whether an https mirror's redirects and token server at http are followed
 * @param unverified mirrors whose certificates, and those of the servers they lead to, are not
 *     checked, because the engine is configured so
 * @param requestsPerMinute the limit for one host; loopback and private addresses are exempt
 * @param names the resolver of host names
 * @param ticker the clock that measures durations
 * @param clock the clock that reads the dates of servers
 * @param sleeper the wait for the limit of requests a minute
 */
public record HttpSettings(
    Profile profile,
    EngineRules rules,
    Timeouts timeouts,
    Optional<ProxyUrl> proxy,
    ProxyExemptions directly,
    List<String> authorities,
    List<Path> systemBundles,
    AddressFamily addressFamily,
    String userAgent,
    boolean followsToHttp,
    Set<Endpoint> unverified,
    int requestsPerMinute,
    NameResolver names,
    Ticker ticker,
    Clock clock,
    Sleeper sleeper) {

  /** The end of a sentence about a way that {@link #mayGo} forbids. */
  public static final String HOW_TO_FOLLOW =
      "engines follow this, MirrorBench does not unless --follow-to-http";

  private static final String NAME = "MirrorBench";

  /** Text that Go's client would send too. */
  private static final Pattern SENDABLE =
      Pattern.compile("[\\x21-\\x7e]([\\x20-\\x7e]*[\\x21-\\x7e])?");

  public HttpSettings {
    authorities = List.copyOf(authorities);
    systemBundles = List.copyOf(systemBundles);
    unverified = Set.copyOf(unverified);
    if (requestsPerMinute < 1) {
      throw new IllegalArgumentException(
          "at least one request a minute is needed, not " + requestsPerMinute);
    }
    requireSendable(userAgent);
  }

  /** True if requests are sent under this program's own name. */
  boolean tellsOwnName() {
    return userAgent.startsWith(NAME);
  }

  /** True if a server at one URL may send a request on to another: not from https to http. */
  public boolean mayGo(Url from, Url to) {
    return followsToHttp || to.isEncrypted() || !from.isEncrypted();
  }

  /** The proxy through which this URL is reached. */
  Optional<ProxyUrl> proxyFor(Url url) {
    return proxy.filter(any -> !directly.cover(url.host(), url.port()));
  }

  /** These settings with one more authority. */
  public HttpSettings trusting(String pem) {
    return with(proxy, directly, Stream.concat(authorities.stream(), Stream.of(pem)).toList());
  }

  /** These settings without the proxy. */
  public HttpSettings withoutProxy() {
    return with(Optional.empty(), directly, authorities);
  }

  /** These settings for one mirror: its own proxy, where it has one, leads to every host. */
  public HttpSettings towards(Mirror mirror) {
    return mirror.via().isPresent() ? with(mirror.via(), ProxyExemptions.NONE, authorities) : this;
  }

  private HttpSettings with(
      Optional<ProxyUrl> otherProxy, ProxyExemptions otherDirectly, List<String> otherAuthorities) {
    return new HttpSettings(
        profile,
        rules,
        timeouts,
        otherProxy,
        otherDirectly,
        otherAuthorities,
        systemBundles,
        addressFamily,
        userAgent,
        followsToHttp,
        unverified,
        requestsPerMinute,
        names,
        ticker,
        clock,
        sleeper);
  }

  private static void requireSendable(String userAgent) {
    if (!SENDABLE.matcher(userAgent).matches()) {
      throw new IllegalArgumentException(
          "a user agent is a line of ASCII characters that does not begin or end with a blank");
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
    private Optional<ConnectionUse> connections = Optional.empty();
    private Optional<EngineRules> rules = Optional.empty();
    private Timeouts timeouts = Timeouts.defaults();
    private Optional<ProxyUrl> proxy = Optional.empty();
    private ProxyExemptions directly = ProxyExemptions.NONE;
    private List<String> authorities = List.of();
    private List<Path> systemBundles = BUNDLES;
    private AddressFamily addressFamily = AddressFamily.ANY;
    private String userAgent = NAME;
    private boolean followsToHttp;
    private Set<Endpoint> unverified = Set.of();
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

    /** By default those of {@link Profile#connections}. */
    public Builder connections(ConnectionUse value) {
      connections = Optional.of(value);
      return this;
    }

    /** By default those of the profile's engine. */
    public Builder rules(EngineRules value) {
      rules = Optional.of(value);
      return this;
    }

    public Builder timeouts(Timeouts value) {
      timeouts = value;
      return this;
    }

    /**
     * Takes the proxy of all requests.
     *
     * @throws IllegalArgumentException when it is no HTTP proxy
     */
    public Builder proxy(URI value) {
      ProxyUrl url = ProxyUrl.parse(value.toString());
      if (url.scheme() != ProxyUrl.Scheme.HTTP) {
        throw new IllegalArgumentException("a proxy is given as http://HOST:PORT");
      }
      proxy = Optional.of(url);
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

    /**
     * Takes the program's name.
     *
     * @throws IllegalArgumentException when it cannot be sent
     */
    public Builder userAgent(String value) {
      requireSendable(value);
      userAgent = value;
      return this;
    }

    public Builder followsToHttp(boolean value) {
      followsToHttp = value;
      return this;
    }

    public Builder unverified(Set<Endpoint> value) {
      unverified = value;
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
          rules.orElseGet(() -> EngineRules.of(profile, connections.orElse(profile.connections()))),
          timeouts,
          proxy,
          directly,
          authorities,
          systemBundles,
          addressFamily,
          userAgent,
          followsToHttp,
          unverified,
          requestsPerMinute,
          names,
          ticker,
          clock,
          sleeper);
    }
  }
}
