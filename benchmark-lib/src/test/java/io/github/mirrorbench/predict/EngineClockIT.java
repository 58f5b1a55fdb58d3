package io.github.mirrorbench.predict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.mirrorbench.mirror.Endpoint;
import io.github.mirrorbench.mirror.Mirror;
import io.github.mirrorbench.peer.Command;
import io.github.mirrorbench.peer.DockerRegistry;
import io.github.mirrorbench.peer.Folder;
import io.github.mirrorbench.peer.Nginx;
import io.github.mirrorbench.peer.QuietMachine;
import io.github.mirrorbench.peer.Relay;
import io.github.mirrorbench.peer.ResultTable;
import io.github.mirrorbench.peer.ServerIdentity;
import io.github.mirrorbench.peer.Skopeo;
import io.github.mirrorbench.registry.RegistryClient;
import io.github.mirrorbench.registry.RegistrySession;
import io.github.mirrorbench.registry.RegistrySettings;
import io.github.mirrorbench.registry.http.HttpSettings;
import io.github.mirrorbench.result.Hop;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * The first byte over a fresh TLS connection as predictions have it, beside what curl reads of the
 * same server in turn: OpenSSL's client. The time that a Go client itself takes is skopeo's, by the
 * clock of a relay.
 */
@ExtendWith(QuietMachine.class)
class EngineClockIT {
  private static final int WARM_UP = 60;
  private static final int PAIRS = 60;
  private static final int MESSAGES_OF_A_HANDSHAKE = 2;
  private static final double FIVE_MILLISECONDS = 5;

  private final ResultTable table =
      new ResultTable(
          "First byte over a fresh TLS connection to nginx, lower quartiles in milliseconds",
          "line",
          "read",
          "this client's own",
          "predicted",
          "curl",
          "predicted − curl");

  @Test
  void firstByteOverFreshTlsIsAnEngines() throws IOException, InterruptedException {
    try (Folder folder = Folder.create("clock")) {
      ServerIdentity identity = ServerIdentity.in(folder, "127.0.0.1", "localhost");
      try (DockerRegistry registry = DockerRegistry.plain();
          Nginx server = Nginx.inFrontOf(registry).identifiedBy(identity).start();
          RegistryClient client = clientOf(identity);
          Relay near = Relay.to(portOf(server), Duration.ZERO);
          Relay far = Relay.to(portOf(server), Duration.ofMillis(10))) {
        for (int i = 0; i < WARM_UP; i++) {
          ping(client, server.url());
        }
        double loopback = compare("loopback", server.url(), client, identity);
        double delayed = compare("10 ms each way", at(far), client, identity);
        double own = ownTimeOfGo(near);
        table.row("a Go client's own part (skopeo)", "", own, "", "", "");
        table.keep("accuracy/tls.md");

        assertThat(loopback).isCloseTo(0, within(FIVE_MILLISECONDS));
        assertThat(delayed).isCloseTo(0, within(FIVE_MILLISECONDS));
        assertThat(own).isLessThan(2);
      }
    }
  }

  private static RegistryClient clientOf(ServerIdentity identity) throws IOException {
    return new RegistryClient(
        RegistrySettings.anonymous(
            HttpSettings.builder()
                .authorities(List.of(Files.readString(identity.authority())))
                .build()));
  }

  private static int portOf(Nginx server) {
    return URI.create(server.url()).getPort();
  }

  private static String at(Relay relay) {
    return "https://127.0.0.1:" + relay.port();
  }

  private static Hop ping(RegistryClient client, String url) throws InterruptedException {
    RegistrySession session = client.session(Mirror.at(Endpoint.parse(url)));
    return session.ping().trace().hops().get(0);
  }

  /** The milliseconds by which the predicted first byte is later than curl's. */
  private double compare(String line, String url, RegistryClient client, ServerIdentity identity)
      throws InterruptedException {
    List<Hop> hops = new ArrayList<>();
    List<Double> curls = new ArrayList<>();
    for (int i = 0; i < PAIRS; i++) {
      curls.add(curl(url, identity));
      hops.add(ping(client, url));
    }
    double predicted = lowerQuartile(hops, EngineClockIT::predicted);
    double curl = lowerQuartile(curls, time -> time);
    table.row(
        line,
        lowerQuartile(hops, hop -> millis(hop.total().minus(hop.body().orElseThrow()))),
        lowerQuartile(hops, EngineClockIT::own),
        predicted,
        curl,
        predicted - curl);
    return predicted - curl;
  }

  private static double predicted(Hop hop) {
    return millis(ClientExcess.setUp(hop).plus(ClientExcess.firstByte(hop)));
  }

  private static double own(Hop hop) {
    Hop.Client client = hop.client().orElseThrow();
    return millis(client.setUp().plus(client.firstByte()));
  }

  private static double curl(String url, ServerIdentity identity) {
    return 1e3
        * Double.parseDouble(
            Command.of("curl", "-s", "-o", "/dev/null", "--cacert", identity.authority().toString())
                .and("-w", "%{time_starttransfer}", url + "/v2/")
                .output());
  }

  private static double ownTimeOfGo(Relay relay) {
    for (int i = 0; i < PAIRS; i++) {
      Skopeo.ofTheSystem().inspectInsecurely("127.0.0.1:" + relay.port() + "/library/none:1");
    }
    return lowerQuartile(
        relay.clients().stream()
            .filter(client -> client.times().size() >= MESSAGES_OF_A_HANDSHAKE)
            .toList(),
        client -> millis(client.first(MESSAGES_OF_A_HANDSHAKE)));
  }

  /** Other work of the machine can only add to a time. */
  private static <T> double lowerQuartile(List<T> all, ToDoubleFunction<T> value) {
    double[] sorted = all.stream().mapToDouble(value).sorted().toArray();
    return sorted[sorted.length / 4];
  }

  private static double millis(Duration time) {
    return time.toNanos() / 1e6;
  }
}
