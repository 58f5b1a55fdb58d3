package io.github.mirrorbench.result;

import java.net.Inet4Address;
import java.net.InetAddress;

/** The addresses of a host that may be used. */
public enum AddressFamily {
  ANY("IP"),
  IPV4("IPv4"),
  IPV6("IPv6");

  private final String words;

  AddressFamily(String words) {
    this.words = words;
  }

  public boolean admits(InetAddress address) {
    return this == ANY || (this == IPV4) == (address instanceof Inet4Address);
  }

  /**
   * Returns whether a host may be asked that is written as an address; of a name only a look-up
   * tells.
   */
  public boolean admits(String host) {
    return switch (this) {
      case ANY -> true;
      case IPV4 -> !host.contains(":");
      case IPV6 -> !host.matches("[0-9.]+");
    };
  }

  /** The text for the end of a sentence. */
  public String words() {
    return words;
  }
}
