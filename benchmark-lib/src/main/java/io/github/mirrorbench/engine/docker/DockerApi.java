package io.github.mirrorbench.engine.docker;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.mirrorbench.system.Ticker;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The API of a running dockerd. Each request is one HTTP/1.0 exchange, because the JDK's and
 * OkHttp's clients do not speak over Unix sockets.
 */
final class DockerApi {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int RESPONSE_BYTES_AT_MOST = 4 << 20;
  private static final Duration WAIT_ALLOWANCE = Duration.ofSeconds(10);

  /** In moby's {@code DriverStatus} of the containerd image store. */
  private static final String SNAPSHOTTER = "io.containerd.snapshotter.v1";

  private final DockerHost host;
  private final Ticker ticker;
  private final Duration waitAllowance;

  DockerApi(DockerHost host, Ticker ticker) {
    this(host, ticker, WAIT_ALLOWANCE);
  }

  DockerApi(DockerHost host, Ticker ticker, Duration waitAllowance) {
    this.host = host;
    this.ticker = ticker;
    this.waitAllowance = waitAllowance;
  }

  /**
   * The configuration in force.
   *
   * @param mirrors the mirrors, in dockerd's normal form with a slash at the end
   * @param version the release of dockerd
   * @param store the place of its images
   */
  record Info(List<String> mirrors, Optional<DockerVersion> version, Dockerd.Store store) {
    Info {
      mirrors = List.copyOf(mirrors);
    }
  }

  /**
   * Requests {@code /info}.
   *
   * @throws IOException when nothing answers there, or something else than dockerd
   */
  Info info() throws IOException {
    String response = exchange("GET /info HTTP/1.0\r\nHost: docker\r\n\r\n");
    int body = response.indexOf("\r\n\r\n");
    String status = response.lines().findFirst().orElse("");
    if (body < 0 || !status.matches("HTTP/1\\.[01] 200( .*)?")) {
      throw new IOException("no dockerd answers there, but \"" + shortened(status) + "\"");
    }
    return read(response.substring(body + 4));
  }

  private static Info read(String body) throws IOException {
    try {
      JsonNode info = JSON.readTree(body);
      List<String> mirrors = new ArrayList<>();
      info.path("RegistryConfig").path("Mirrors").forEach(m -> mirrors.add(m.asText()));
      return new Info(
          mirrors, DockerVersion.find(info.path("ServerVersion").asText()), storeOf(info));
    } catch (JsonProcessingException e) {
      throw new IOException("dockerd's response is no JSON: " + e.getOriginalMessage(), e);
    }
  }

  private static Dockerd.Store storeOf(JsonNode info) {
    for (JsonNode pair : info.path("DriverStatus")) {
      if (pair.path(1).asText().equals(SNAPSHOTTER)) {
        return Dockerd.Store.CONTAINERD;
      }
    }
    return Dockerd.Store.GRAPH_DRIVER;
  }

  private String exchange(String request) throws IOException {
    long deadline = ticker.nanos() + waitAllowance.toNanos();
    try (SocketChannel channel = open();
        Selector selector = Selector.open()) {
      channel.configureBlocking(false);
      boolean connected = channel.connect(host.address());
      SelectionKey key = channel.register(selector, SelectionKey.OP_CONNECT);
      while (!connected) {
        await(selector, deadline);
        connected = channel.finishConnect();
      }
      key.interestOps(SelectionKey.OP_WRITE);
      ByteBuffer out = ByteBuffer.wrap(request.getBytes(StandardCharsets.US_ASCII));
      while (out.hasRemaining()) {
        await(selector, deadline);
        channel.write(out);
      }
      key.interestOps(SelectionKey.OP_READ);
      return readAll(channel, selector, deadline);
    }
  }

  private SocketChannel open() throws IOException {
    if (host.address() instanceof InetSocketAddress internet && internet.isUnresolved()) {
      throw new UnknownHostException("the name " + internet.getHostString() + " is not known");
    }
    return host.address() instanceof UnixDomainSocketAddress
        ? SocketChannel.open(StandardProtocolFamily.UNIX)
        : SocketChannel.open();
  }

  private String readAll(SocketChannel channel, Selector selector, long deadline)
      throws IOException {
    ByteArrayOutputStream response = new ByteArrayOutputStream();
    ByteBuffer buffer = ByteBuffer.allocate(16 << 10);
    while (response.size() < RESPONSE_BYTES_AT_MOST) {
      await(selector, deadline);
      int count = channel.read(buffer.clear());
      if (count < 0) {
        return response.toString(StandardCharsets.UTF_8);
      }
      response.write(buffer.array(), 0, count);
    }
    throw new IOException("dockerd's response is larger than 4 MiB");
  }

  private void await(Selector selector, long deadline) throws IOException {
    long left = Duration.ofNanos(deadline - ticker.nanos()).toMillis();
    if (left <= 0) {
      throw new SocketTimeoutException("no response within " + waitAllowance.toMillis() + " ms");
    }
    selector.select(left);
    selector.selectedKeys().clear();
  }

  private static String shortened(String text) {
    return text.substring(0, Math.min(text.length(), 80)).replaceAll("\\p{Cntrl}", "·");
  }

  DockerHost host() {
    return host;
  }
}
