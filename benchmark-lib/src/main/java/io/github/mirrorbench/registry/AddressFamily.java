package io.github.mirrorbench.registry;

import java.net.Inet4Address;
import java.net.InetAddress;

/** Which addresses of a host may be used. */
public enum AddressFamily {
  ANY,
  IPV4,
  IPV6;

  boolean admits(InetAddress address) {
    return this == ANY || (this == IPV4) == (address instanceof Inet4Address);
  }
}
