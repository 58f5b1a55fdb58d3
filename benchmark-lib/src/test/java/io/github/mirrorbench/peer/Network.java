package io.github.mirrorbench.peer;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;

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

  private final String name = "mb" + ProcessHandle.current().pid() + "x" + COUNT.incrementAndGet();
  private final List<String> devices = new ArrayList<>();
  private final Folder files = Folder.create("network");
  private Optional<Path> hosts = Optional.empty();

  private Network() {}

  /** A new one with nothing but its own loopback. */
  public static Network create() {
    Needs.root("a network namespace");
    Needs.program("ip", "iproute2");
    Needs.program("nsenter", "util-linux");
    Network network = new Network();
    Command.of("ip", "netns", "add", network.name).output();
    Command.of("ip", "-n", network.name, "link", "set", "lo", "up").output();
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
    String outside = name + "o" + number;
    String inside = name + "i" + number;
    String subnet = freeSubnet(number);
    Command.of("ip", "link", "add", outside, "type", "veth", "peer", "name", inside).output();
    devices.add(outside);
    Command.of("ip", "link", "set", inside, "netns", name).output();
    Command.of("ip", "addr", "add", subnet + "1/24", "dev", outside).output();
    Command.of("ip", "link", "set", outside, "up").output();
    Command.of("ip", "-n", name, "addr", "add", subnet + "2/24", "dev", inside).output();
    Command.of("ip", "-n", name, "link", "set", inside, "up").output();
    bytesPerSecond.ifPresent(rate -> shape(outside, rate));
    return subnet + "1";
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

  /** One more address on the host's end of a link. */
  public void alsoAt(String address) {
    Command.of("ip", "addr", "add", address + "/24", "dev", devices.get(devices.size() - 1))
        .output();
  }

  /** Gives a name these addresses, in this order, for what runs inside from now on. */
  public void name(String host, List<String> addresses) {
    Needs.program("unshare", "util-linux");
    hosts =
        Optional.of(
            files.write(
                "hosts",
                addresses.stream()
                    .map(address -> address + " " + host + "\n")
                    .collect(Collectors.joining())));
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
    hosts.ifPresent(
        file ->
            all.addAll(
                List.of(
                    "unshare",
                    "--mount",
                    "sh",
                    "-c",
                    "mount --bind " + file + " /etc/hosts && exec \"$@\"",
                    "sh")));
    all.addAll(words);
    return all;
  }

  @Override
  public void close() {
    for (String device : devices) {
      Command.of("ip", "link", "del", device).run();
    }
    Command.of("ip", "netns", "del", name).output();
    files.close();
  }
}
