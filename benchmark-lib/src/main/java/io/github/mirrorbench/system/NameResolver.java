package io.github.mirrorbench.system;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;

/**
 * Turns a host name into addresses. It may hang: it is called on a thread of its own, which is left
 * behind when the limit has passed.
 */
@FunctionalInterface
public interface NameResolver {
  /** All addresses, the preferred ones first. */
  List<InetAddress> lookup(String host) throws UnknownHostException;

  /**
   * The resolver of the machine, as the JDK asks it. Unless the security property {@code
   * networkaddress.cache.ttl} is 0 before the first look-up of the JVM, the JDK responds from a
   * cache for half a minute, and a name phase then measures that cache; an engine has none.
   */
  static NameResolver ofTheSystem() {
    return host -> List.of(InetAddress.getAllByName(host));
  }
}
