package io.github.mirrorbench.loopback;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.SSLSocket;
import org.jspecify.annotations.Nullable;

/**
 * An HTTP/1.1 server on a loopback address, 127.0.0.1 unless another is given, and a free port,
 * with or without TLS: one thread a connection, kept connections, one byte range, bodies sent at a
 * {@link Pace}, and a log of its own times.
 *
 * <p>Thread-safe. Closing it breaks all connections and ends its threads.
 */
public final class LoopbackServer implements AutoCloseable {
  /** Small, so that the pace of a body is the server's and not that of a full buffer's. */
  private static final int SEND_BUFFER = 64 * 1024;

  private static final int BACKLOG = 256;

  private final ServerSocket listening;
  private final RequestHandler site;
  private final Optional<LoopbackTls> tls;
  private final AccessLog log = new AccessLog();
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();
  private final AtomicInteger accepted = new AtomicInteger();
  private final ExecutorService threads =
      Executors.newCachedThreadPool(
          task -> {
            Thread thread = new Thread(task, "loopback");
            thread.setDaemon(true);
            return thread;
          });

  private LoopbackServer(ServerSocket listening, RequestHandler site, Optional<LoopbackTls> tls) {
    this.listening = listening;
    this.site = site;
    this.tls = tls;
  }

  /** Starts a server that speaks plain HTTP. */
  public static LoopbackServer start(RequestHandler site) throws IOException {
    return start(site, Optional.empty());
  }

  /** Starts a server that speaks HTTP, over TLS where that is given. */
  public static LoopbackServer start(RequestHandler site, Optional<LoopbackTls> tls)
      throws IOException {
    return startAt("127.0.0.1", site, tls);
  }

  /** Starts a server at a loopback address. */
  public static LoopbackServer startAt(
      String address, RequestHandler site, Optional<LoopbackTls> tls) throws IOException {
    ServerSocket listening = new ServerSocket(0, BACKLOG, InetAddress.getByName(address));
    LoopbackServer server = new LoopbackServer(listening, site, tls);
    server.threads.execute(server::acceptAll);
    return server;
  }

  /** The port. */
  public int port() {
    return listening.getLocalPort();
  }

  /** The root URL, without a trailing slash. */
  public URI uri() {
    String address = listening.getInetAddress().getHostAddress();
    return URI.create((tls.isPresent() ? "https" : "http") + "://" + address + ":" + port());
  }

  /**
   * Returns the log of responses so far, in the order in which they ended; waits for those that are
   * at their last bytes.
   */
  public List<Access> accessLog() {
    return log.entries();
  }

  /** Returns the number of connections accepted so far. */
  public int connections() {
    return accepted.get();
  }

  private void acceptAll() {
    while (!listening.isClosed()) {
      try {
        Socket socket = listening.accept();
        long acceptedAt = System.nanoTime();
        open.add(socket);
        int number = accepted.incrementAndGet();
        threads.execute(() -> serve(number, socket, acceptedAt));
      } catch (IOException | RejectedExecutionException e) {
        // Closed, or one client gone before it was accepted: the loop's condition tells.
      }
    }
  }

  private void serve(int number, Socket raw, long acceptedAt) {
    try (raw) {
      raw.setTcpNoDelay(true);
      raw.setSendBufferSize(SEND_BUFFER);
      new Connection(number, raw, encrypted(raw), acceptedAt, site, log).serve();
    } catch (IOException e) {
      // The client went away or the server was closed; what was sent is in the log.
    } finally {
      open.remove(raw);
    }
  }

  private Socket encrypted(Socket raw) throws IOException {
    if (tls.isEmpty()) {
      return raw;
    }
    @Nullable InputStream nothingReadYet = null;
    SSLSocket socket =
        (SSLSocket) tls.get().serverSockets().createSocket(raw, nothingReadYet, true);
    socket.setUseClientMode(false);
    return socket;
  }

  @Override
  public void close() {
    closeQuietly(listening);
    threads.shutdownNow();
    open.forEach(LoopbackServer::closeQuietly);
  }

  private static void closeQuietly(AutoCloseable socket) {
    try {
      socket.close();
    } catch (Exception e) {
      // It is closed or was; there is nothing else to do with it.
    }
  }
}
