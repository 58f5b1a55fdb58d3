package io.github.mirrorbench.registry.http;

import okhttp3.HttpUrl;

/** How URLs are shown: without query, where links signed by a storage carry their secrets. */
public final class Urls {
  private Urls() {}

  /** {@code host} or {@code host:port}, the port left out when it is the scheme's default. */
  static String authority(HttpUrl url) {
    String host = url.host().contains(":") ? "[" + url.host() + "]" : url.host();
    return url.port() == HttpUrl.defaultPort(url.scheme()) ? host : host + ":" + url.port();
  }

  /** Scheme and authority. */
  static String origin(HttpUrl url) {
    return url.scheme() + "://" + authority(url);
  }

  /** All but userinfo, query and fragment. */
  public static String shown(HttpUrl url) {
    return SafeText.of(origin(url) + url.encodedPath());
  }
}
