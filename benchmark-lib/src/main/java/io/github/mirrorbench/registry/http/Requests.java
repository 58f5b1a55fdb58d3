package io.github.mirrorbench.registry.http;

import okhttp3.HttpUrl;
import okhttp3.Request;

/** What every request carries, whatever it asks for. */
public final class Requests {
  private Requests() {}

  public static Request.Builder of(String method, HttpUrl url, HttpSettings settings) {
    Request.Builder request =
        new Request.Builder()
            .url(url)
            .method(method, null)
            .header("User-Agent", settings.userAgent())
            // Without this OkHttp would ask for gzip and unpack it: bytes must be counted and
            // hashed
            // as they come.
            .header("Accept-Encoding", "identity");
    if (!settings.profile().keepsConnections()) {
      request.header("Connection", "close");
    }
    return request;
  }
}
