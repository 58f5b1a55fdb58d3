package io.github.mirrorbench.peer;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * A relay on loopback that hands each message on after a delay, as a longer line would, and times
 * the client: how long it takes, from the open connection and from each message of the server, to
 * send what comes next.
 */
public final class Relay implements AutoCloseable {
  private static final int PIECE = 64 * 1024;

  /** The client's part of one connection: its time before each of its messages. */
  public record Client(List<Duration> times) {
    /** The time before its first messages: of a TLS 1.3 handshake, with the request, two. */
    public Duration first(int messages) {
      return times.stream().limit(messages).reduce(Duration.ZERO, Duration::plus);
    }
  }

  private final ServerSocket listening;
  private final int target;
  private final Duration delay;
  private final List<Client> clients = new CopyOnWriteArrayList<>();

  private Relay(ServerSocket listening, int target, Duration delay) {
    this.listening = listening;
    this.target = target;
    this.delay = delay;
  }

  /** Starts a relay to this port, with this delay in each direction. */
  public static Relay to(int port, Duration delay) {
    try {
      Relay relay =
          new Relay(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()), port, delay);
      daemon(relay::accept);
      return relay;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public int port() {
    return listening.getLocalPort();
  }

  /** The clients so far, one for each connection. */
  public List<Client> clients() {
    return List.copyOf(clients);
  }

  private static void daemon(Runnable task) {
    Thread thread = new Thread(task, "relay");
    thread.setDaemon(true);
    thread.start();
  }

  private void accept() {
    try {
      while (true) {
        Connection connection = new Connection(listening.accept());
        daemon(connection::run);
      }
    } catch (IOException e) {
      // Closed: nobody connects any more.
    }
  }

  private final class Connection {
    private final Socket client;
    private final List<Duration> times = new CopyOnWriteArrayList<>();
    private volatile long free;
    private volatile boolean isClientsTurn = true;

    Connection(Socket client) {
      this.client = client;
    }

    void run() {
      clients.add(new Client(times));
      try (client;
          Socket server = new Socket(InetAddress.getLoopbackAddress(), target)) {
        client.setTcpNoDelay(true);
        server.setTcpNoDelay(true);
        free = System.nanoTime();
        daemon(() -> pass(server, client, false));
        pass(client, server, true);
      } catch (IOException e) {
        // One end is gone, and the other with it.
      }
    }

    private void pass(Socket from, Socket to, boolean fromClient) {
      BlockingQueue<Message> messages = new LinkedBlockingQueue<>();
      daemon(() -> deliver(messages, to));
      byte[] piece = new byte[PIECE];
      try (InputStream in = from.getInputStream()) {
        for (int count = in.read(piece); count >= 0; count = in.read(piece)) {
          if (fromClient && isClientsTurn) {
            times.add(Duration.ofNanos(System.nanoTime() - free));
          }
          isClientsTurn = !fromClient;
          messages.add(Message.of(Arrays.copyOf(piece, count), delay));
        }
      } catch (IOException e) {
        // As above.
      }
      messages.add(Message.of(new byte[0], delay));
    }

    private void deliver(BlockingQueue<Message> messages, Socket to) {
      try (OutputStream out = to.getOutputStream()) {
        for (Message next = messages.take(); next.bytes.length > 0; next = messages.take()) {
          TimeUnit.NANOSECONDS.sleep(Math.max(0, next.dueNanos - System.nanoTime()));
          out.write(next.bytes);
          free = System.nanoTime();
        }
      } catch (IOException e) {
        // As above.
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }

  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record Message(byte[] bytes, long dueNanos) {
    static Message of(byte[] bytes, Duration delay) {
      return new Message(bytes, System.nanoTime() + delay.toNanos());
    }
  }

  @Override
  public void close() {
    try {
      listening.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
