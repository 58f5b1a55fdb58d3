package io.github.mirrorbench.registry.http;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.SocketAddress;
import java.net.URI;
import java.util.List;
import java.util.Objects;
import okhttp3.HttpUrl;

/** Sends each URL through the proxy of the settings or past it; never elsewhere. */
final class ProxyRoutes extends ProxySelector {
  private static final int PORT = 80;

  private final HttpSettings settings;

  ProxyRoutes(HttpSettings settings) {
    this.settings = settings;
  }

  @Override
  public List<Proxy> select(URI uri) {
    HttpUrl url = Objects.requireNonNull(HttpUrl.get(uri), "OkHttp asks for its own URLs");
    return List.of(
        settings.proxyFor(new Url(url)).map(ProxyRoutes::through).orElse(Proxy.NO_PROXY));
  }

  private static Proxy through(URI proxy) {
    int port = proxy.getPort() >= 0 ? proxy.getPort() : PORT;
    return new Proxy(Proxy.Type.HTTP, InetSocketAddress.createUnresolved(proxy.getHost(), port));
  }

  @Override
  public void connectFailed(URI uri, SocketAddress address, IOException reason) {
    // OkHttp tells of it itself.
  }
}
