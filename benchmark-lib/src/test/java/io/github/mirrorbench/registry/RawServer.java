package io.github.mirrorbench.registry;

import io.github.mirrorbench.mirror.Endpoint;
import io.github.mirrorbench.mirror.Mirror;
import io.github.mirrorbench.mirror.MirrorName;
import io.github.mirrorbench.mirror.RepositoryForm;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A server that does on its socket what no well-behaved library would. */
public final class RawServer implements AutoCloseable {
  /** The treatment of a connection after the head of its request was read. */
  interface Behaviour {
    void serve(Socket socket, OutputStream out) throws IOException, InterruptedException;
  }

  private final ServerSocket server;
  private final List<Socket> sockets = new CopyOnWriteArrayList<>();

  private RawServer(Behaviour behaviour) throws IOException {
    server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    Thread thread = new Thread(() -> accept(behaviour), "raw server");
    thread.setDaemon(true);
    thread.start();
  }

  public static RawServer start(Behaviour behaviour) {
    try {
      return new RawServer(behaviour);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Sends the text as it is and closes. */
  public static RawServer answering(String text) {
    return start(
        (socket, out) -> {
          out.write(text.getBytes(StandardCharsets.ISO_8859_1));
          out.flush();
          socket.close();
        });
  }

  private void accept(Behaviour behaviour) {
    while (!server.isClosed()) {
      try {
        Socket socket = server.accept();
        sockets.add(socket);
        Thread thread = new Thread(() -> serve(socket, behaviour), "raw connection");
        thread.setDaemon(true);
        thread.start();
      } catch (IOException e) {
        return;
      }
    }
  }

  private static void serve(Socket socket, Behaviour behaviour) {
    try {
      BufferedReader in =
          new BufferedReader(
              new InputStreamReader(socket.getInputStream(), StandardCharsets.ISO_8859_1));
      String line = in.readLine();
      while (line != null && !line.isEmpty()) {
        line = in.readLine();
      }
      behaviour.serve(socket, socket.getOutputStream());
    } catch (IOException | InterruptedException e) {
      // The client went away, as it should.
    }
  }

  public int connections() {
    return sockets.size();
  }

  public Mirror mirror() {
    return new Mirror(new MirrorName("raw"), Endpoint.parse(url()), RepositoryForm.HOST);
  }

  public String url() {
    return "http://127.0.0.1:" + server.getLocalPort();
  }

  @Override
  public void close() {
    try {
      server.close();
      for (Socket socket : sockets) {
        socket.close();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
