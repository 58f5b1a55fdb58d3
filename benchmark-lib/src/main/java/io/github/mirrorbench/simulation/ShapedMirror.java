package io.github.mirrorbench.simulation;

import io.github.mirrorbench.loopback.Access;
import io.github.mirrorbench.loopback.LoopbackServer;
import io.github.mirrorbench.loopback.LoopbackTls;
import io.github.mirrorbench.loopback.RequestHandler;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A Registry v2 mirror of synthetic images on loopback, shaped and broken on purpose. Thread-safe;
 * closing it ends its servers.
 */
public final class ShapedMirror implements AutoCloseable {
  private static final String LOCALHOST = "127.0.0.1";

  private final URI endpoint;
  private final List<LoopbackServer> servers;
  private final Optional<DeafPort> deafPort;

  private ShapedMirror(URI endpoint, List<LoopbackServer> servers, Optional<DeafPort> deafPort) {
    this.endpoint = endpoint;
    this.servers = List.copyOf(servers);
    this.deafPort = deafPort;
  }

  /** Starts a mirror of one image over plain HTTP. */
  public static ShapedMirror start(SyntheticImage image, Shape shape) throws IOException {
    return start(List.of(image), shape);
  }

  /** Starts a mirror of several images over plain HTTP. */
  public static ShapedMirror start(List<SyntheticImage> images, Shape shape) throws IOException {
    return start(LOCALHOST, images, shape, Optional.empty());
  }

  /**
   * Starts a mirror at another loopback address. Of several images with one name the first is what
   * the tag names; the others are served by digest.
   */
  public static ShapedMirror startAt(String address, List<SyntheticImage> images, Shape shape)
      throws IOException {
    return start(address, images, shape, Optional.empty());
  }

  /** Starts a mirror over TLS. */
  public static ShapedMirror start(SyntheticImage image, Shape shape, LoopbackTls tls)
      throws IOException {
    return start(LOCALHOST, List.of(image), shape, Optional.of(tls));
  }

  private static ShapedMirror start(
      String address, List<SyntheticImage> images, Shape shape, Optional<LoopbackTls> tls)
      throws IOException {
    String scheme = tls.isPresent() ? "https" : "http";
    if (shape.fault() == Fault.HANG_AT_CONNECT) {
      DeafPort deaf = DeafPort.open();
      URI uri = URI.create(scheme + "://127.0.0.1:" + deaf.port());
      return new ShapedMirror(uri, List.of(), Optional.of(deaf));
    }
    ServedImages catalog = new ServedImages(images, shape.fault());
    Shaping shaping = new Shaping(shape);
    List<LoopbackServer> servers = new ArrayList<>();
    Optional<URI> blobHost = Optional.empty();
    if (shape.has(Trait.REDIRECTS_BLOBS)) {
      servers.add(LoopbackServer.startAt(address, new BlobSite(catalog, shaping), tls));
      blobHost = Optional.of(servers.get(0).uri());
    }
    RequestHandler site = new RegistrySite(catalog, shaping, scheme, blobHost);
    LoopbackServer front = LoopbackServer.startAt(address, site, tls);
    servers.add(0, front);
    return new ShapedMirror(front.uri(), servers, Optional.empty());
  }

  /** The mirror's root URL, without a trailing slash. */
  public URI endpoint() {
    return endpoint;
  }

  /** The root URL of the server that blobs are redirected to. */
  Optional<URI> blobHost() {
    return servers.size() > 1 ? Optional.of(servers.get(1).uri()) : Optional.empty();
  }

  /**
   * Returns the log of responses so far, by its own clock; that of the second server comes last.
   */
  public List<Access> accessLog() {
    return servers.stream().flatMap(server -> server.accessLog().stream()).toList();
  }

  /** Returns the number of connections accepted so far. */
  public int connections() {
    return servers.stream().mapToInt(LoopbackServer::connections).sum();
  }

  @Override
  public void close() {
    servers.forEach(LoopbackServer::close);
    deafPort.ifPresent(DeafPort::close);
  }
}
