package io.github.mirrorbench.feed;

import io.github.mirrorbench.mirror.Endpoint;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Tells hosts on the internet from those of a private network: a stranger's list must not make this
 * program send requests to the latter.
 */
final class PublicHosts {
  private static final Pattern NAME =
      Pattern.compile("(?:[a-z0-9_-]+\\.)+([a-z][a-z0-9-]*[a-z0-9])");
  private static final Pattern IPV4 = Pattern.compile("[0-9.]+");

  /** Names that no public resolver knows (RFC 6761, 6762, 8375, and ICANN's own reservation). */
  private static final Set<String> LOCAL_DOMAINS =
      Set.of(
          "localhost",
          "local",
          "localdomain",
          "internal",
          "intranet",
          "lan",
          "home",
          "corp",
          "arpa");

  private PublicHosts() {}

  static boolean contains(Endpoint endpoint) {
    if (endpoint.isLocal()) {
      return false;
    }
    String host = endpoint.address();
    if (host.contains(":") || IPV4.matcher(host).matches()) {
      return isPublicAddress(host);
    }
    var name = NAME.matcher(host);
    return name.matches() && !LOCAL_DOMAINS.contains(name.group(1));
  }

  private static boolean isPublicAddress(String literal) {
    try {
      InetAddress address = InetAddress.getByName(literal);
      byte[] bytes = address.getAddress();
      // 100.64.0.0/10 belongs to the networks of providers (RFC 6598), 0.0.0.0/8 to nobody.
      boolean isShared = bytes.length == 4 && bytes[0] == 100 && (bytes[1] & 0xc0) == 64;
      boolean isNobodys = bytes.length == 4 && bytes[0] == 0;
      return !address.isAnyLocalAddress()
          && !address.isMulticastAddress()
          && !isShared
          && !isNobodys;
    } catch (UnknownHostException e) {
      return false;
    }
  }
}
