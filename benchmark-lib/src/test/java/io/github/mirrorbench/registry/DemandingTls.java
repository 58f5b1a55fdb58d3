package io.github.mirrorbench.registry;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.util.function.Consumer;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;

/** A server's side of TLS with less, or more, than the usual demands. */
final class DemandingTls extends SSLSocketFactory {
  private final SSLSocketFactory usual;
  private final Consumer<SSLSocket> demands;

  DemandingTls(SSLSocketFactory usual, Consumer<SSLSocket> demands) {
    this.usual = usual;
    this.demands = demands;
  }

  @Override
  public Socket createSocket(Socket raw, String host, int port, boolean autoClose)
      throws IOException {
    SSLSocket socket = (SSLSocket) usual.createSocket(raw, host, port, autoClose);
    socket.setUseClientMode(false);
    demands.accept(socket);
    return socket;
  }

  @Override
  public Socket createSocket(String host, int port) {
    throw new UnsupportedOperationException("a server wraps the sockets that it has");
  }

  @Override
  public Socket createSocket(String host, int port, InetAddress localHost, int localPort) {
    return createSocket(host, port);
  }

  @Override
  public Socket createSocket(InetAddress host, int port) {
    return createSocket(host.getHostName(), port);
  }

  @Override
  public Socket createSocket(
      InetAddress address, int port, InetAddress localAddress, int localPort) {
    return createSocket(address.getHostName(), port);
  }

  @Override
  public String[] getDefaultCipherSuites() {
    return usual.getDefaultCipherSuites();
  }

  @Override
  public String[] getSupportedCipherSuites() {
    return usual.getSupportedCipherSuites();
  }
}
