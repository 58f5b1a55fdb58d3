package io.github.mirrorbench.copy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.github.mirrorbench.image.Digest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A registry in memory that takes pushes by the letter of the distribution spec, and misbehaves
 * where a test wants it to.
 */
final class PushedRegistry implements AutoCloseable {
  private final HttpServer server;
  private final Map<String, byte[]> stored = new ConcurrentHashMap<>();
  private final Map<String, ByteArrayOutputStream> uploads = new ConcurrentHashMap<>();
  private final AtomicInteger begun = new AtomicInteger();
  private final List<String> log = new CopyOnWriteArrayList<>();
  private Trouble trouble = Trouble.NONE;

  /** The ways in which it misbehaves. */
  enum Trouble {
    NONE,
    /** The first upload loses its connection in the middle; its bytes are kept. */
    DROPS_ONCE,
    /** Every upload ends with 507 in the middle. */
    FULL,
    /** Every upload loses its connection in the middle, and is forgotten. */
    DIES,
    /** No upload is begun: 405. */
    READ_ONLY,
    /** No upload is begun: 403. */
    FORBIDDEN,
    /** Uploads are begun and never read. */
    HANGS,
    /** Manifests are refused: 500. */
    NO_MANIFESTS
  }

  PushedRegistry() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(
        Executors.newCachedThreadPool(
            task -> {
              Thread thread = new Thread(task, "pushed-registry");
              thread.setDaemon(true);
              return thread;
            }));
    server.createContext("/v2/", this::handle);
    server.start();
  }

  PushedRegistry with(Trouble value) {
    trouble = value;
    return this;
  }

  String authority() {
    return "127.0.0.1:" + server.getAddress().getPort();
  }

  /** Puts content under a path below the repository, such as {@code manifests/latest}. */
  PushedRegistry holding(String repository, String path, byte[] content) {
    stored.put("/v2/" + repository + "/" + path, content);
    return this;
  }

  Optional<byte[]> content(String repository, String path) {
    return Optional.ofNullable(stored.get("/v2/" + repository + "/" + path));
  }

  /** The requests, each {@code METHOD path}, with {@code Content-Range} or {@code Range}. */
  List<String> log() {
    return List.copyOf(log);
  }

  private void handle(HttpExchange exchange) throws IOException {
    String method = exchange.getRequestMethod();
    String path = exchange.getRequestURI().getPath();
    String range =
        Optional.ofNullable(exchange.getRequestHeaders().getFirst("Content-Range"))
            .or(() -> Optional.ofNullable(exchange.getRequestHeaders().getFirst("Range")))
            .map(text -> " " + text)
            .orElse("");
    log.add(method + " " + path.replaceFirst("/uploads/u.*", "/uploads/…") + range);
    try (exchange) {
      switch (method) {
        case "HEAD", "GET" -> read(exchange, path);
        case "POST" -> begin(exchange, path);
        case "PATCH" -> append(exchange, path);
        case "PUT" -> put(exchange, path);
        default -> exchange.sendResponseHeaders(202, -1);
      }
    }
  }

  private void read(HttpExchange exchange, String path) throws IOException {
    ByteArrayOutputStream upload = uploads.get(path);
    if (upload != null) {
      exchange.getResponseHeaders().set("Location", path);
      exchange.getResponseHeaders().set("Range", "0-" + (upload.size() - 1));
      exchange.sendResponseHeaders(204, -1);
      return;
    }
    byte[] content = stored.get(path);
    if (content == null) {
      exchange.sendResponseHeaders(path.equals("/v2/") ? 200 : 404, -1);
      return;
    }
    exchange
        .getResponseHeaders()
        .set("Docker-Content-Digest", BlobStream.digestOf(content).toString());
    boolean isHead = exchange.getRequestMethod().equals("HEAD");
    exchange.sendResponseHeaders(200, isHead || content.length == 0 ? -1 : content.length);
    if (!isHead) {
      exchange.getResponseBody().write(content);
    }
  }

  private void begin(HttpExchange exchange, String path) throws IOException {
    if (trouble == Trouble.READ_ONLY || trouble == Trouble.FORBIDDEN) {
      exchange.sendResponseHeaders(trouble == Trouble.READ_ONLY ? 405 : 403, -1);
      return;
    }
    String place = path + "u" + begun.getAndIncrement();
    uploads.put(place, new ByteArrayOutputStream());
    exchange.getResponseHeaders().set("Location", place);
    exchange.sendResponseHeaders(202, -1);
  }

  private void append(HttpExchange exchange, String path) throws IOException {
    if (trouble == Trouble.HANGS) {
      hang();
    }
    ByteArrayOutputStream upload = uploads.get(path);
    if (upload == null) {
      exchange.sendResponseHeaders(404, -1);
      return;
    }
    InputStream body = exchange.getRequestBody();
    int half = Integer.parseInt(exchange.getRequestHeaders().getFirst("Content-Length")) / 2;
    switch (trouble) {
      case DROPS_ONCE -> {
        trouble = Trouble.NONE;
        upload.write(body.readNBytes(half));
        return;
      }
      case DIES -> {
        body.readNBytes(half);
        uploads.remove(path);
        return;
      }
      case FULL -> {
        body.readNBytes(half);
        exchange.sendResponseHeaders(507, -1);
        return;
      }
      default -> upload.write(body.readAllBytes());
    }
    exchange.getResponseHeaders().set("Location", path);
    exchange.sendResponseHeaders(202, -1);
  }

  private static void hang() {
    try {
      Thread.sleep(60_000);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void put(HttpExchange exchange, String path) throws IOException {
    byte[] body = exchange.getRequestBody().readAllBytes();
    if (path.contains("/manifests/")) {
      if (trouble == Trouble.NO_MANIFESTS) {
        exchange.sendResponseHeaders(500, -1);
        return;
      }
      stored.put(path, body);
      stored.put(path.replaceFirst("[^/]*$", BlobStream.digestOf(body).toString()), body);
      exchange.sendResponseHeaders(201, -1);
      return;
    }
    ByteArrayOutputStream upload = Objects.requireNonNull(uploads.remove(path));
    upload.write(body);
    Digest due = Digest.parse(exchange.getRequestURI().getQuery().replace("digest=", ""));
    boolean isRight = BlobStream.digestOf(upload.toByteArray()).equals(due);
    if (isRight) {
      stored.put(path.replaceFirst("uploads/.*", due.toString()), upload.toByteArray());
    }
    exchange.sendResponseHeaders(isRight ? 201 : 400, -1);
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
