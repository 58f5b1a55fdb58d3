package io.github.mirrorbench.system;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Hosts that are reached without the proxy, as the variable {@code NO_PROXY} names them: {@code *};
 * a name, which stands for the hosts below it too; a name after a dot or {@code *.}, which stands
 * for those below it alone; an address; a range of addresses such as {@code 10.0.0.0/8}; each but
 * the first and the last may end in a port. Names are not looked up. This is how Go programs, so
 * the engines, read it (golang.org/x/net/http/httpproxy), but loopback is no exception of itself.
 *
 * @param patterns the patterns in lower case
 */
public record ProxyExemptions(List<String> patterns) {
  /** No host. */
  public static final ProxyExemptions NONE = new ProxyExemptions(List.of());

  private static final String BYTE = "(25[0-5]|2[0-4]\\d|1?\\d?\\d)";
  private static final Pattern IPV4 = Pattern.compile(BYTE + "(\\." + BYTE + "){3}");

  public ProxyExemptions {
    patterns = List.copyOf(patterns);
  }

  /** Reads the variable: patterns between commas or white space; one that is none fits nothing. */
  public static ProxyExemptions parse(String text) {
    return new ProxyExemptions(
        Arrays.stream(text.toLowerCase(Locale.ROOT).split("[,\\s]+"))
            .filter(pattern -> !pattern.isEmpty())
            .toList());
  }

  /**
   * True if a host is reached directly.
   *
   * @param host the name in lower case, or the address without brackets
   */
  public boolean cover(String host, int port) {
    return patterns.stream().anyMatch(pattern -> fits(pattern, host, port));
  }

  private static boolean fits(String pattern, String host, int port) {
    if (pattern.equals("*")) {
      return true;
    }
    int slash = pattern.indexOf('/');
    if (slash >= 0) {
      return isInRange(host, pattern.substring(0, slash), pattern.substring(slash + 1));
    }
    String withoutPort = pattern.endsWith(":" + port) ? cut(pattern, ":" + port) : pattern;
    String name = withoutPort.replaceFirst("^\\*\\.", ".").replaceAll("[\\[\\]]", "");
    return name.startsWith(".")
        ? host.endsWith(name)
        : host.equals(name) || (!isAddress(host) && host.endsWith("." + name));
  }

  private static String cut(String text, String end) {
    return text.substring(0, text.length() - end.length());
  }

  private static boolean isInRange(String host, String network, String bits) {
    if (!isAddress(host) || !isAddress(network) || !bits.matches("\\d{1,3}")) {
      return false;
    }
    byte[] one = bytesOf(host);
    byte[] other = bytesOf(network);
    int length = Integer.parseInt(bits);
    if (one.length != other.length || length > one.length * 8) {
      return false;
    }
    for (int bit = 0; bit < length; bit++) {
      int mask = 0x80 >> bit % 8;
      if (((one[bit / 8] ^ other[bit / 8]) & mask) != 0) {
        return false;
      }
    }
    return true;
  }

  private static boolean isAddress(String host) {
    return host.contains(":") || IPV4.matcher(host).matches();
  }

  private static byte[] bytesOf(String address) {
    try {
      return InetAddress.getByName(address).getAddress();
    } catch (UnknownHostException e) {
      return new byte[0];
    }
  }
}
