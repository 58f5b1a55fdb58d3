package io.github.mirrorbench.fit;

import io.github.mirrorbench.fit.Asked.Site;
import io.github.mirrorbench.loopback.RequestHead;
import io.github.mirrorbench.loopback.RequestHeads;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A running odd registry: two servers of one image, honest but for the oddity's rules. */
final class OddRegistry implements AutoCloseable {
  private static final Pattern RANGE = Pattern.compile("bytes=(\\d+)-(\\d*)");

  private final Oddity oddity;
  private final OddImage image;
  private final String address;
  private final OddTls tls;
  private final Map<Site, ServerSocket> servers = new EnumMap<>(Site.class);
  private final Map<String, AtomicInteger> times = new ConcurrentHashMap<>();
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();
  private final List<String> log = new CopyOnWriteArrayList<>();
  private final Set<String> notes = ConcurrentHashMap.newKeySet();
  private final AtomicLong lastToken = new AtomicLong();
  private String host;

  private OddRegistry(Oddity oddity, OddImage image, String address, OddTls tls) {
    this.oddity = oddity;
    this.image = image;
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
  static OddRegistry start(Oddity oddity, OddImage image, String address, OddTls tls) {
    OddRegistry registry = new OddRegistry(oddity, image, address, tls);
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

  OddImage image() {
    return image;
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

  /** The URL that engines are told of. */
  String url() {
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
  List<String> log() {
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
      int ofConnection = 0;
      boolean kept = true;
      while (kept) {
        Optional<RequestHead> head = RequestHeads.next(socket.getInputStream());
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
          out.write(reply.body(), 0, reply.sends());
        }
        out.flush();
        return reply.ending() == Reply.Ending.KEPT && reply.isDelimited(asked.isHead());
      }
    }
    throw new AssertionError(reply.ending());
  }

  /** The response of a registry that does everything right. */
  Reply honest(Asked asked) {
    if (asked.isPing()) {
      return Reply.of(200, "application/json", "{}")
          .with("Docker-Distribution-Api-Version", "registry/2.0");
    }
    String root = "/v2/" + image.repository();
    String path = asked.path();
    if (path.startsWith(root + "/manifests/")) {
      return image
          .namedManifest(path.substring(path.lastIndexOf('/') + 1))
          .map(OddRegistry::manifest)
          .orElseGet(OddRegistry::unknown);
    }
    if (path.startsWith(root + "/blobs/")) {
      return image
          .blob(path.substring(path.lastIndexOf('/') + 1))
          .map(blob -> part(blob, asked))
          .orElseGet(OddRegistry::unknown);
    }
    return unknown();
  }

  private static Reply unknown() {
    return Reply.of(404, "application/json", "{\"errors\":[{\"code\":\"NAME_UNKNOWN\"}]}");
  }

  private static Reply manifest(Stored manifest) {
    return Reply.of(200, manifest.type(), manifest.bytes())
        .with("Docker-Content-Digest", manifest.digest());
  }

  /** A blob, or the range of it that is asked for. */
  static Reply part(Stored blob, Asked asked) {
    Reply whole =
        Reply.of(200, "application/octet-stream", blob.bytes()).with("Accept-Ranges", "bytes");
    Matcher range = RANGE.matcher(asked.head().header("range").orElse(""));
    if (!range.matches()) {
      return whole;
    }
    int size = blob.bytes().length;
    int from = Integer.parseInt(range.group(1));
    int to = range.group(2).isEmpty() ? size : Math.min(size, Integer.parseInt(range.group(2)) + 1);
    if (from >= size) {
      return Reply.of(416).with("Content-Range", "bytes */" + size);
    }
    return whole
        .status(206)
        .withBody(Arrays.copyOfRange(blob.bytes(), from, to))
        .with("Content-Range", "bytes " + from + "-" + (to - 1) + "/" + size);
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
