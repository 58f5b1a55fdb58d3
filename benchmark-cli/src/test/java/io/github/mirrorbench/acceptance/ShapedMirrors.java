package io.github.mirrorbench.acceptance;

import io.github.mirrorbench.peer.DockerRegistry;
import io.github.mirrorbench.peer.Folder;
import io.github.mirrorbench.peer.Network;
import io.github.mirrorbench.peer.Nginx;
import io.github.mirrorbench.peer.ServerIdentity;
import io.github.mirrorbench.simulation.SyntheticImage;
import java.util.ArrayList;
import java.util.List;

/**
 * Mirrors of one registry, each at the end of a link of its own that the kernel shapes, and the
 * network namespace that has no other way out.
 */
final class ShapedMirrors implements AutoCloseable {
  private static final String SYSTEM_BUNDLE = "/etc/ssl/certs/ca-certificates.crt";

  private final Network network = Network.create();
  private final DockerRegistry registry;
  private final List<Nginx> mirrors = new ArrayList<>();

  /**
   * A limit for each connection, as nginx has it, and one for all, which is the link's.
   *
   * @param ofConnection bytes per second of each connection
   * @param ofAll bytes per second of all together
   */
  record Limit(long ofConnection, long ofAll) {
    @Override
    public String toString() {
      return ofConnection / 1e6 + " MB/s a connection, " + ofAll / 1e6 + " in all";
    }
  }

  /** Mirrors without TLS that limit each connection. */
  static ShapedMirrors limited(SyntheticImage image, List<Limit> limits) {
    ShapedMirrors shaped = new ShapedMirrors(image, List.of());
    for (Limit limit : limits) {
      shaped.mirrors.add(
          Nginx.inFrontOf(shaped.registry)
              .on(shaped.network.link(limit.ofAll()))
              .limitedTo(limit.ofConnection())
              .unbuffered()
              .start());
    }
    return shaped;
  }

  /** Mirrors without TLS. */
  ShapedMirrors(SyntheticImage image, List<Long> bytesPerSecond) {
    this.registry = DockerRegistry.plain().holding(image);
    for (long rate : bytesPerSecond) {
      mirrors.add(Nginx.inFrontOf(registry).on(network.link(rate)).unbuffered().start());
    }
  }

  /** Mirrors with TLS, whose authority, kept in the folder, all programs in the namespace trust. */
  ShapedMirrors(SyntheticImage image, List<Long> bytesPerSecond, Folder identities) {
    this.registry = DockerRegistry.plain().holding(image);
    List<String> addresses = bytesPerSecond.stream().map(network::link).toList();
    ServerIdentity identity = ServerIdentity.in(identities, addresses.toArray(String[]::new));
    network.show(identity.authority(), SYSTEM_BUNDLE);
    for (String address : addresses) {
      mirrors.add(
          Nginx.inFrontOf(registry).on(address).unbuffered().identifiedBy(identity).start());
    }
  }

  Network network() {
    return network;
  }

  List<Nginx> mirrors() {
    return mirrors;
  }

  /** The options that name them all to the program, as {@code m0}, {@code m1} and so on. */
  List<String> options() {
    List<String> options = new ArrayList<>();
    for (int i = 0; i < mirrors.size(); i++) {
      options.addAll(List.of("--mirror", "m" + i + "=" + mirrors.get(i).url()));
    }
    return options;
  }

  @Override
  public void close() {
    mirrors.forEach(Nginx::close);
    registry.close();
    network.close();
  }
}
