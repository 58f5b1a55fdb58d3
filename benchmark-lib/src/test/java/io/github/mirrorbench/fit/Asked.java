package io.github.mirrorbench.fit;

import io.github.mirrorbench.loopback.RequestHead;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A request to an odd registry.
 *
 * @param head the request
 * @param time the number of times that this method and path were asked, this time included
 * @param ofConnection the number of requests on its connection, this one included
 * @param site the site of the registry that was asked
 * @param at the registry
 */
record Asked(RequestHead head, int time, int ofConnection, Site site, OddRegistry at) {
  /** The two servers of a registry. */
  enum Site {
    /** The one that engines are told of. */
    MIRROR,
    /**
     * Another one, to which it may redirect: storage, a token service, the registry's new place.
     */
    OTHER
  }

  /** Returns this request for another target. */
  Asked to(String target) {
    return new Asked(
        new RequestHead(head.method(), target, head.headers()), time, ofConnection, site, at);
  }

  /** Returns this request without one of its headers. */
  Asked without(String lowerCaseName) {
    Map<String, String> rest = new HashMap<>(head.headers());
    rest.remove(lowerCaseName);
    return new Asked(
        new RequestHead(head.method(), head.target(), rest), time, ofConnection, site, at);
  }

  String path() {
    return head.path();
  }

  boolean isHead() {
    return head.method().equals("HEAD");
  }

  boolean isPing() {
    return path().equals("/v2/") || path().equals("/v2");
  }

  boolean isManifest() {
    return path().contains("/manifests/");
  }

  boolean isManifestHead() {
    return isHead() && isManifest();
  }

  boolean isManifestGet() {
    return !isHead() && isManifest();
  }

  boolean isByTag() {
    return path().endsWith("/manifests/" + OddImage.TAG);
  }

  boolean isBlob() {
    return path().contains("/blobs/");
  }

  boolean isLayer() {
    return isBlob() && !path().endsWith(at.image().config().digest());
  }

  boolean isBiggestLayer() {
    return isBlob() && path().endsWith(at.image().biggestLayer().digest());
  }

  boolean isContent() {
    return isManifest() || isBlob();
  }

  boolean isToken() {
    return path().equals("/token");
  }

  boolean isRange() {
    return head.header("range").isPresent();
  }

  Optional<String> authorization() {
    return head.header("authorization");
  }

  /** The query's value of this name, as it was sent. */
  Optional<String> query(String name) {
    String target = head.target();
    for (String pair : target.substring(target.indexOf('?') + 1).split("&", -1)) {
      if (pair.startsWith(name + "=")) {
        return Optional.of(pair.substring(name.length() + 1));
      }
    }
    return Optional.empty();
  }
}
