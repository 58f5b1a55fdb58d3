package io.github.mirrorbench.registry.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mirrorbench.mirror.Endpoint;
import io.github.mirrorbench.mirror.Mirror;
import io.github.mirrorbench.registry.CallOutcome;
import io.github.mirrorbench.registry.FakeRegistry;
import io.github.mirrorbench.registry.RegistryClient;
import io.github.mirrorbench.registry.RegistrySettings;
import io.github.mirrorbench.registry.Sessions;
import io.github.mirrorbench.result.AddressFamily;
import io.github.mirrorbench.result.Hop;
import io.github.mirrorbench.system.NameResolver;
import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PhaseListenerTest {
  private static final InetAddress LOOPBACK = InetAddress.getLoopbackAddress();

  private static final byte[] SIX = {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1};

  private final FakeRegistry registry = FakeRegistry.start();

  @AfterEach
  void close() {
    registry.close();
  }

  private CallOutcome<Integer> ping(String host, NameResolver names, AddressFamily family)
      throws InterruptedException {
    try (RegistryClient client =
        new RegistryClient(
            RegistrySettings.anonymous(
                HttpSettings.builder().names(names).addressFamily(family).build()))) {
      return client
          .session(Mirror.at(Endpoint.parse("http://" + host + ":" + registry.port())))
          .ping();
    }
  }

  @Test
  void anAddressNeedsNoLookUp() throws InterruptedException {
    Hop hop =
        ping("127.0.0.1", NameResolver.ofTheSystem(), AddressFamily.ANY).trace().hops().get(0);

    assertThat(hop.dns()).isEmpty();
    assertThat(hop.connect()).isPresent();
  }

  @Test
  void phasesFollowEachOtherWithoutAGap() throws InterruptedException {
    Duration lookUp = Duration.ofMillis(150);
    long before = System.nanoTime();
    CallOutcome<Integer> ping =
        ping(
            "mirror.example",
            host -> {
              try {
                Thread.sleep(lookUp.toMillis());
              } catch (InterruptedException e) {
                throw new IllegalStateException(e);
              }
              return List.of(LOOPBACK);
            },
            AddressFamily.ANY);
    Duration all = Duration.ofNanos(System.nanoTime() - before);

    Hop hop = ping.trace().hops().get(0);
    assertThat(hop.dns().orElseThrow()).isGreaterThanOrEqualTo(lookUp);
    assertThat(hop.total()).isLessThanOrEqualTo(all).isGreaterThan(lookUp);
    assertThat(hop.connect().orElseThrow().plus(hop.firstByte().orElseThrow()))
        .isLessThan(all.minus(lookUp));
  }

  @Test
  void theAddressThatAnsweredIsRecordedNotTheOnesThatDidNot() throws Exception {
    InetAddress refusing = InetAddress.getByAddress(new byte[] {127, 0, 0, 2});
    CallOutcome<Integer> ping =
        ping("mirror.example", host -> List.of(refusing, LOOPBACK), AddressFamily.ANY);

    assertThat(ping.value()).isPresent();
    assertThat(ping.trace().hops())
        .extracting(hop -> hop.address().orElseThrow())
        .containsExactly("127.0.0.1");
  }

  @Test
  void onlyTheWantedFamilyIsUsed() throws Exception {
    InetAddress six = InetAddress.getByAddress(SIX);
    List<InetAddress> both = List.of(six, LOOPBACK);

    assertThat(
            ping("mirror.example", host -> both, AddressFamily.IPV4)
                .trace()
                .hops()
                .get(0)
                .address())
        .contains("127.0.0.1");
    assertThat(
            Sessions.failureOf(
                    ping("mirror.example", host -> List.of(LOOPBACK), AddressFamily.IPV6))
                .message())
        .endsWith(": the name mirror.example has no IPv6 address");
    assertThat(Sessions.failureOf(ping("127.0.0.1", host -> both, AddressFamily.IPV6)).message())
        .endsWith("/v2/: not sent, because it is no IPv6 address");
  }
}
