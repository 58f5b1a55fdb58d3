package io.github.mirrorbench.registry.http;

import io.github.mirrorbench.rules.EngineRules;
import java.net.Proxy;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.X509TrustManager;
import okhttp3.CipherSuite;
import okhttp3.ConnectionPool;
import okhttp3.ConnectionSpec;
import okhttp3.EventListener;
import okhttp3.OkHttpClient;
import okhttp3.Protocol;

/**
 * OkHttp, kept from doing anything by itself: no redirects, no repeating, no unpacking, no HTTP/2,
 * no race of addresses, no proxy, no time limits of its own.
 */
final class HttpClients {
  /**
   * The suites of Go, by its order. dockerd has never offered others than these, and Go itself left
   * the exchange of keys by RSA out in 1.22; those with CBC are gone in dockerd 28, not in
   * containerd.
   */
  private static final ConnectionSpec TLS =
      new ConnectionSpec.Builder(ConnectionSpec.MODERN_TLS)
          .cipherSuites(
              CipherSuite.TLS_AES_128_GCM_SHA256,
              CipherSuite.TLS_AES_256_GCM_SHA384,
              CipherSuite.TLS_CHACHA20_POLY1305_SHA256,
              CipherSuite.TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256,
              CipherSuite.TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256,
              CipherSuite.TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384,
              CipherSuite.TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384,
              CipherSuite.TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305_SHA256,
              CipherSuite.TLS_ECDHE_RSA_WITH_CHACHA20_POLY1305_SHA256,
              CipherSuite.TLS_ECDHE_ECDSA_WITH_AES_128_CBC_SHA,
              CipherSuite.TLS_ECDHE_RSA_WITH_AES_128_CBC_SHA,
              CipherSuite.TLS_ECDHE_ECDSA_WITH_AES_256_CBC_SHA,
              CipherSuite.TLS_ECDHE_RSA_WITH_AES_256_CBC_SHA)
          .build();

  private HttpClients() {}

  static OkHttpClient of(HttpSettings settings) {
    X509TrustManager trust =
        TrustedAuthorities.trusting(settings.authorities(), settings.systemBundles());
    OkHttpClient.Builder builder =
        new OkHttpClient.Builder()
            .protocols(List.of(Protocol.HTTP_1_1))
            .connectionSpecs(List.of(TLS, ConnectionSpec.CLEARTEXT))
            .sslSocketFactory(new UnresumedTls(trust), trust)
            .followRedirects(false)
            .followSslRedirects(false)
            .retryOnConnectionFailure(false)
            .fastFallback(false)
            .callTimeout(Duration.ZERO)
            .connectTimeout(Duration.ZERO)
            .readTimeout(Duration.ZERO)
            .writeTimeout(Duration.ZERO)
            .eventListenerFactory(
                call ->
                    Optional.ofNullable(call.request().tag(PhaseListener.class))
                        .map(EventListener.class::cast)
                        .orElse(EventListener.NONE))
            .addNetworkInterceptor(chain -> unrepeated(chain.proceed(chain.request())));
    return builder.proxy(Proxy.NO_PROXY).build();
  }

  /** The TLS of connections to a proxy: the same authorities vouch for it. */
  static SSLSocketFactory tls(HttpSettings settings) {
    return new UnresumedTls(
        TrustedAuthorities.trusting(settings.authorities(), settings.systemBundles()));
  }

  /** A client that differs in this alone: any certificate will do. */
  static OkHttpClient unverified(OkHttpClient http) {
    X509TrustManager trust = new BlindTrust();
    return http.newBuilder()
        .sslSocketFactory(new UnresumedTls(trust), trust)
        .hostnameVerifier((host, session) -> true)
        .build();
  }

  /** A session keeps its own connections: one mirror must not find another's at a shared host. */
  static ConnectionPool poolFor(EngineRules rules) {
    int kept = rules.http().keepsConnections() ? rules.layers().atOnce() : 0;
    return new ConnectionPool(kept, 1, TimeUnit.MINUTES);
  }

  /** OkHttp repeats a 503 by itself when it may be repeated at once, whatever it was told. */
  private static okhttp3.Response unrepeated(okhttp3.Response response) {
    boolean atOnce = response.header("Retry-After", "").matches("0+");
    return response.code() == 503 && atOnce
        ? response.newBuilder().removeHeader("Retry-After").build()
        : response;
  }
}
