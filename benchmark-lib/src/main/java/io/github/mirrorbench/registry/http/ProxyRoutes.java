package io.github.mirrorbench.registry.http;

import io.github.mirrorbench.mirror.ProxyUrl;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.SocketAddress;
import java.net.URI;
import java.util.List;
import java.util.Objects;
import okhttp3.HttpUrl;

/**
 * Sends each URL through the HTTP proxy of the settings or past it; never elsewhere. For OkHttp a
 * SOCKS proxy is no proxy: {@link SocksSocket} goes through it.
 */
final class ProxyRoutes extends ProxySelector {
  private final HttpSettings settings;

  ProxyRoutes(HttpSettings settings) {
    this.settings = settings;
  }

  @Override
  public List<Proxy> select(URI uri) {
    HttpUrl url = Objects.requireNonNull(HttpUrl.get(uri), "OkHttp asks for its own URLs");
    return List.of(
        settings
            .proxyFor(new Url(url))
            .filter(proxy -> proxy.scheme() != ProxyUrl.Scheme.SOCKS5)
            .map(ProxyRoutes::through)
            .orElse(Proxy.NO_PROXY));
  }

  private static Proxy through(ProxyUrl proxy) {
    return new Proxy(
        Proxy.Type.HTTP, InetSocketAddress.createUnresolved(proxy.address(), proxy.port()));
  }

  @Override
  public void connectFailed(URI uri, SocketAddress address, IOException reason) {
    // OkHttp tells of it itself.
  }
}
