package io.github.mirrorbench.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mirrorbench.engine.docker.DaemonJsonCorpus;
import io.github.mirrorbench.engine.docker.DaemonJsonCorpus.Entry;
import io.github.mirrorbench.engine.docker.DockerService;
import io.github.mirrorbench.engine.docker.Dockerd;
import io.github.mirrorbench.engine.plan.Advisory;
import io.github.mirrorbench.engine.plan.Advisory.Kind;
import io.github.mirrorbench.engine.plan.Hosts;
import io.github.mirrorbench.engine.plan.MirrorChoice;
import io.github.mirrorbench.engine.plan.Plan;
import io.github.mirrorbench.files.FileTransaction;
import io.github.mirrorbench.files.Written;
import io.github.mirrorbench.mirror.Endpoint;
import io.github.mirrorbench.mirror.Mirror;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class DockerTargetTest {
  private static final MirrorChoice CHOICE = choice("https://fastest.example");

  @TempDir Path root;

  static List<Entry> corpus() {
    return DaemonJsonCorpus.all();
  }

  @ParameterizedTest
  @MethodSource("corpus")
  void fileIsRefusedUntouchedOrWrittenOnce(Entry entry) throws IOException {
    Path file = Files.write(root.resolve("daemon.json"), entry.content());
    DockerTarget target = new DockerTarget(file, Optional.empty(), DockerService.none());
    Plan plan = target.plan(CHOICE);
    if (entry.refusedAt().isPresent()) {
      assertThat(((Plan.Refused) plan).refusal().place()).isEqualTo(entry.refusedAt());
      assertThat(Files.readAllBytes(file)).isEqualTo(entry.content());
    } else {
      write((Plan.Changing) plan);
      assertThat(target.plan(CHOICE)).isInstanceOf(Plan.Unchanged.class);
    }
  }

  @Test
  void planShowsTheDifference() throws IOException {
    Path file = Files.writeString(root.resolve("daemon.json"), "{\n  \"debug\": true\n}\n");
    Plan.Changing plan =
        (Plan.Changing) new DockerTarget(file, Optional.empty(), DockerService.none()).plan(CHOICE);
    assertThat(plan.change().difference())
        .isEqualTo(
            """
            --- %1$s
            +++ %1$s
            @@ -1,3 +1,4 @@
             {
            -  "debug": true
            +  "debug": true,
            +  "registry-mirrors": ["https://fastest.example"]
             }
            """
                .formatted(file));
  }

  @Test
  void otherNamesOfTheFileAreToldTheyKeepTheOldContent() throws IOException {
    Path file = Files.writeString(root.resolve("daemon.json"), "{}");
    Path other = Files.createLink(root.resolve("other.json"), file);
    DockerTarget target = new DockerTarget(file, Optional.empty(), DockerService.none());
    Plan.Changing plan = (Plan.Changing) target.plan(CHOICE);
    assertThat(plan.findings())
        .contains(
            new Advisory(
                Kind.HARD_LINKS,
                file
                    + " has 2 names (hard links): this one gets the new content, the others keep"
                    + " the old"));
    write(plan);
    assertThat(other).hasContent("{}");
    assertThat(target.plan(CHOICE).findings()).noneMatch(f -> f.kind() == Kind.HARD_LINKS);
  }

  @Test
  void missingFileIsPlannedWhole() throws IOException {
    Path file = root.resolve("daemon.json");
    DockerTarget target = new DockerTarget(file, Optional.empty(), DockerService.none());
    write((Plan.Changing) target.plan(CHOICE));
    assertThat(file).hasContent("{\n  \"registry-mirrors\": [\"https://fastest.example\"]\n}\n");
    assertThat(target.plan(CHOICE)).isInstanceOf(Plan.Unchanged.class);
  }

  @Test
  void missingFileNeedsNoClearing() throws IOException {
    Path file = root.resolve("daemon.json");
    DockerTarget target = new DockerTarget(file, Optional.empty(), DockerService.none());
    assertThat(target.plan(choice())).isInstanceOf(Plan.Unchanged.class);
  }

  @Test
  void flagInTheUnitForbidsTheKey() throws IOException {
    service(
        "lib/systemd/system/docker.service",
        "ExecStart=/usr/bin/dockerd -H fd:// $DOCKER_OPTS\nEnvironmentFile=/etc/default/docker");
    service("etc/default/docker", "DOCKER_OPTS=\"--registry-mirror=https://a.example\"");
    Path file = Files.writeString(root.resolve("daemon.json"), "{}");
    Plan.Refused plan = (Plan.Refused) target(file).plan(CHOICE);
    assertThat(plan.refusal().reason())
        .isEqualTo(
            root.resolve("etc/default/docker")
                + " starts dockerd with --registry-mirror \"https://a.example\", and with that flag"
                + " it does not start when daemon.json sets mirrors too: take the flag out there"
                + " first");
  }

  @Test
  void dropInOfTheAdministratorGoesBeforeTheDistributions() throws IOException {
    service(
        "lib/systemd/system/docker.service",
        "ExecStart=/usr/bin/dockerd --registry-mirror=https://a");
    service("lib/systemd/system/docker.service.d/x.conf", "ExecStart=\nExecStart=dockerd --mtu=1");
    service("etc/systemd/system/docker.service.d/x.conf", "ExecStart=\nExecStart=dockerd --mtu=2");
    DockerService service = DockerService.of(Hosts.linux(root));
    assertThat(service.arguments()).containsExactly("--mtu=2");
    assertThat(service.findings()).isEmpty();
  }

  @Test
  void flagThatNobodyReadsIsTold() throws IOException {
    service("usr/lib/systemd/system/docker.service", "ExecStart=/usr/bin/dockerd -H fd://");
    service("etc/default/docker", "DOCKER_OPTS=\"--registry-mirror=https://a.example\"");
    Path file = Files.writeString(root.resolve("daemon.json"), "{}");
    assertThat(target(file).plan(CHOICE)).isInstanceOf(Plan.Changing.class);
    assertThat(kinds(target(file).plan(CHOICE))).contains(Kind.UNUSED_FLAG);
  }

  @Test
  void withoutUnitTheDefaultsFileCounts() throws IOException {
    service("etc/default/docker", "DOCKER_OPTS=\"--registry-mirror=https://a.example\"");
    Path file = Files.writeString(root.resolve("daemon.json"), "{}");
    assertThat(target(file).plan(CHOICE)).isInstanceOf(Plan.Refused.class);
  }

  @Test
  void hostsTomlOfTheContainerdStoreIsTold() throws IOException {
    Path file = Files.writeString(root.resolve("daemon.json"), "{}");
    service("certs.d/docker.io/hosts.toml", "");
    assertThat(kinds(target(file).plan(CHOICE))).contains(Kind.HOSTS_TOML_OVERRIDES);
  }

  @Test
  void dockerdThatValidatesHasTheLastWord() throws IOException {
    Path log = root.resolve("log");
    Dockerd dockerd =
        program(
            "23.0.1",
            "echo \"$@\" > "
                + log
                + "; grep -q fastest \"${4#*=}\" && echo 'unable to configure: mirrors' >&2; exit 1");
    Path file = Files.writeString(root.resolve("daemon.json"), "{}");
    service(
        "lib/systemd/system/docker.service",
        "ExecStart=/usr/bin/dockerd -H fd:// --config-file /x");
    DockerTarget target =
        new DockerTarget(file, Optional.of(dockerd), DockerService.of(Hosts.linux(root)));
    Plan.Changing plan = (Plan.Changing) target.plan(CHOICE);
    Written written = new FileTransaction(Clock.systemUTC(), 10).execute(plan.change());
    assertThat(((Written.Refused) written).refusal().reason())
        .isEqualTo("\"dockerd --validate\" refuses the result: unable to configure: mirrors");
    assertThat(Files.readString(log)).startsWith("-H fd:// --validate --config-file=" + root);
    assertThat(file).hasContent("{}");
  }

  @Test
  void olderDockerdIsNotAskedToValidateAndGetsNoByteOrderMark() throws IOException {
    Dockerd dockerd = program("20.10.24+dfsg1", "exit 1");
    Path file = Files.writeString(root.resolve("daemon.json"), "{}");
    DockerTarget target = new DockerTarget(file, Optional.of(dockerd), DockerService.none());
    write((Plan.Changing) target.plan(CHOICE));
    Files.writeString(file, "\ufeff{}");
    assertThat(target.plan(CHOICE)).isInstanceOf(Plan.Refused.class);
    assertThat(Files.readString(file)).isEqualTo("\ufeff{}");
  }

  private Dockerd program(String version, String validation) throws IOException {
    Path program = root.resolve("dockerd");
    String script =
        "#!/bin/sh\nif [ \"$1\" = --version ]; then echo 'Docker version "
            + version
            + ", build x'; exit; fi\n";
    Files.writeString(program, script + validation + "\n");
    Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwxr-xr-x"));
    return Dockerd.find(List.of(root.resolve("none"), root)).orElseThrow();
  }

  private DockerTarget target(Path file) {
    return new DockerTarget(file, Optional.empty(), DockerService.of(Hosts.linux(root)));
  }

  private void service(String name, String text) throws IOException {
    Path file = root.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text + "\n");
  }

  private static void write(Plan.Changing plan) {
    assertThat(new FileTransaction(Clock.systemUTC(), 10).execute(plan.change()))
        .isInstanceOf(Written.Done.class);
  }

  private static List<Kind> kinds(Plan plan) {
    return plan.findings().stream().map(Advisory::kind).toList();
  }

  private static MirrorChoice choice(String... urls) {
    return MirrorChoice.of(Stream.of(urls).map(url -> Mirror.at(Endpoint.parse(url))).toList());
  }
}
