package io.github.mirrorbench.peer;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A network namespace whose only way out is the links added to it: no default route, no loopback of
 * the host. What runs in it sees nothing but the host's end of each link.
 *
 * <p>Its links are veth pairs; one with a rate is shaped by the kernel's token bucket ({@code tc
 * qdisc … tbf}) on the host's end, that is on the way to what runs inside. Made and removed as
 * root.
 */
public final class Network implements AutoCloseable {
  private static final AtomicInteger COUNT = new AtomicInteger();
  private static final int SUBNETS = 120 * 250;
  private static final int BURST_BYTES = 64 * 1024;

  /**
   * Of the addresses that begin alike, resolvers put those first that are nearest to the own one.
   */
  private static final int FIRST_SILENT = 3;

  private static final String NOBODY = "02:00:00:00:00:00";

  private final String name = "mb" + ProcessHandle.current().pid() + "x" + COUNT.incrementAndGet();
  private final List<Link> links = new ArrayList<>();
  private final Folder files = Folder.create("network");
  private final Map<String, Path> shown = new LinkedHashMap<>();
  private int silent = FIRST_SILENT;

  /**
   * A pair of devices.
   *
   * @param outside the host's end
   * @param inside the other one
   * @param subnet the first three bytes of the addresses of both, with a dot behind
   */
  private record Link(String outside, String inside, String subnet) {}

  private Network() {}

  /** A new one with nothing but its own loopback. */
  public static Network create() {
    Needs.root("a network namespace");
    Needs.program("ip", "iproute2");
    Needs.program("nsenter", "util-linux");
    Network network = new Network();
    outside("netns", "add", network.name);
    network.inside("link", "set", "lo", "up");
    return network;
  }

  /** A link without a limit; returns the host's address on it, for servers to listen on. */
  public String link() {
    return addLink(Optional.empty());
  }

  /** A link that lets this many bytes a second in; returns the host's address on it. */
  public String link(long bytesPerSecond) {
    Needs.program("tc", "iproute2");
    return addLink(Optional.of(bytesPerSecond));
  }

  private String addLink(Optional<Long> bytesPerSecond) {
    int number = COUNT.incrementAndGet();
    Link link = new Link(name + "o" + number, name + "i" + number, freeSubnet(number));
    outside("link", "add", link.outside, "type", "veth", "peer", "name", link.inside);
    links.add(link);
    outside("link", "set", link.inside, "netns", name);
    outside("addr", "add", link.subnet + "1/24", "dev", link.outside);
    outside("link", "set", link.outside, "up");
    inside("addr", "add", link.subnet + "2/24", "dev", link.inside);
    inside("link", "set", link.inside, "up");
    bytesPerSecond.ifPresent(rate -> shape(link.outside, rate));
    return link.subnet + "1";
  }

  private static void outside(String... words) {
    Command.of("ip").and(words).output();
  }

  private void inside(String... words) {
    Command.of("ip", "-n", name).and(words).output();
  }

  /** From the private range: links count as local, and mirrors on them need no politeness. */
  private static String freeSubnet(int number) {
    // Other runs on this machine have links too: each begins its search elsewhere.
    long first = ProcessHandle.current().pid() * 31 + number;
    for (long tries = 0; tries < SUBNETS; tries++) {
      long candidate = (first + tries) % SUBNETS;
      String subnet = "10.%d.%d.".formatted(128 + candidate / 250, candidate % 250);
      if (Command.of("ip", "route", "show", subnet + "0/24").output().isBlank()) {
        return subnet;
      }
    }
    throw new IllegalStateException("no subnet of 10.128.0.0/9 is free");
  }

  /** An address on the newest link from which nothing ever comes back, to either end. */
  public String silent() {
    return silenced(newest().subnet + silent++);
  }

  /** An IPv6 address like {@link #silent}; absent where the system has no IPv6. */
  public Optional<String> silentIpv6() {
    if (!Files.exists(Path.of("/proc/net/if_inet6"))) {
      return Optional.empty();
    }
    Link link = newest();
    // Of the range for documentation: private ones come behind IPv4 (RFC 6724).
    String prefix = "2001:db8:" + link.subnet.replaceFirst("10\\.(\\d+)\\.(\\d+)\\.", "$1:$2::");
    outside("addr", "add", prefix + "1/64", "dev", link.outside, "nodad");
    inside("addr", "add", prefix + "2/64", "dev", link.inside, "nodad");
    return Optional.of(silenced(prefix + silent++));
  }

  private Link newest() {
    return links.get(links.size() - 1);
  }

  private String silenced(String address) {
    outside("neigh", "replace", address, "lladdr", NOBODY, "dev", newest().outside);
    inside("neigh", "replace", address, "lladdr", NOBODY, "dev", newest().inside);
    return address;
  }

  /** Gives names addresses, in this order, for what runs inside from now on. */
  public void name(Map<String, List<String>> hosts) {
    StringBuilder lines = new StringBuilder();
    hosts.forEach(
        (host, addresses) ->
            addresses.forEach(
                address -> lines.append(address).append(' ').append(host).append('\n')));
    show(files.write("hosts", lines.toString()), "/etc/hosts");
  }

  /** Puts a file or folder in the place of another for what runs inside from now on. */
  public void show(Path source, String place) {
    Needs.program("unshare", "util-linux");
    shown.put(place, source);
  }

  private static void shape(String device, long bytesPerSecond) {
    // A queue of 200 ms: long enough that TCP fills the link, short enough that it feels losses.
    Command.of("tc", "qdisc", "add", "dev", device, "root", "tbf")
        .and("rate", bytesPerSecond * 8 + "bit", "burst", Integer.toString(BURST_BYTES))
        .and("latency", "200ms")
        .output();
  }

  /** The command, to be run inside. */
  public List<String> inside(List<String> words) {
    // Not "ip netns exec": it mounts another /sys, in which dockerd finds no cgroups.
    List<String> all = new ArrayList<>(List.of("nsenter", "--net=/run/netns/" + name));
    if (!shown.isEmpty()) {
      StringBuilder mounts = new StringBuilder();
      shown.forEach(
          (place, source) -> mounts.append("mount --bind %s %s && ".formatted(source, place)));
      all.addAll(List.of("unshare", "--mount", "sh", "-c", mounts + "exec \"$@\"", "sh"));
    }
    all.addAll(words);
    return all;
  }

  @Override
  public void close() {
    links.forEach(link -> Command.of("ip", "link", "del", link.outside).run());
    outside("netns", "del", name);
    files.close();
  }
}
