package io.github.mirrorbench.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mirrorbench.engine.host.HostLayout;
import io.github.mirrorbench.engine.plan.Advisory;
import io.github.mirrorbench.engine.plan.Advisory.Kind;
import io.github.mirrorbench.engine.plan.HostSystem;
import io.github.mirrorbench.engine.plan.HostSystem.User;
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
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The neighbours of podman's file that decide about the same registry, by release and user. */
class RegistriesConfTest {
  private static final String TABLE = "[[registry]]\nlocation = \"docker.io\"\nblocked = true\n";
  private static final MirrorChoice CHOICE =
      MirrorChoice.of(List.of(Mirror.at(Endpoint.parse("https://a.example"))));

  @TempDir Path root;

  private HostSystem host;

  @BeforeEach
  void podmanIsInstalled() throws IOException {
    host = Hosts.withPrograms(root, root);
    release("5.4.2");
    Files.createDirectories(root.resolve("etc/containers/registries.conf.d"));
    Files.createDirectories(root.resolve("home/.config/containers/registries.conf.d"));
  }

  @HostCase(
      id = "D2",
      situation = "a table of podman has an empty prefix and docker.io as its location",
      outcome = "refused: it decides about docker.io",
      judge = HostCase.Judge.ENGINE)
  @HostCase(
      id = "D4",
      situation = "a table's location is docker.io/ with a slash behind it",
      outcome = "refused: to podman it is docker.io",
      judge = HostCase.Judge.ENGINE)
  @ParameterizedTest
  @ValueSource(
      strings = {
        "prefix = \"\"\nlocation = \"docker.io\"",
        "location = \"docker.io/\"",
        "prefix = \"docker.io//\"\nlocation = \"corp.example\""
      })
  void tableThatDecidesInOtherWordsIsSeen(String table) throws IOException {
    Path file = write("etc/containers/registries.conf.d/own.conf", "[[registry]]\n" + table + "\n");
    assertDecides(file);
  }

  @HostCase(
      id = "D16",
      situation = "a wildcard *.io is blocked",
      outcome = "written: the longer prefix docker.io wins",
      judge = HostCase.Judge.ENGINE)
  @ParameterizedTest
  @ValueSource(strings = {"*.io", "Docker.IO", "docker.io:443", "index.docker.io"})
  void tableThatPodmanPassesOverIsNoObstacle(String prefix) throws IOException {
    write(
        "etc/containers/registries.conf.d/own.conf",
        "[[registry]]\nprefix = \"" + prefix + "\"\nlocation = \"x.example\"\nblocked = true\n");
    assertThat(plan()).isInstanceOf(Plan.Changing.class);
  }

  @HostCase(
      id = "D12",
      situation = "a rootless podman, and the system's drop-in has a table of docker.io",
      outcome = "refused: the user's table would replace the system's")
  @Test
  void rootlessPodmanReadsTheSystemsFilesToo() throws IOException {
    host = user();
    Path file = write("etc/containers/registries.conf.d/corp.conf", TABLE);
    assertDecides(file);
    write("home/.config/containers/registries.conf", "");
    assertThat(plan()).isInstanceOf(Plan.Changing.class);
  }

  @Test
  void dropInOfRootsOwnComesBehindTheSystems() throws IOException {
    assertDecides(write("home/.config/containers/registries.conf.d/own.conf", TABLE));
  }

  @HostCase(
      id = "D10",
      situation = "podman 6, and another of its drop-in folders has a table of docker.io",
      outcome = "refused; up to podman 5 that folder does not count",
      judge = HostCase.Judge.SOURCE)
  @ParameterizedTest
  @ValueSource(
      strings = {
        "usr/share/containers/registries.conf.d/z.conf",
        "usr/share/containers/registries.rootful.conf.d/z.conf",
        "etc/containers/registries.rootful.conf.d/z.conf",
        "usr/share/containers/registries.conf"
      })
  void podman6MergesMoreFolders(String name) throws IOException {
    Path file = write(name, TABLE);
    assertThat(plan()).isInstanceOf(Plan.Changing.class);
    release("6.0.0");
    assertDecides(file);
  }

