package io.github.mirrorbench.registry.http;

import io.github.mirrorbench.mirror.ProxyUrl;

/** The end of a sentence about a proxy that refused: what its user can do. */
final class ProxyAdvice {
  /** OkHttp's words for a 407 that was not answered, and for any other status but 200. */
  private static final String LOGIN = "Failed to authenticate with proxy";

  private static final String REFUSED = "Unexpected response code for CONNECT: 4";

  private ProxyAdvice() {}

  static String on(Exception thrown, ProxyUrl proxy) {
    String words = String.valueOf(thrown.getMessage());
    if (thrown instanceof SocksSocket.LoginException || words.startsWith(LOGIN)) {
      return onLogin(proxy);
    }
    return words.startsWith(REFUSED)
        ? "; the proxy's own rules forbid this host or port: allow it there"
        : "";
  }

  static String onLogin(ProxyUrl proxy) {
    return proxy.login().isPresent()
        ? "; " + proxy + " does not accept the user name and password in its URL"
        : "; " + proxy + " wants a login: write USER:PASSWORD@ before its host";
  }
}
