package io.github.mirrorbench.fit;

import io.github.mirrorbench.fit.Asked.Site;
import io.github.mirrorbench.loopback.RequestHead;
import io.github.mirrorbench.loopback.RequestHeads;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PushbackInputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/** A running odd registry: two servers of one image, honest but for the oddity's rules. */
final class OddRegistry implements Served {
  private static final int TLS_HANDSHAKE = 22;
  private static final int PIECE = 16 * 1024;

  private final Oddity oddity;
  private final List<OddImage> images;
  private final String address;
  private final OddTls tls;
  private final Map<Site, ServerSocket> servers = new EnumMap<>(Site.class);
  private final Map<String, AtomicInteger> times = new ConcurrentHashMap<>();
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();
  private final List<String> log = new CopyOnWriteArrayList<>();
  private final Set<String> notes = ConcurrentHashMap.newKeySet();
  private final AtomicLong lastToken = new AtomicLong();
  private String host;

  private OddRegistry(Oddity oddity, List<OddImage> images, String address, OddTls tls) {
    this.oddity = oddity;
    this.images = images;
    this.address = address;
    this.host = address;
    this.tls = tls;
  }

  /** Lets engines be told of it by a name, which they can look up. */
  OddRegistry called(String name) {
    host = name;
    return this;
  }

  /** Starts one on free ports of this address. */
  static OddRegistry start(Oddity oddity, List<OddImage> images, String address, OddTls tls) {
    OddRegistry registry = new OddRegistry(oddity, images, address, tls);
    for (Site site : Site.values()) {
      registry.listen(site);
    }
    return registry;
  }

  private void listen(Site site) {
    try {
      ServerSocket server = new ServerSocket();
      server.bind(new InetSocketAddress(InetAddress.getByName(address), 0), 100);
      servers.put(site, server);
      daemon(() -> acceptAll(site, server));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public Oddity oddity() {
    return oddity;
  }

  @Override
  public List<OddImage> images() {
    return images;
  }

  /** The first of its images. */
  OddImage image() {
    return images.get(0);
  }

  /** The host and port of a site. */
  String authority(Site site) {
    return host + ":" + port(site);
  }

  int port(Site site) {
    return Objects.requireNonNull(servers.get(site)).getLocalPort();
  }

  /** The root of a site, without a trailing slash. */
  String url(Site site) {
    return (isTls(site) ? "https://" : "http://") + authority(site);
  }

  @Override
  public String authority() {
    return authority(Site.MIRROR);
  }

  @Override
  public String url() {
    return url(Site.MIRROR) + oddity.path();
  }

  private boolean isTls(Site site) {
    return oddity.isEncrypted(site);
  }

  /** Remembers a text for this server; returns whether it is new. */
  boolean note(String text) {
    return notes.add(text);
  }

  /** The nanosecond at which a token was last given, for rules about its age. */
  AtomicLong lastToken() {
    return lastToken;
  }

  /** The requests so far with the status lines they got. */
  @Override
  public List<String> log() {
    return log;
  }

  private static void daemon(Runnable task) {
    Thread thread = new Thread(task, "odd registry");
    thread.setDaemon(true);
    thread.start();
  }

  private void acceptAll(Site site, ServerSocket server) {
    while (!server.isClosed()) {
      try {
        Socket socket = server.accept();
        open.add(socket);
        daemon(() -> serve(site, socket));
      } catch (IOException e) {
        return;
      }
    }
  }

  private void serve(Site site, Socket raw) {
    try (raw;
        Socket socket = isTls(site) ? tls.over(raw, oddity.tls()) : raw) {
      raw.setTcpNoDelay(true);
      raw.setSoTimeout(oddity.patience().map(time -> (int) time.toMillis()).orElse(0));
      PushbackInputStream in = new PushbackInputStream(socket.getInputStream());
      int ofConnection = 0;
      boolean kept = !isHandshake(in);
      while (kept) {
        Optional<RequestHead> head = RequestHeads.next(in);
        kept = head.isPresent() && exchange(asked(head.get(), ++ofConnection, site), socket);
      }
    } catch (IOException e) {
      // The client went away.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      open.remove(raw);
    }
  }

  /** Clients that may fall back to http begin with TLS, and wait long where nobody hangs up. */
  private static boolean isHandshake(PushbackInputStream in) throws IOException {
    int first = in.read();
    if (first >= 0) {
      in.unread(first);
    }
    return first == TLS_HANDSHAKE;
  }

  private Asked asked(RequestHead head, int ofConnection, Site site) {
    String what = site + " " + head.method() + " " + head.path();
    int time = times.computeIfAbsent(what, any -> new AtomicInteger()).incrementAndGet();
    return new Asked(head, time, ofConnection, site, this);
  }

  /** Returns whether the connection is kept. */
  private boolean exchange(Asked asked, Socket socket) throws IOException, InterruptedException {
    Reply reply = oddity.rule(asked.site()).answer(asked, honest(asked));
    log.add(
        "%s %s %s -> %s"
            .formatted(
                asked.site(), asked.head().method(), asked.head().target(), reply.statusLine()));
    Thread.sleep(reply.after().toMillis());
    switch (reply.ending()) {
      case UNANSWERED -> {
        return false;
      }
      case SILENT -> {
        while (socket.getInputStream().read() >= 0) {
          // Only the end is of interest.
        }
        return false;
      }
      case KEPT, CLOSED -> {
        OutputStream out = socket.getOutputStream();
        out.write(reply.head());
        if (!asked.isHead()) {
          send(out, reply.body(), reply.sends());
        }
        out.flush();
        return reply.ending() == Reply.Ending.KEPT && reply.isDelimited(asked.isHead());
      }
    }
    throw new AssertionError(reply.ending());
  }

  /** Sends at the oddity's rate. */
  private void send(OutputStream out, byte[] body, int bytes)
      throws IOException, InterruptedException {
    long start = System.nanoTime();
    for (int sent = 0; sent < bytes; sent += PIECE) {
      out.write(body, sent, Math.min(PIECE, bytes - sent));
      long due = (long) ((sent + PIECE) / oddity.bytesPerSecond() * 1e9);
      TimeUnit.NANOSECONDS.sleep(start + due - System.nanoTime());
    }
  }

  /** The response of a registry that does everything right. */
  Reply honest(Asked asked) {
    return new Honest(images).answer(asked);
  }

  @Override
  public void close() {
    try {
      for (ServerSocket server : servers.values()) {
        server.close();
      }
      for (Socket socket : new ArrayList<>(open)) {
        socket.close();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
