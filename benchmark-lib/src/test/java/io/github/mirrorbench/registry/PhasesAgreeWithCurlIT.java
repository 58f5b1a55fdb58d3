package io.github.mirrorbench.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.mirrorbench.mirror.Endpoint;
import io.github.mirrorbench.mirror.Mirror;
import io.github.mirrorbench.peer.Command;
import io.github.mirrorbench.peer.DockerRegistry;
import io.github.mirrorbench.peer.Folder;
import io.github.mirrorbench.peer.Nginx;
import io.github.mirrorbench.peer.QuietMachine;
import io.github.mirrorbench.peer.ServerIdentity;
import io.github.mirrorbench.registry.http.HttpSettings;
import io.github.mirrorbench.result.Hop;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The phases of fresh TLS connections, beside what curl reads of the same server. */
@ExtendWith(QuietMachine.class)
class PhasesAgreeWithCurlIT {
  private static final int WARM_UP = 100;
  private static final int PAIRS = 15;
  private static final double TEN_MILLISECONDS = 0.010;

  private final List<Double> ourConnect = new ArrayList<>();
  private final List<Double> ourTls = new ArrayList<>();
  private final List<Double> ourFirstByte = new ArrayList<>();
  private final List<Double> curlConnect = new ArrayList<>();
  private final List<Double> curlTls = new ArrayList<>();
  private final List<Double> curlFirstByte = new ArrayList<>();

  @Test
  void connectHandshakeAndFirstByteAreThoseOfCurl() throws IOException, InterruptedException {
    try (Folder folder = Folder.create("tls")) {
      ServerIdentity identity = ServerIdentity.in(folder, "127.0.0.1");
      try (DockerRegistry registry = DockerRegistry.plain();
          Nginx server = Nginx.inFrontOf(registry).identifiedBy(identity).start();
          RegistryClient client =
              new RegistryClient(
                  RegistrySettings.anonymous(
                      HttpSettings.builder()
                          .authorities(List.of(Files.readString(identity.authority())))
                          .build()))) {
        RegistrySession session = client.session(Mirror.at(Endpoint.parse(server.url())));
        for (int i = 0; i < WARM_UP; i++) {
          session.ping();
        }
        for (int i = 0; i < PAIRS; i++) {
          addCurls(server, identity);
          addOurs(session.ping().trace().hops().get(0));
        }
      }
    }
    assertThat(quickest(ourConnect)).isCloseTo(quickest(curlConnect), within(TEN_MILLISECONDS));
    assertThat(quickest(ourTls)).isCloseTo(quickest(curlTls), within(TEN_MILLISECONDS));
    assertThat(quickest(ourFirstByte)).isCloseTo(quickest(curlFirstByte), within(TEN_MILLISECONDS));
  }

  private void addOurs(Hop hop) {
    ourConnect.add(seconds(hop.connect()));
    ourTls.add(seconds(hop.tls()));
    ourFirstByte.add(seconds(hop.firstByte()));
  }

  /** curl counts everything from the start; a phase is the difference to the one before. */
  private void addCurls(Nginx server, ServerIdentity identity) {
    String times =
        Command.of("curl", "-s", "-o", "/dev/null", "--cacert", identity.authority().toString())
            .and(
                "-w", "%{time_namelookup} %{time_connect} %{time_appconnect} %{time_starttransfer}")
            .and(server.url() + "/v2/")
            .output();
    String[] words = times.split(" ", -1);
    List<Double> marks = new ArrayList<>();
    for (String word : words) {
      marks.add(Double.parseDouble(word));
    }
    curlConnect.add(marks.get(1) - marks.get(0));
    curlTls.add(marks.get(2) - marks.get(1));
    curlFirstByte.add(marks.get(3) - marks.get(2));
  }

  private static double seconds(Optional<Duration> phase) {
    return phase.orElseThrow().toNanos() / 1e9;
  }

  /** The quickest of several: other work of the machine can only add to a phase. */
  private static double quickest(List<Double> phases) {
    return Collections.min(phases);
  }
}
