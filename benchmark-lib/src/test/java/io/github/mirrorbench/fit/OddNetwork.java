package io.github.mirrorbench.fit;

import io.github.mirrorbench.peer.Folder;
import io.github.mirrorbench.peer.Network;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.Assumptions;

/** The network in which engines reach odd registries: names, certificates, and nothing else. */
final class OddNetwork implements AutoCloseable {
  /**
   * The folder in which docker's and podman's engines look for the authorities of single hosts, as
   * they see it in this network.
   */
  private static final Path DOCKER = Path.of("/etc/docker");

  private final Network network = Network.create();
  private final String address;
  private final Map<Reach, List<String>> names = new EnumMap<>(Reach.class);
  private final OddTls tls;
  private final Folder folder = Folder.create("odd");
  private final Folder docker = Folder.create("docker");

  /** One with this link, on which registries listen. */
  OddNetwork(Function<Network, String> link) {
    address = link.apply(network);
    tls = OddTls.at(address);
    names.put(Reach.SILENT_FIRST, List.of(network.silent(), address));
    network.silentIpv6().ifPresent(ip -> names.put(Reach.SILENT_IPV6, List.of(ip, address)));
    Map<String, List<String>> hosts = new LinkedHashMap<>();
    names.forEach((reach, addresses) -> hosts.put(hostOf(reach), addresses));
    network.name(hosts);
    network.show(docker.path(), DOCKER.toString());
  }

  Network network() {
    return network;
  }

  /** The PEM file of the authorities that engines trust everywhere. */
  Path authorities() {
    return folder.write("ca.pem", tls.authorityPem());
  }

  /** The authorities, as PEM texts, that a user lets a program trust at a mirror. */
  List<String> authorities(Oddity oddity) {
    List<String> pems = new ArrayList<>(List.of(tls.authorityPem()));
    if (oddity.trust() == Trust.BY_AUTHORITY) {
      pems.add(tls.strangerPem());
    }
    return pems;
  }

  /** The file of the authority that engines trust at a mirror alone. */
  static Path authorityOf(Served mirror) {
    return DOCKER.resolve("certs.d").resolve(mirror.authority()).resolve("ca.crt");
  }

  /** The addresses of a host in this network, in order. */
  List<InetAddress> lookup(String host) throws UnknownHostException {
    List<InetAddress> found = new ArrayList<>();
    for (Map.Entry<Reach, List<String>> name : names.entrySet()) {
      if (hostOf(name.getKey()).equals(host)) {
        for (String each : name.getValue()) {
          found.add(InetAddress.getByName(each));
        }
      }
    }
    return found.isEmpty() ? List.of(InetAddress.getAllByName(host)) : found;
  }

  private static String hostOf(Reach reach) {
    return reach.name().toLowerCase(Locale.ROOT).replace('_', '-') + ".test";
  }

  /** Starts the registry of a row. */
  Served start(Oddity oddity, List<OddImage> images) {
    Optional<RealRegistry.Kind> real = oddity.real();
    if (real.isPresent()) {
      try (OddRegistry honest = startOdd(Oddity.of("plain", "all", "honest"), images)) {
        return RealRegistry.start(real.get(), honest, oddity, address);
      }
    }
    return startOdd(oddity, images);
  }

  private OddRegistry startOdd(Oddity oddity, List<OddImage> images) {
    OddRegistry registry = OddRegistry.start(oddity, images, address, tls);
    if (oddity.reach() != Reach.ADDRESS) {
      Assumptions.assumeTrue(names.containsKey(oddity.reach()), "this system has no IPv6");
      registry.called(hostOf(oddity.reach()));
    }
    if (oddity.trust() == Trust.BY_AUTHORITY) {
      docker.write("certs.d/" + registry.authority() + "/ca.crt", tls.strangerPem());
    }
    return registry;
  }

  @Override
  public void close() {
    network.close();
    folder.close();
    docker.close();
  }
}
