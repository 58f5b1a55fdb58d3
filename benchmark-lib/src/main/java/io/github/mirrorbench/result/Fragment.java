package io.github.mirrorbench.result;

import io.github.mirrorbench.mirror.DirectHosts;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The members of docker's {@code daemon.json} that a run recommends: mirrors or a proxy.
 *
 * @param registryMirrors the URLs without a trailing slash, the best first; empty when the registry
 *     itself is faster
 * @param proxies the daemon's proxy
 */
public record Fragment(Optional<List<String>> registryMirrors, Optional<Proxies> proxies) {
  /** Enough to fall back on: an engine tries each before it asks the registry. */
  public static final int MIRRORS_AT_MOST = 3;

  public Fragment {
    registryMirrors = registryMirrors.map(List::copyOf);
    if (registryMirrors.isPresent() == proxies.isPresent()) {
      throw new IllegalArgumentException("a fragment has mirrors or a proxy");
    }
    if (registryMirrors.filter(urls -> urls.size() > MIRRORS_AT_MOST).isPresent()) {
      throw new IllegalArgumentException(
          "at most "
              + MIRRORS_AT_MOST
              + " mirrors are written, not "
              + registryMirrors.get().size());
    }
  }

  /** The fragment that lists these mirrors. */
  public Fragment(List<String> registryMirrors) {
    this(Optional.of(registryMirrors), Optional.empty());
  }

  /**
   * The fragment that sends the daemon through a proxy.
   *
   * @param url the proxy's URL, with its password only where the daemon is to read it
   */
  public static Fragment ofProxy(String url, DirectHosts direct) {
    return new Fragment(Optional.empty(), Optional.of(new Proxies(url, url, direct.toString())));
  }

  /**
   * The object that dockerd reads since 23.0; older ones do not start with it.
   *
   * @param http the URL of the proxy for requests by http
   * @param https the URL of the proxy for requests by https
   * @param none the hosts that are reached directly, in Go's syntax
   */
  public record Proxies(String http, String https, String none) {}

  /** The file's text, ending with a line feed. */
  public String toJson() {
    return proxies
        .map(
            own ->
                """
                {
                  "proxies": {
                    "http-proxy": "%s",
                    "https-proxy": "%s",
                    "no-proxy": "%s"
                  }
                }
                """
                    .formatted(own.http(), own.https(), own.none()))
        .orElseGet(() -> ofMirrors(registryMirrors.orElse(List.of())));
  }

  private static String ofMirrors(List<String> urls) {
    if (urls.isEmpty()) {
      return "{\n  \"registry-mirrors\": []\n}\n";
    }
    // Neither a normalised URL nor a host holds a character that JSON would escape.
    return urls.stream()
        .map(url -> "\"" + url + "\"")
        .collect(Collectors.joining(", ", "{\n  \"registry-mirrors\": [", "]\n}\n"));
  }
}
