package io.github.mirrorbench.registry.http;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A request to a registry.
 *
 * @param method the method
 * @param url the URL
 * @param headers the headers beside those that every request carries
 * @param scopes the repositories to be let into, spelled as the server spells them; none where the
 *     request reads and writes none
 * @param content the body; none of a GET or HEAD
 * @param redirectedFrom the URL that was asked first, when a redirect led to this one
 */
public record Request(
    String method,
    Url url,
    List<Header> headers,
    List<Scope> scopes,
    Optional<Content> content,
    Optional<Url> redirectedFrom) {
  static final String AUTHORIZATION = "Authorization";

  /** One line of a request's head; a name may stand in several. */
  public record Header(String name, String value) {}

  /**
   * The scope of a token (distribution, "Token Scope Documentation").
   *
   * @param repository the repository
   * @param actions the actions on it, such as {@code pull,push}
   */
  public record Scope(String repository, String actions) {
    /** The scope for reading a repository. */
    public static Scope pull(String repository) {
      return new Scope(repository, "pull");
    }

    /** The scope for reading and writing a repository. */
    public static Scope push(String repository) {
      return new Scope(repository, "pull,push");
    }

    @Override
    public String toString() {
      return "repository:" + repository + ":" + actions;
    }
  }

  public Request {
    headers = List.copyOf(headers);
    scopes = List.copyOf(scopes);
  }

  /** A request without a body that no redirect led to. */
  public static Request of(String method, Url url, List<Scope> scopes) {
    return new Request(method, url, List.of(), scopes, Optional.empty(), Optional.empty());
  }

  /** A plain GET that reads no repository. */
  public static Request get(Url url) {
    return of("GET", url, List.of());
  }

  /** This request with one more header. */
  public Request with(String name, String value) {
    List<Header> more = new ArrayList<>(headers);
    more.add(new Header(name, value));
    return new Request(method, url, more, scopes, content, redirectedFrom);
  }

  /** This request with a body. */
  public Request with(Content body) {
    return new Request(method, url, headers, scopes, Optional.of(body), redirectedFrom);
  }

  /** This request with a token or a login. */
  public Request authorized(String authorization) {
    return with(AUTHORIZATION, authorization);
  }

  /** True if it cannot be sent again, because its body cannot. */
  public boolean isSpent() {
    return content.filter(body -> !body.isRepeatable()).isPresent();
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
    return new Request(
        method, target, kept, scopes, content, Optional.of(redirectedFrom.orElse(url)));
  }
}
