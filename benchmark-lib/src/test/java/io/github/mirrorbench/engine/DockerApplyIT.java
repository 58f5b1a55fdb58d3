package io.github.mirrorbench.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mirrorbench.engine.docker.DaemonJsonCorpus;
import io.github.mirrorbench.engine.docker.DaemonJsonCorpus.Entry;
import io.github.mirrorbench.engine.docker.DockerHost;
import io.github.mirrorbench.engine.docker.DockerReload;
import io.github.mirrorbench.engine.docker.DockerReload.Outcome;
import io.github.mirrorbench.engine.docker.DockerService;
import io.github.mirrorbench.engine.docker.ReloadSignal;
import io.github.mirrorbench.engine.plan.MirrorChoice;
import io.github.mirrorbench.engine.plan.Plan;
import io.github.mirrorbench.files.FileTransaction;
import io.github.mirrorbench.files.Written;
import io.github.mirrorbench.mirror.DirectHosts;
import io.github.mirrorbench.mirror.Endpoint;
import io.github.mirrorbench.mirror.Mirror;
import io.github.mirrorbench.peer.AccessLogLine;
import io.github.mirrorbench.peer.Command;
import io.github.mirrorbench.peer.DockerRegistry;
import io.github.mirrorbench.peer.Dockerd;
import io.github.mirrorbench.peer.Needs;
import io.github.mirrorbench.peer.Nginx;
import io.github.mirrorbench.peer.Ports;
import io.github.mirrorbench.result.Fragment;
import io.github.mirrorbench.simulation.SyntheticImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A real dockerd goes by what is written. */
@Tag("untimed")
class DockerApplyIT {
  private static final SyntheticImage IMAGE =
      SyntheticImage.of("ubuntu:22.04", 1, List.of(300_000L, 100_000L));
  private static final Duration WAIT_ALLOWANCE = Duration.ofSeconds(20);
  private static final String NVIDIA =
      """
      {
          "runtimes": {
              "nvidia": {"path": "nvidia-container-runtime", "runtimeArgs": []},
              "runsc": {"path": "/usr/local/bin/runsc"}
          },
          "log-opts": {"max-size": "10m"}
      }
      """;

  @TempDir Path folder;

  @Test
  void pullGoesThroughTheChosenMirrorAndRuntimesSurvive() throws IOException {
    try (DockerRegistry registry = DockerRegistry.plain().holding(IMAGE);
        Nginx mirror = Nginx.inFrontOf(registry).start();
        Dockerd dockerd = Dockerd.with(NVIDIA)) {
      apply(dockerd, mirror.url());
      assertThat(reload(dockerd, mirror.url()))
          .isEqualTo(new Outcome.Proven("SIGHUP to the process of " + dockerd.pidFile()));
      Command.Outcome pull = dockerd.pull("ubuntu:22.04");
      assertThat(pull.exitCode()).as(pull::toString).isZero();
      assertThat(mirror.requests()).filteredOn(AccessLogLine::isBlob).hasSize(3);
      assertThat(dockerd.docker("info", "--format", "{{json .Runtimes}}").output())
          .contains("nvidia-container-runtime", "/usr/local/bin/runsc");
    }
  }

  @Test
  void deadFirstMirrorFallsThroughToTheSecond() throws IOException {
    try (DockerRegistry registry = DockerRegistry.plain().holding(IMAGE);
        Nginx mirror = Nginx.inFrontOf(registry).start();
        Dockerd dockerd = Dockerd.with("{}")) {
      String dead = "http://127.0.0.1:" + Ports.free();
      apply(dockerd, dead, mirror.url());
      assertThat(reload(dockerd, dead, mirror.url())).isInstanceOf(Outcome.Proven.class);
      Command.Outcome pull = dockerd.pull("ubuntu:22.04");
      assertThat(pull.exitCode()).as(pull::toString).isZero();
      assertThat(mirror.requests()).filteredOn(AccessLogLine::isBlob).hasSize(3);
    }
  }

  @Test
  void reloadThatDockerdOnlyLogsAsFailedIsNotProven() throws IOException {
    try (Dockerd dockerd = Dockerd.with("{\"registry-mirrors\": [\"http://127.0.0.1:1\"]}")) {
      Files.writeString(dockerd.configuration(), "{ broken");
      assertThat(reload(Duration.ofSeconds(1), dockerd, "http://127.0.0.1:2"))
          .isInstanceOfSatisfying(
              Outcome.Unproven.class,
              unproven ->
                  assertThat(unproven.reason())
                      .endsWith("dockerd still uses [http://127.0.0.1:1/]"));
    }
  }

