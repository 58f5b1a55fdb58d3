package io.github.mirrorbench.registry;

import io.github.mirrorbench.registry.auth.Credentials;
import io.github.mirrorbench.registry.http.HttpSettings;
import io.github.mirrorbench.registry.http.Timeouts;
import io.github.mirrorbench.result.AddressFamily;
import io.github.mirrorbench.result.Profile;
import io.github.mirrorbench.system.NameResolver;
import io.github.mirrorbench.system.ProxyExemptions;
import io.github.mirrorbench.system.Sleeper;
import io.github.mirrorbench.system.Ticker;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Settings of a {@link RegistryClient}. Immutable; made by {@link #builder()}.
 *
 * @param http the way in which requests are sent
 * @param credentials the user names and passwords of mirrors
 */
public record RegistrySettings(HttpSettings http, Credentials credentials) {
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
    private Credentials credentials = Credentials.ANONYMOUS;

    private Builder() {}

    private static void sleep(Duration duration) throws InterruptedException {
      Thread.sleep(duration.toMillis(), duration.toNanosPart() % 1_000_000);
    }

    /** The engine whose way of pulling is followed; {@link Profile#DOCKER} by default. */
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

    /** Hosts reached without the proxy; {@link ProxyExemptions#NONE} by default. */
    public Builder directly(ProxyExemptions value) {
      directly = value;
      return this;
    }

    /** PEM texts trusted besides the JDK's and the system's; none by default. */
    public Builder authorities(List<String> pemTexts) {
      pemTexts.forEach(HttpSettings::requireCertificate);
      authorities = List.copyOf(pemTexts);
      return this;
    }

    /** Files of which the first readable one holds the system's authorities. */
    public Builder systemBundles(List<Path> files) {
      systemBundles = List.copyOf(files);
      return this;
    }

    /** The addresses that may be used; {@link AddressFamily#ANY} by default. */
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

    /** Waits for the limits of hosts; {@link Thread#sleep} by default. */
    public Builder sleeper(Sleeper value) {
      sleeper = value;
      return this;
    }

    /** User names and passwords of mirrors; {@link Credentials#ANONYMOUS} by default. */
    public Builder credentials(Credentials value) {
      credentials = value;
      return this;
    }

    /** The settings; throws {@link IllegalArgumentException} with the reason when they are none. */
    public RegistrySettings build() {
      return new RegistrySettings(
          new HttpSettings(
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
              sleeper),
          credentials);
    }
  }
}
