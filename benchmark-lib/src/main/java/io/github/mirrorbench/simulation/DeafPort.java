package io.github.mirrorbench.simulation;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.util.ArrayList;
import java.util.List;

/**
 * A port that accepts no connection: its queue is full and nobody takes from it. Linux then drops
 * what comes.
 */
final class DeafPort implements AutoCloseable {
  private static final int ENOUGH = 16;
  private static final int PROBE_TIMEOUT_MILLIS = 50;

  private final ServerSocket listening;
  private final List<Socket> queued = new ArrayList<>();

  private DeafPort(ServerSocket listening) {
    this.listening = listening;
  }

  static DeafPort open() throws IOException {
    return open(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), 0);
  }

  /** One at this address of the machine; port 0 stands for any that is free. */
  static DeafPort open(InetAddress address, int port) throws IOException {
    DeafPort deaf = new DeafPort(new ServerSocket(port, 1, address));
    deaf.fillQueue();
    return deaf;
  }

  private void fillQueue() throws IOException {
    for (int i = 0; i < ENOUGH; i++) {
      Socket socket = new Socket();
      queued.add(socket);
      try {
        socket.connect(
            new InetSocketAddress(listening.getInetAddress(), port()), PROBE_TIMEOUT_MILLIS);
      } catch (SocketTimeoutException e) {
        return;
      }
    }
  }

  int port() {
    return listening.getLocalPort();
  }

  @Override
  public void close() {
    try {
      listening.close();
      for (Socket socket : queued) {
        socket.close();
      }
    } catch (IOException e) {
      // Closed or not, nobody will use it again.
    }
  }
}
