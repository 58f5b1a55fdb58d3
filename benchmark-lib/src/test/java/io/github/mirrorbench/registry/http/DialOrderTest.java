package io.github.mirrorbench.registry.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DialOrderTest {
  private static final Duration LIMIT = Duration.ofSeconds(30);

  private static List<InetAddress> addresses(String texts) {
    return Stream.of(texts.trim().split(" ", -1))
        .filter(text -> !text.isEmpty())
        .map(DialOrderTest::address)
        .toList();
  }

  private static InetAddress address(String text) {
    try {
      return InetAddress.getByName(text);
    } catch (UnknownHostException e) {
      throw new IllegalArgumentException(e);
    }
  }

  /** An address that is neither silent nor used refuses, which costs nothing. */
  @ParameterizedTest
  @CsvSource({
    "192.0.2.1 192.0.2.2,                     '',                  192.0.2.1, 0",
    "192.0.2.1 192.0.2.2,                     '',                  192.0.2.2, 0",
    "192.0.2.1 192.0.2.2,                     192.0.2.1,           192.0.2.2, 15",
    "192.0.2.1 192.0.2.2,                     192.0.2.2,           192.0.2.1, 0",
    "192.0.2.1 192.0.2.2 192.0.2.3,           192.0.2.1,           192.0.2.2, 10",
    "192.0.2.1 192.0.2.2 192.0.2.3,           192.0.2.2,           192.0.2.3, 15",
    "192.0.2.1 192.0.2.2 192.0.2.3,           192.0.2.1 192.0.2.2, 192.0.2.3, 20",
    "2001:db8::1 192.0.2.1,                   2001:db8::1,         192.0.2.1, 0.3",
    "2001:db8::1 2001:db8::2 192.0.2.1,       2001:db8::1,         192.0.2.1, 0.3",
    "2001:db8::1 192.0.2.1,                   '',                  192.0.2.1, 0",
    "192.0.2.1 2001:db8::1,                   192.0.2.1,           2001:db8::1, 0.3",
    "2001:db8::1 192.0.2.1 192.0.2.2,         2001:db8::1 192.0.2.1, 192.0.2.2, 15.15",
  })
  void aSilentAddressIsWaitedForAsGoDoes(String found, String silent, String used, double seconds) {
    Set<InetAddress> deaf = Set.copyOf(addresses(silent));

    assertThat(DialOrder.of(addresses(found)).waitBefore(address(used), deaf::contains, LIMIT))
        .isEqualTo(Duration.ofMillis(Math.round(seconds * 1000)));
  }

  @ParameterizedTest
  @CsvSource({
    // With 20 addresses a share would be less than the two seconds that Go grants at least.
    "30, 2",
    "15, 2",
    "1, 1"
  })
  void noShareIsShorterThanTwoSecondsUnlessTheWholeLimitIs(long limit, long seconds) {
    StringBuilder many = new StringBuilder();
    for (int i = 1; i <= 20; i++) {
      many.append(" 192.0.2.").append(i);
    }
    List<InetAddress> found = addresses(many.toString());

    assertThat(
            DialOrder.of(found)
                .waitBefore(found.get(1), found.get(0)::equals, Duration.ofSeconds(limit)))
        .isEqualTo(Duration.ofSeconds(seconds));
  }

  @ParameterizedTest
  @CsvSource({
    "192.0.2.1 192.0.2.2,                     192.0.2.1 192.0.2.2",
    "2001:db8::1 2001:db8::2 192.0.2.1,       2001:db8::1 192.0.2.1 2001:db8::2",
  })
  void theOtherFamilyIsTriedAfterTheFirstAddress(String found, String tried) {
    assertThat(DialOrder.of(addresses(found)).all()).isEqualTo(addresses(tried));
  }
}
