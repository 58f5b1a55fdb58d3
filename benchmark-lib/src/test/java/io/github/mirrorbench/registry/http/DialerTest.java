package io.github.mirrorbench.registry.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mirrorbench.mirror.Endpoint;
import io.github.mirrorbench.mirror.Mirror;
import io.github.mirrorbench.registry.CallOutcome;
import io.github.mirrorbench.registry.FakeRegistry;
import io.github.mirrorbench.registry.RegistryClient;
import io.github.mirrorbench.registry.RegistrySession;
import io.github.mirrorbench.registry.RegistrySettings;
import io.github.mirrorbench.registry.Sessions;
import io.github.mirrorbench.result.Hop;
import io.github.mirrorbench.result.Profile;
import io.github.mirrorbench.simulation.DeafAddress;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class DialerTest {
  private static final Duration LONG = Duration.ofSeconds(20);
  private static final Duration LIMIT = Duration.ofMillis(1500);

  private final FakeRegistry registry = FakeRegistry.start();
  private final DeafAddress second = DeafAddress.of("127.0.0.2", registry.port());
  private final DeafAddress third = DeafAddress.of("127.0.0.3", registry.port());

  @AfterEach
  void close() {
    second.close();
    third.close();
    registry.close();
  }

  private RegistryClient client(String... addresses) {
    return new RegistryClient(
        RegistrySettings.anonymous(
            HttpSettings.builder()
                .profile(Profile.DOCKER)
                .timeouts(new Timeouts(LIMIT, LIMIT, LIMIT, LIMIT, LIMIT, LONG, LONG))
                .names(host -> Stream.of(addresses).map(DialerTest::address).toList())
                .build()));
  }

  private static InetAddress address(String text) {
    try {
      return InetAddress.getByName(text);
    } catch (UnknownHostException e) {
      throw new IllegalArgumentException(e);
    }
  }

  private RegistrySession session(RegistryClient client) {
    return client.session(Mirror.at(Endpoint.parse("http://mirror.example:" + registry.port())));
  }

  private static Hop hop(CallOutcome<Integer> ping) {
    assertThat(ping.value()).as("%s", ping).isPresent();
    return ping.trace().hops().get(0);
  }

  @Test
  void aSilentAddressIsWaitedForOnceAndNamedWithWhatItCostsTheEngineEachTime()
      throws InterruptedException {
    try (RegistryClient client = client("127.0.0.2", "127.0.0.1")) {
      RegistrySession session = session(client);

      Hop first = hop(session.ping());
      assertThat(first.address()).contains("127.0.0.1");
      Hop.Silent silent = first.silent().orElseThrow();
      assertThat(silent.addresses()).containsExactly("127.0.0.2");
      assertThat(silent.waited()).isBetween(LIMIT.dividedBy(3), LIMIT.dividedBy(2));
      assertThat(silent.engine()).isEqualTo(Duration.ofMillis(7500));
      assertThat(first.connect().orElseThrow()).isGreaterThanOrEqualTo(silent.waited());
      assertThat(first.answeredSetUp()).isLessThan(LIMIT.dividedBy(3));

      Hop next = hop(session.ping());
      assertThat(next.address()).contains("127.0.0.1");
      assertThat(next.silent())
          .contains(new Hop.Silent(List.of("127.0.0.2"), Duration.ZERO, Duration.ofMillis(7500)));
      assertThat(next.connect().orElseThrow()).isLessThan(LIMIT.dividedBy(3));
    }
  }

  @Test
  void twoSilentAddressesFitTheLimitOfAConnection() throws InterruptedException {
    try (RegistryClient client = client("127.0.0.2", "127.0.0.3", "127.0.0.1")) {
      assertThat(hop(session(client).ping()).silent().map(Hop.Silent::addresses))
          .contains(List.of("127.0.0.2", "127.0.0.3"));
    }
  }

  @Test
  void anAddressBehindTheOneThatAnswersIsNotTried() throws InterruptedException {
    try (RegistryClient client = client("127.0.0.1", "127.0.0.2")) {
      Hop hop = hop(session(client).ping());
      assertThat(hop.address()).contains("127.0.0.1");
      assertThat(hop.silent()).isEqualTo(Optional.empty());
    }
  }

  @Test
  void aHostWhoseOnlyAddressIsSilentHasTheWholeLimit() throws InterruptedException {
    try (RegistryClient client = client("127.0.0.2")) {
      assertThat(Sessions.failureOf(session(client).ping()).message())
          .endsWith("/v2/: no connection within 1.5 s");
    }
  }

  @Test
  void aHostWithoutAnAddressThatAnswersIsTriedAgain() throws InterruptedException {
    try (RegistryClient client = client("127.0.0.2", "127.0.0.3")) {
      RegistrySession session = session(client);
      assertThat(Sessions.failureOf(session.ping()).message())
          .endsWith("/v2/: no connection within 1.5 s");
      second.close();
      third.close();

      assertThat(Sessions.failureOf(session.ping()).message())
          .endsWith("/v2/: no connection (Connection refused)");
    }
  }
}
