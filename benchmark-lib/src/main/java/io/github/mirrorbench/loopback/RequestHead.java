package io.github.mirrorbench.loopback;

import java.util.Map;
import java.util.Optional;

/**
 * A request's head as it came.
 *
 * @param method the method, such as {@code GET}
 * @param target path and query
 * @param headers the headers by lower-case name; the values of one sent several times are joined by
 *     {@code ", "}
 */
public record RequestHead(String method, String target, Map<String, String> headers) {
  public RequestHead {
    headers = Map.copyOf(headers);
  }

  /** The target without its query. */
  public String path() {
    int query = target.indexOf('?');
    return query < 0 ? target : target.substring(0, query);
  }

  /** A header by its lower-case name. */
  public Optional<String> header(String lowerCaseName) {
    return Optional.ofNullable(headers.get(lowerCaseName));
  }

  boolean isHead() {
    return method.equals("HEAD");
  }

  boolean closes() {
    return header("connection").filter("close"::equalsIgnoreCase).isPresent();
  }
}
