package io.github.mirrorbench.registry.http;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A request without a body.
 *
 * @param method the method, GET or HEAD
 * @param url the URL
 * @param headers the headers beside those that every request carries
 * @param repository the repository to read, spelled as the mirror spells it; absent where the
 *     request reads none
 * @param redirectedFrom the URL that was asked first, when a redirect led to this one
 */
public record Request(
    String method,
    Url url,
    List<Header> headers,
    Optional<String> repository,
    Optional<Url> redirectedFrom) {
  static final String AUTHORIZATION = "Authorization";

  /** One line of a request's head; a name may stand in several. */
  public record Header(String name, String value) {}

  public Request {
    headers = List.copyOf(headers);
  }

  /** A request that no redirect led to. */
  public Request(String method, Url url, List<Header> headers, Optional<String> repository) {
    this(method, url, headers, repository, Optional.empty());
  }

  /** A plain GET that reads no repository. */
  public static Request get(Url url) {
    return new Request("GET", url, List.of(), Optional.empty());
  }

  /** This request with one more header. */
  public Request with(String name, String value) {
    List<Header> more = new ArrayList<>(headers);
    more.add(new Header(name, value));
    return new Request(method, url, more, repository, redirectedFrom);
  }

  /** This request with a token or a login. */
  public Request authorized(String authorization) {
    return with(AUTHORIZATION, authorization);
  }

  /** True where Go's client asks for gzip by itself, and unpacks it. */
  boolean takesGzip() {
    return method.equals("GET")
        && headers.stream().noneMatch(header -> header.name().equalsIgnoreCase("Range"));
  }

  /** This request to another URL: a token or a login stays with the server it is for. */
  Request redirectedTo(Url target) {
    List<Header> kept =
        headers.stream()
            .filter(
                header -> url.sameOrigin(target) || !header.name().equalsIgnoreCase(AUTHORIZATION))
            .toList();
    return new Request(method, target, kept, repository, Optional.of(redirectedFrom.orElse(url)));
  }
}
