package io.github.mirrorbench.registry.http;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.security.GeneralSecurityException;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;

/**
 * TLS connections that never resume an earlier session. Engines do not resume (Go's client has no
 * session cache by default), and a resumed handshake would flatter the second candidate.
 */
final class UnresumedTls extends SSLSocketFactory {
  private final X509TrustManager trust;
  private final SSLSocketFactory ciphers;

  UnresumedTls(X509TrustManager trust) {
    this.trust = trust;
    this.ciphers = fresh();
  }

  /** Sessions are kept by context: a new context knows none. */
  private SSLSocketFactory fresh() {
    try {
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(null, new TrustManager[] {trust}, null);
      return context.getSocketFactory();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("the JDK has no TLS", e);
    }
  }

  @Override
  public Socket createSocket() throws IOException {
    return fresh().createSocket();
  }

  @Override
  public Socket createSocket(Socket socket, String host, int port, boolean autoClose)
      throws IOException {
    return fresh().createSocket(socket, host, port, autoClose);
  }

  @Override
  public Socket createSocket(String host, int port) throws IOException {
    return fresh().createSocket(host, port);
  }

  @Override
  public Socket createSocket(String host, int port, InetAddress localHost, int localPort)
      throws IOException {
    return fresh().createSocket(host, port, localHost, localPort);
  }

  @Override
  public Socket createSocket(InetAddress host, int port) throws IOException {
    return fresh().createSocket(host, port);
  }

  @Override
  public Socket createSocket(InetAddress address, int port, InetAddress localAddress, int localPort)
      throws IOException {
    return fresh().createSocket(address, port, localAddress, localPort);
  }

  @Override
  public String[] getDefaultCipherSuites() {
    return ciphers.getDefaultCipherSuites();
  }

  @Override
  public String[] getSupportedCipherSuites() {
    return ciphers.getSupportedCipherSuites();
  }
}