  /** The reason for which clearing writes {@code []}, and a rollback may take a restart. */
  @Test
  void emptyListClearsARunningDockerdAndAMissingKeyDoesNot() throws IOException {
    try (Dockerd dockerd = Dockerd.with("{\"registry-mirrors\": [\"http://127.0.0.1:1\"]}")) {
      Files.writeString(dockerd.configuration(), "{}");
      assertThat(reload(Duration.ofSeconds(1), dockerd)).isInstanceOf(Outcome.Unproven.class);
      Files.writeString(
          dockerd.configuration(), "{\"registry-mirrors\": [\"http://127.0.0.1:1\"]}");
      apply(dockerd);
      assertThat(dockerd.configuration()).hasContent("{\"registry-mirrors\": []}");
      assertThat(reload(dockerd)).isInstanceOf(Outcome.Proven.class);
    }
  }

  /** An unknown log level is the last thing dockerd looks at before it would start. */
  @Test
  void whatDockerdAcceptedBeforeItAcceptsAfter() throws IOException {
    String dockerd = Needs.program("dockerd", "docker.io");
    List<String> accepted = new ArrayList<>();
    for (Entry entry : DaemonJsonCorpus.all()) {
      Path file = Files.write(folder.resolve("daemon.json"), entry.content());
      if (entry.refusedAt().isEmpty() && isAccepted(dockerd, file)) {
        accepted.add(entry.name());
        apply(file, "https://fastest.example");
        assertThat(isAccepted(dockerd, file)).as(entry.name()).isTrue();
      }
    }
    assertThat(accepted).hasSizeGreaterThan(20).contains("nvidia", "CRLF", "list, many lines");
  }

  /**
   * The reason for which the command line advises against them: the daemon knows them since 23.0.
   */
  @Test
  void proxiesAreAcceptedExactlyByTheDockerdsThatWeSayReadThem() throws IOException {
    String dockerd = Needs.program("dockerd", "docker.io");
    boolean shouldRead =
        io.github.mirrorbench.engine.docker.Dockerd.find(List.of(Path.of(dockerd).getParent()))
            .flatMap(io.github.mirrorbench.engine.docker.Dockerd::version)
            .orElseThrow()
            .readsProxies();
    Fragment fragment = Fragment.ofProxy("http://me:p%40ss@proxy.example:8080", DirectHosts.LOCAL);
    Path file = Files.writeString(folder.resolve("daemon.json"), fragment.toJson());
    assertThat(isAccepted(dockerd, file)).isEqualTo(shouldRead);
  }

  private static boolean isAccepted(String dockerd, Path file) {
    Command.Outcome outcome =
        Command.of(dockerd, "--config-file", file.toString(), "--log-level=bogus").run();
    assertThat(outcome.exitCode()).isNotZero();
    return outcome.errors().contains("bogus");
  }

  private static void apply(Dockerd dockerd, String... urls) throws IOException {
    apply(dockerd.configuration(), urls);
  }

  private static void apply(Path file, String... urls) throws IOException {
    Optional<io.github.mirrorbench.engine.docker.Dockerd> program =
        io.github.mirrorbench.engine.docker.Dockerd.find(List.of(Path.of("/usr/sbin")));
    DockerTarget target = new DockerTarget(file, program, DockerService.none());
    List<Mirror> mirrors = Stream.of(urls).map(url -> Mirror.at(Endpoint.parse(url))).toList();
    Plan.Changing plan =
        (Plan.Changing)
            target.plan(
                new MirrorChoice("docker.io", mirrors, List.of(), MirrorChoice.Others.DROP));
    assertThat(new FileTransaction(Clock.systemUTC(), 10).execute(plan.change()))
        .isInstanceOf(Written.Done.class);
  }

  private static Outcome reload(Dockerd dockerd, String... urls) {
    return reload(WAIT_ALLOWANCE, dockerd, urls);
  }

  private static Outcome reload(Duration waitAllowance, Dockerd dockerd, String... urls) {
    return new DockerReload(
            new ReloadSignal.PidFile(dockerd.pidFile()),
            DockerHost.parse(dockerd.host()),
            waitAllowance,
            System::nanoTime,
            wait -> Thread.sleep(wait.toMillis()))
        .reload(List.of(urls));
  }
}
