package io.github.mirrorbench.registry.http;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.util.function.Supplier;
import javax.net.SocketFactory;

/**
 * Sockets without Nagle's algorithm. With it the first request on a TLS 1.3 connection waits some
 * 40 ms for the server's delayed acknowledgement, because the last message of the handshake and the
 * request are two small writes; engines do not wait, since Go switches it off.
 */
final class NoDelaySockets extends SocketFactory {
  private final Supplier<Socket> unconnected;

  NoDelaySockets(Supplier<Socket> unconnected) {
    this.unconnected = unconnected;
  }

  @Override
  public Socket createSocket() throws IOException {
    return undelayed(unconnected.get());
  }

  @Override
  public Socket createSocket(String host, int port) throws IOException {
    return undelayed(new Socket(host, port));
  }

  @Override
  public Socket createSocket(String host, int port, InetAddress localHost, int localPort)
      throws IOException {
    return undelayed(new Socket(host, port, localHost, localPort));
  }

  @Override
  public Socket createSocket(InetAddress host, int port) throws IOException {
    return undelayed(new Socket(host, port));
  }

  @Override
  public Socket createSocket(InetAddress host, int port, InetAddress localAddress, int localPort)
      throws IOException {
    return undelayed(new Socket(host, port, localAddress, localPort));
  }

  private static Socket undelayed(Socket socket) throws IOException {
    socket.setTcpNoDelay(true);
    return socket;
  }
}
