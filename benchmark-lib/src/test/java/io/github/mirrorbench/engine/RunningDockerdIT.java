package io.github.mirrorbench.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mirrorbench.engine.docker.DockerPlaces;
import io.github.mirrorbench.engine.docker.DockerReload;
import io.github.mirrorbench.engine.docker.DockerReload.Outcome;
import io.github.mirrorbench.engine.plan.HostSystem;
import io.github.mirrorbench.engine.plan.Hosts;
import io.github.mirrorbench.engine.plan.MirrorChoice;
import io.github.mirrorbench.engine.plan.Plan;
import io.github.mirrorbench.files.FileTransaction;
import io.github.mirrorbench.files.Written;
import io.github.mirrorbench.mirror.Endpoint;
import io.github.mirrorbench.mirror.Mirror;
import io.github.mirrorbench.peer.Command;
import io.github.mirrorbench.peer.Dockerd;
import io.github.mirrorbench.peer.Installation;
import io.github.mirrorbench.peer.Network;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A real dockerd is found by its process, and goes by the file that is found that way. */
class RunningDockerdIT {
  private static final String MIRROR = "http://127.0.0.1:5911";
  private static final String FLAG = "--registry-mirror=http://127.0.0.1:5912";

  static Stream<Arguments> dockerds() {
    return Stream.of(
        Arguments.of("20.10", Installation.ofTheSystem()),
        Arguments.of("28", Installation.newerDocker()));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("dockerds")
  void fileOfItsCommandLineIsFollowedAndTheReloadProven(String release, Installation installation)
      throws IOException {
    try (Network network = Network.create();
        Dockerd dockerd = Dockerd.inside(network, installation, "{}")) {
      HostSystem host = hostOf(dockerd);
      Plan.Changing plan = (Plan.Changing) plan(host);
      assertThat(plan.file()).isEqualTo(dockerd.configuration());
      assertThat(new FileTransaction(Clock.systemUTC(), 1).execute(plan.change()))
          .isInstanceOf(Written.Done.class);
      DockerPlaces places = new DockerPlaces(host);
      assertThat(places.apiHost()).hasToString(dockerd.host());
      DockerReload reload =
          new DockerReload(
              places.reloadSignal(),
              places.apiHost(),
              Duration.ofSeconds(20),
              System::nanoTime,
              wait -> Thread.sleep(wait.toMillis()));
      assertThat(reload.reload(List.of(MIRROR)))
          .isEqualTo(new Outcome.Proven("SIGHUP to process " + id(dockerd)));
      assertThat(dockerd.mirrors()).containsExactly(MIRROR + "/");
    }
  }

  @HostCase(
      id = "B15",
      situation = "a dockerd started by hand, a script or a runner with --registry-mirror",
      outcome = "refused: its process is looked at",
      judge = HostCase.Judge.ENGINE)
  @ParameterizedTest(name = "{0}")
  @MethodSource("dockerds")
  void flagOfItsCommandLineIsRefusedAsTheNextStartWouldFail(
      String release, Installation installation) throws IOException {
    try (Network network = Network.create();
        Dockerd dockerd = Dockerd.inside(network, installation, "{}", FLAG)) {
      assertThat(((Plan.Refused) plan(hostOf(dockerd))).refusal().reason())
          .isEqualTo(
              "process "
                  + id(dockerd)
                  + " was started with --registry-mirror \"http://127.0.0.1:5912\", and with that"
                  + " flag dockerd does not start when daemon.json sets mirrors too: start it"
                  + " without the flag first");
      Files.writeString(dockerd.configuration(), "{\"registry-mirrors\": [\"" + MIRROR + "\"]}");
      List<String> next = new ArrayList<>(installation.program("dockerd", "docker.io"));
      next.addAll(List.of("--config-file=" + dockerd.configuration(), FLAG));
      assertThat(Command.of(network.inside(next)).run().errors())
          .contains("specified both as a flag and in the configuration file: registry-mirrors");
    }
  }

  /** The folder of the dockerd as a host that runs nothing else: others may run beside it. */
  private static HostSystem hostOf(Dockerd dockerd) throws IOException {
    Path root = dockerd.configuration().resolveSibling("");
    Path proc = Files.createDirectories(root.resolve("proc"));
    for (String name : List.of("self", id(dockerd))) {
      Files.createSymbolicLink(proc.resolve(name), Path.of("/proc", name));
    }
    return Hosts.linux(root);
  }

  private static String id(Dockerd dockerd) throws IOException {
    return Files.readString(dockerd.pidFile()).strip();
  }

  private static Plan plan(HostSystem host) throws IOException {
    return Engines.DOCKER.plan(
        MirrorChoice.of(List.of(Mirror.at(Endpoint.parse(MIRROR)))),
        Optional.empty(),
        host,
        new JacksonParsers());
  }
}
