package io.github.mirrorbench;

import io.github.mirrorbench.image.ImageReference;
import io.github.mirrorbench.image.Platform;
import io.github.mirrorbench.mirror.Endpoint;
import io.github.mirrorbench.mirror.Mirror;
import io.github.mirrorbench.mirror.MirrorName;
import io.github.mirrorbench.mirror.RepositoryForm;
import io.github.mirrorbench.registry.http.HttpSettings;
import io.github.mirrorbench.result.AddressFamily;
import io.github.mirrorbench.result.ContestSettings;
import io.github.mirrorbench.result.Prior;
import io.github.mirrorbench.system.ProxyExemptions;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;

/** Collects the differences from the defaults of a {@link MirrorBenchmark}. Not thread-safe. */
public final class MirrorBenchmarkBuilder {
  /** The registry that docker's mirrors stand for. */
  private static final Endpoint DOCKER_HUB = Endpoint.parse("https://registry-1.docker.io");

  /** Nearly every mirror holds it, and its size is middling. */
  private static final ImageReference UBUNTU = ImageReference.parse("ubuntu");

  final HttpSettings.Builder http = HttpSettings.builder();
  List<Mirror> candidates = List.of();
  List<ImageReference> images = List.of(UBUNTU);
  Optional<Mirror> upstream = Optional.of(upstreamAt(DOCKER_HUB));
  Platform platform = Platform.linux(ManagementFactory.getOperatingSystemMXBean().getArch());
  // A seed of 31 bits survives programs that read numbers of JSON as doubles.
  ContestSettings rules = ContestSettings.defaults(new Random().nextInt(Integer.MAX_VALUE));
  Prior prior = Prior.NONE;
  Optional<String> userAgent = Optional.empty();
  // The name of a machine is nobody's business unless its owner wants it in the document.
  Optional<String> hostName = Optional.empty();
  ProgressListener listener = ProgressListener.SILENT;

  MirrorBenchmarkBuilder() {}

  private static Mirror upstreamAt(Endpoint endpoint) {
    return new Mirror(MirrorName.UPSTREAM, endpoint, RepositoryForm.HOST);
  }

  /** The mirrors to choose from; of equal ones the first is chosen. */
  public MirrorBenchmarkBuilder candidates(List<Mirror> mirrors) {
    candidates = List.copyOf(mirrors);
    return this;
  }

  /** The mirrors to choose from, by their URLs; each is named after its host. */
  public MirrorBenchmarkBuilder candidates(String... urls) {
    return candidates(List.of(urls).stream().map(Endpoint::parse).map(Mirror::at).toList());
  }

  /** The images that will be pulled; by default ubuntu's latest. */
  public MirrorBenchmarkBuilder images(List<ImageReference> references) {
    images = List.copyOf(references);
    return this;
  }

  /** The images that will be pulled, by their names. */
  public MirrorBenchmarkBuilder images(String... names) {
    return images(List.of(names).stream().map(ImageReference::parse).toList());
  }

  /** The registry that the mirrors are compared with; by default Docker Hub. */
  public MirrorBenchmarkBuilder upstream(Endpoint registry) {
    upstream = Optional.of(upstreamAt(registry));
    return this;
  }

  /** Compares with no registry. */
  public MirrorBenchmarkBuilder noUpstream() {
    upstream = Optional.empty();
    return this;
  }

  /** The platform whose images are pulled; by default Linux on this machine's processor. */
  public MirrorBenchmarkBuilder platform(Platform value) {
    platform = value;
    return this;
  }

  /** Profile, budgets, confidence and seed; by default {@link ContestSettings#defaults}. */
  public MirrorBenchmarkBuilder rules(ContestSettings value) {
    rules = value;
    return this;
  }

  /** The knowledge from before the run: the mirror in use, which wins ties, and earlier runs. */
  public MirrorBenchmarkBuilder prior(Prior value) {
    prior = value;
    return this;
  }

  /** Uses addresses of one family only; by default any. */
  public MirrorBenchmarkBuilder addressFamily(AddressFamily value) {
    http.addressFamily(value);
    return this;
  }

  /** Sends all requests through an {@code http://} proxy; by default through none. */
  public MirrorBenchmarkBuilder proxy(URI url) {
    http.proxy(url);
    return this;
  }

  /**
   * Reaches hosts without the proxy, written as in the variable {@code NO_PROXY}; by default none.
   */
  public MirrorBenchmarkBuilder directly(String noProxy) {
    http.directly(ProxyExemptions.parse(noProxy));
    return this;
  }

  /**
   * Trusts these authorities, as PEM texts, besides the JDK's and the system's.
   *
   * @throws IllegalArgumentException when one of them holds no certificate
   */
  public MirrorBenchmarkBuilder authorities(List<String> pemTexts) {
    http.authorities(pemTexts);
    return this;
  }

  /**
   * Measures under another name than the program's own, for mirrors that answer engines only.
   *
   * @throws IllegalArgumentException when it cannot be sent as a header
   */
  public MirrorBenchmarkBuilder userAgent(String text) {
    http.userAgent(text);
    userAgent = Optional.of(text);
    return this;
  }

  /** Follows https mirrors to token servers and storage at http, as engines do. */
  public MirrorBenchmarkBuilder followToHttp() {
    http.followsToHttp(true);
    return this;
  }

  /**
   * Checks no certificate of these mirrors, nor of the servers they lead to, as dockerd does for
   * its {@code insecure-registries}; by default every certificate is checked.
   */
  public MirrorBenchmarkBuilder unverified(Set<Endpoint> mirrors) {
    http.unverified(mirrors);
    return this;
  }

  /** Writes the machine's name into the document; by default it is left out. */
  public MirrorBenchmarkBuilder hostName(String name) {
    hostName = Optional.of(name);
    return this;
  }

  /** The listener to the run's progress; by default none. */
  public MirrorBenchmarkBuilder listener(ProgressListener value) {
    listener = value;
    return this;
  }

  /** Dates the document and reads the dates of servers; by default the system's. */
  public MirrorBenchmarkBuilder clock(Clock value) {
    http.clock(value);
    return this;
  }

  /**
   * The benchmark, ready to run.
   *
   * @throws IllegalArgumentException with the reason: no candidate, no image, two candidates of one
   *     name or URL, or an incumbent that is no candidate
   */
  public MirrorBenchmark build() {
    Optional<Endpoint> registry = upstream.map(Mirror::endpoint);
    return new MirrorBenchmark(
        buildRoutes(List.of(new Route(candidates, registry, images, prior))));
  }

  /**
   * The benchmark of several registries, ready to run: candidates, upstream, images and prior are
   * those of the routes, everything else is this builder's.
   *
   * @throws IllegalArgumentException with the reason: no route, or budgets too small for so many
   */
  public RouteBenchmark buildRoutes(List<Route> routes) {
    return new RouteBenchmark(this, routes);
  }
}
