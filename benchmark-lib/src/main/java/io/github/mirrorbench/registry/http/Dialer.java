package io.github.mirrorbench.registry.http;

import io.github.mirrorbench.result.Hop;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketAddress;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The addresses that one mirror leads to, tried in the engine's order. An engine waits long for a
 * silent one, at each connection anew; here it is waited for once, long enough for a lost packet to
 * be sent again, and left out from then on. Safe from any thread.
 */
final class Dialer {
  /** Two silent addresses and one that answers fit the limit of a connection. */
  private static final int ADDRESSES_WITHIN_LIMIT = 3;

  private final Duration patience;
  private final Set<InetAddress> silent = ConcurrentHashMap.newKeySet();
  private final Map<InetAddress, Place> places = new ConcurrentHashMap<>();

  /** The place of an address in the look-up that found it last. */
  private record Place(DialOrder order, boolean isLast) {}

  Dialer(Timeouts timeouts) {
    this.patience = timeouts.connect().dividedBy(ADDRESSES_WITHIN_LIMIT);
  }

  /** The addresses to try, in order, of those that a look-up found. */
  List<InetAddress> ordered(List<InetAddress> found) {
    DialOrder order = DialOrder.of(found);
    List<InetAddress> answering = order.all().stream().filter(a -> !silent.contains(a)).toList();
    List<InetAddress> tried = answering.isEmpty() ? order.all() : answering;
    InetAddress last = tried.get(tried.size() - 1);
    tried.forEach(address -> places.put(address, new Place(order, address.equals(last))));
    return tried;
  }

  /** A socket that gives an address up in time for the next one. */
  Socket socket() {
    return new Socket() {
      @Override
      public void connect(SocketAddress endpoint, int timeoutMillis) throws IOException {
        InetAddress address = ((InetSocketAddress) endpoint).getAddress();
        if (Optional.ofNullable(places.get(address)).map(Place::isLast).orElse(true)) {
          super.connect(endpoint, timeoutMillis);
          return;
        }
        try {
          super.connect(endpoint, (int) Math.max(1, patience.toMillis()));
        } catch (SocketTimeoutException e) {
          silent.add(address);
          throw e;
        }
      }
    };
  }

  /**
   * The silent addresses before the one that is used.
   *
   * @param waited the time that was spent on them now
   * @param limit the engine's limit of a connection
   */
  Optional<Hop.Silent> silentBefore(InetAddress used, Duration waited, Duration limit) {
    return Optional.ofNullable(places.get(used))
        .map(Place::order)
        .filter(order -> order.before(used).stream().anyMatch(silent::contains))
        .map(order -> silentBefore(used, order, waited, limit));
  }

  private Hop.Silent silentBefore(
      InetAddress used, DialOrder order, Duration waited, Duration limit) {
    return new Hop.Silent(
        order.before(used).stream()
            .filter(silent::contains)
            .map(InetAddress::getHostAddress)
            .toList(),
        waited,
        order.waitBefore(used, silent::contains, limit));
  }
}