  @Test
  void ofOneNamePodman6TakesTheFileInTheHighestFolder() throws IOException {
    release("6.0.0");
    write("usr/share/containers/registries.conf.d/z.conf", TABLE);
    write("etc/containers/registries.conf.d/z.conf", "");
    assertThat(plan()).isInstanceOf(Plan.Changing.class);
  }

  @Test
  void usersMainFileHidesTheSystemsFilesUpToPodman5() throws IOException {
    write("home/.config/containers/registries.conf", "");
    assertThat(kinds(plan())).contains(Kind.NOT_LOOKED_AT);
    release("6.0.0");
    assertThat(kinds(plan())).doesNotContain(Kind.NOT_LOOKED_AT);
  }

  @HostCase(
      id = "D11",
      situation = "podman on macOS or Windows, which pulls inside a machine",
      outcome = "refused: the machine's files count, with the command that writes them",
      judge = HostCase.Judge.SOURCE)
  @Test
  void podmanInAMachineReadsTheMachinesFiles() throws IOException {
    host = Hosts.host(root, HostSystem.Kind.MAC, User.OTHER);
    assertThat(((Plan.Refused) plan()).refusal().reason())
        .isEqualTo(
            "podman pulls inside its machine here and reads the machine's files alone: \"bench"
                + " config podman | podman machine ssh sudo tee"
                + " /etc/containers/registries.conf.d/mirrorbench-docker.io.conf\" writes it there");
  }

  @HostCase(
      id = "D13",
      situation = "podman's API service runs, as for compose files and Podman Desktop",
      outcome = "it is named with its restart: it keeps the old mirrors until then",
      judge = HostCase.Judge.ENGINE)
  @Test
  void apiServiceKeepsTheOldMirrorsUntilItIsRestarted() throws IOException {
    new HostLayout(root)
        .lookedAtBy(0)
        .inUnit(41, "podman.service", "/usr/bin/podman", "--log-level=info", "system", "service")
        .inUsersUnit(42, "podman.service", "/usr/bin/podman", "system", "service")
        .byHand(43, "podman", "system", "service", "--time", "0")
        .byHand(44, "podman", "run", "service");
    assertThat(plan().findings())
        .filteredOn(finding -> finding.kind() == Kind.KEEPS_OLD)
        .extracting(Advisory::message)
        .containsExactlyInAnyOrder(
            "process 41 (podman.service) is podman's API service and keeps the mirrors that it has:"
                + " systemctl restart podman.service",
            "process 42 (podman.service) is podman's API service and keeps the mirrors that it has:"
                + " systemctl --user restart podman.service",
            "process 43 is podman's API service and keeps the mirrors that it has: end it and start"
                + " it again");
  }

  @Test
  void fileOfPodmanIsThatOfCriOToo() throws IOException {
    execute((Plan.Changing) plan());
    assertThat(
            Engines.named("cri-o")
                .orElseThrow()
                .plan(CHOICE, Optional.empty(), host, new JacksonParsers()))
        .isInstanceOf(Plan.Unchanged.class);
  }

  private static void execute(Plan.Changing plan) {
    assertThat(new FileTransaction(Clock.systemUTC(), 1).execute(plan.change()))
        .isInstanceOf(Written.Done.class);
  }

  private void assertDecides(Path file) throws IOException {
    assertThat(((Plan.Refused) plan()).refusal().reason())
        .isEqualTo(file + " decides about the same registry, and MirrorBench did not write it");
  }

  private Plan plan() throws IOException {
    return Engines.named("podman")
        .orElseThrow()
        .plan(CHOICE, Optional.empty(), host, new JacksonParsers());
  }

  private static List<Kind> kinds(Plan plan) {
    return plan.findings().stream().map(Advisory::kind).toList();
  }

  private HostSystem user() {
    return Hosts.host(root, HostSystem.Kind.LINUX, User.OTHER);
  }

  private void release(String release) throws IOException {
    Path program = write("podman", "#!/bin/sh\necho podman version " + release + "\n");
    assertThat(program.toFile().setExecutable(true)).isTrue();
  }

  private Path write(String name, String text) throws IOException {
    Path file = root.resolve(name);
    Files.createDirectories(file.getParent());
    return Files.writeString(file, text);
  }
}
