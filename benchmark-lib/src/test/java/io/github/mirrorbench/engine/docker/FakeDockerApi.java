package io.github.mirrorbench.engine.docker;

import java.io.IOException;
import java.io.InputStream;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;

/** Answers on a Unix socket as dockerd would, with whatever a test wants it to say. */
final class FakeDockerApi implements AutoCloseable {
  private final Path socket;
  private final ServerSocketChannel server;
  private final List<String> requests = new CopyOnWriteArrayList<>();
  private final Thread thread;

  FakeDockerApi(Path socket, Supplier<String> answer) throws IOException {
    this.socket = socket;
    server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
    server.bind(UnixDomainSocketAddress.of(socket));
    thread = new Thread(() -> serve(answer), "docker API");
    thread.start();
  }

  static String info(String... mirrors) {
    String list = mirrors.length == 0 ? "[]" : "[\"" + String.join("\",\"", mirrors) + "\"]";
    return "HTTP/1.0 200 OK\r\nContent-Type: application/json\r\n\r\n{\"ServerVersion\":\"20.10.24+dfsg1\","
        + "\"RegistryConfig\":{\"Mirrors\":"
        + list
        + "}}";
  }

  DockerHost host() {
    return DockerHost.parse("unix://" + socket);
  }

  List<String> requests() {
    return requests;
  }

  private void serve(Supplier<String> answer) {
    try {
      while (true) {
        try (SocketChannel channel = server.accept()) {
          InputStream in = Channels.newInputStream(channel);
          StringBuilder request = new StringBuilder();
          while (request.indexOf("\r\n\r\n") < 0) {
            request.append((char) in.read());
          }
          requests.add(request.toString());
          channel.write(ByteBuffer.wrap(answer.get().getBytes(StandardCharsets.UTF_8)));
        }
      }
    } catch (ClosedChannelException e) {
      // The test is over.
    } catch (IOException e) {
      requests.add("failed: " + e);
    }
  }

  @Override
  public void close() throws IOException {
    server.close();
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
