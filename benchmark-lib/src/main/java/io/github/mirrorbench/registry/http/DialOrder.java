package io.github.mirrorbench.registry.http;

import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * The order in which Go goes through the addresses of a host, and so every engine: those of one
 * family one after the other, each for its share of the time that is left; the other family joins
 * in when the first has not answered soon (Go's {@code net/dial.go}: dialParallel, dialSerial,
 * partialDeadline).
 *
 * @param first the addresses of the family that comes first
 * @param other the addresses of the other family
 */
record DialOrder(List<InetAddress> first, List<InetAddress> other) {
  private static final Duration HEAD_START = Duration.ofMillis(300);
  private static final Duration LEAST_SHARE = Duration.ofSeconds(2);

  static DialOrder of(List<InetAddress> found) {
    Predicate<InetAddress> isFirst = address -> address.getClass() == found.get(0).getClass();
    return new DialOrder(
        found.stream().filter(isFirst).toList(),
        found.stream().filter(Predicate.not(isFirst)).toList());
  }

  /** All addresses, as they are tried by one who does not race: the other family is the quicker. */
  List<InetAddress> all() {
    return Stream.of(first.subList(0, 1), other, first.subList(1, first.size()))
        .flatMap(List::stream)
        .toList();
  }

  /** The addresses that come before the one that is used. */
  List<InetAddress> before(InetAddress used) {
    return other.contains(used)
        ? Stream.concat(first.stream(), until(used, other)).toList()
        : until(used, first).toList();
  }

  /** The time for which those before the one that is used are waited for. */
  Duration waitBefore(InetAddress used, Predicate<InetAddress> isSilent, Duration limit) {
    if (!other.contains(used)) {
      return serial(used, first, isSilent, limit);
    }
    Duration headStart = first.stream().anyMatch(isSilent) ? HEAD_START : Duration.ZERO;
    return headStart.plus(serial(used, other, isSilent, limit.minus(headStart)));
  }

  private static Duration serial(
      InetAddress used, List<InetAddress> family, Predicate<InetAddress> isSilent, Duration limit) {
    Duration left = limit;
    for (int i = 0; i < family.size() && !family.get(i).equals(used); i++) {
      if (isSilent.test(family.get(i))) {
        Duration share = left.dividedBy(family.size() - i);
        share = share.compareTo(LEAST_SHARE) < 0 ? LEAST_SHARE : share;
        left = left.minus(share.compareTo(left) < 0 ? share : left);
      }
    }
    return limit.minus(left);
  }

  private static Stream<InetAddress> until(InetAddress used, List<InetAddress> family) {
    return family.stream().takeWhile(address -> !address.equals(used));
  }
}
