package io.github.mirrorbench.registry.http;

import java.util.Optional;
import okhttp3.HttpUrl;

/**
 * The URL of a request. Its text form leaves out user, query and fragment: links signed by a
 * storage carry their secrets there.
 */
public final class Url {
  private static final String V2 = "/v2/";

  private final HttpUrl url;

  Url(HttpUrl url) {
    this.url = url;
  }

  /**
   * Reads a URL that is known to be one.
   *
   * @throws IllegalArgumentException when it is none
   */
  public static Url of(String text) {
    return new Url(HttpUrl.get(text));
  }

  /** Reads a URL of a server's; empty when it is none. */
  public static Optional<Url> parse(String text) {
    return GoUrl.read(text).map(HttpUrl::parse).map(Url::new);
  }

  /** The URL of a path below this one. */
  public Url below(String path) {
    return new Url(url.newBuilder().addPathSegments(path).build());
  }

  /** This URL with one more parameter in its query. */
  public Url query(String name, String value) {
    return new Url(url.newBuilder().addQueryParameter(name, value).build());
  }

  /** The URL that a link means on the page at this URL; empty when the link is none. */
  public Optional<Url> resolve(String link) {
    return GoUrl.read(link).map(url::resolve).map(Url::new);
  }

  public boolean isEncrypted() {
    return url.isHttps();
  }

  /**
   * The site that the host belongs to: its registrable domain by the public suffix list; the host
   * itself where it has none, as an address or a name of one word.
   */
  public String site() {
    return Optional.ofNullable(url.topPrivateDomain()).orElseGet(url::host);
  }

  /** True if a user name or password stands before the host. */
  public boolean hasUser() {
    return !url.username().isEmpty() || !url.password().isEmpty();
  }

  /** True if both lead to the same server: scheme, host and port. */
  public boolean sameOrigin(Url other) {
    return url.scheme().equals(other.url.scheme())
        && url.host().equals(other.url.host())
        && url.port() == other.url.port();
  }

  /** The URL without its query, up to the first {@code /v2/} in the path; empty without that. */
  public Optional<String> upToV2() {
    int at = url.encodedPath().indexOf(V2);
    return at < 0
        ? Optional.empty()
        : Optional.of(origin() + url.encodedPath().substring(0, at + V2.length()));
  }

  /** The URL without its query, to the letter. */
  public String withoutQuery() {
    return origin() + url.encodedPath();
  }

  private String origin() {
    return url.scheme() + "://" + authority();
  }

  String host() {
    return url.host();
  }

  int port() {
    return url.port();
  }

  /** {@code host} or {@code host:port}, the port left out when it is the scheme's default. */
  public String authority() {
    String host = url.host().contains(":") ? "[" + url.host() + "]" : url.host();
    return url.port() == HttpUrl.defaultPort(url.scheme()) ? host : host + ":" + url.port();
  }

  HttpUrl okhttp() {
    return url;
  }

  @Override
  public String toString() {
    return SafeText.of(withoutQuery());
  }
}
