package io.github.mirrorbench.registry.http;

import io.github.mirrorbench.mirror.ProxyUrl;
import io.github.mirrorbench.mirror.ProxyUrl.Login;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;
import okhttp3.OkHttpClient;
import okhttp3.Request;

/**
 * Leads a client through a proxy, by the means that its scheme asks for. The login goes to the
 * proxy alone.
 *
 * @param proxy the proxy
 * @param settings the settings that say which URLs it is for
 */
record ProxiedClient(ProxyUrl proxy, HttpSettings settings) {
  private static final String PROXY_AUTHORIZATION = "Proxy-Authorization";

  /** Changes the client that is being built; its certificates are settled already. */
  void set(OkHttpClient.Builder client, CancellableDns dns) {
    client.proxy(null).proxySelector(new ProxyRoutes(settings));
    switch (proxy.scheme()) {
      case HTTP -> authenticate(client);
      case HTTPS -> {
        SSLSocketFactory tls = HttpClients.tls(settings);
        client.socketFactory(new NoDelaySockets(() -> encrypted(tls)));
        authenticate(client);
      }
      case SOCKS5 -> {
        client.dns(SocksSocket::leftToProxy);
        client.socketFactory(new NoDelaySockets(() -> new SocksSocket(proxy, dns)));
      }
    }
  }

  /** OkHttp connects it to the proxy and asks for the tunnel, whose TLS then lies within this. */
  private Socket encrypted(SSLSocketFactory tls) {
    try {
      SSLSocket socket = (SSLSocket) tls.createSocket();
      SSLParameters parameters = socket.getSSLParameters();
      parameters.setEndpointIdentificationAlgorithm("HTTPS");
      if (!proxy.host().startsWith("[")) {
        parameters.setServerNames(List.of(new SNIHostName(proxy.host())));
      }
      socket.setSSLParameters(parameters);
      return socket;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** For a tunnel OkHttp asks before it connects; a request in the clear carries it itself. */
  private void authenticate(OkHttpClient.Builder client) {
    if (proxy.login().isEmpty()) {
      return;
    }
    String credentials = basic(proxy.login().get());
    client.proxyAuthenticator(
        (route, response) ->
            response.request().header(PROXY_AUTHORIZATION) == null
                ? with(credentials, response.request())
                : null);
    client.addNetworkInterceptor(
        chain ->
            chain.proceed(
                chain.request().isHttps()
                        || settings.proxyFor(new Url(chain.request().url())).isEmpty()
                    ? chain.request()
                    : with(credentials, chain.request())));
  }

  private static String basic(Login login) {
    byte[] both = (login.user() + ":" + login.password()).getBytes(StandardCharsets.UTF_8);
    return "Basic " + Base64.getEncoder().encodeToString(both);
  }

  private static Request with(String credentials, Request request) {
    return request.newBuilder().header(PROXY_AUTHORIZATION, credentials).build();
  }
}
