package io.github.mirrorbench.engine.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProcessesTest {
  private static final List<String> PROGRAMS = List.of("dockerd");

  @TempDir Path root;
  private HostLayout host;

  @BeforeEach
  void aHost() {
    host = new HostLayout(root).lookedAtBy(0);
  }

  @Test
  void argumentsUserAndUnit() {
    host.inUnit(812, "docker.service", "/usr/bin/dockerd", "-H", "fd://", "");
    RunningProcess process = running().get(0);
    assertThat(process.id()).isEqualTo(812);
    assertThat(process.commandLine().arguments()).containsExactly("-H", "fd://", "");
    assertThat(process.commandLine().words().get(0).place()).isEqualTo("process 812");
    assertThat(process.user()).isZero();
    assertThat(process.unit()).contains("docker.service");
    assertThat(process).hasToString("process 812 (docker.service)");
  }

  @Test
  void otherProgramsAreOthers() {
    host.byHand(7, "grep", "dockerd").byHand(8, "/usr/bin/docker-proxy").byHand(9, "");
    assertThat(running()).isEmpty();
  }

  @Test
  void usersUnitIsToldFromTheSystems() {
    host.inUsersUnit(9, "docker.service", "dockerd");
    assertThat(running().get(0).isUsersUnit()).isTrue();
    assertThat(running().get(0).user()).isEqualTo(HostLayout.USER);
  }

  @Test
  void containersAreNotTheHost() {
    host.inContainer(9, "dockerd", "--registry-mirror=https://a.example");
    assertThat(running()).isEmpty();
  }

  @Test
  void containerThatWeAreInIsTheHost() {
    String id = "f".repeat(64);
    host.file("proc/self/cgroup", "4:memory:/\n1:name=systemd:/docker/" + id + "\n")
        .byHand(9, "dockerd")
        .file("proc/9/cgroup", "1:name=systemd:/docker/" + id + "\n");
    assertThat(running()).hasSize(1);
    host.file("proc/9/cgroup", "1:name=systemd:/docker/" + id + "/docker/" + "e".repeat(64) + "\n");
    assertThat(running()).isEmpty();
  }

  @Test
  void processWithOtherMountsIsElsewhereUnlessItIsAServiceOrRootless() throws IOException {
    host.folder("proc/self/ns").byHand(9, "dockerd").folder("proc/9/ns");
    Files.createSymbolicLink(root.resolve("proc/self/ns/mnt"), Path.of("mnt:[1]"));
    Files.createSymbolicLink(root.resolve("proc/9/ns/mnt"), Path.of("mnt:[2]"));
    assertThat(running()).isEmpty();
    host.file("proc/9/cgroup", "0::/system.slice/docker.service\n");
    assertThat(running()).hasSize(1);
    host.file("proc/9/cgroup", "0::/\n")
        .file("proc/9/status", "PPid:\t8\nUid:\t1000\nNSpid:\t9\t2\n")
        .byHand(8, "rootlesskit");
    assertThat(running()).hasSize(1);
  }

  @Test
  void processWithNumbersOfItsOwnIsElsewhere() {
    host.byHand(9, "dockerd").file("proc/9/status", "PPid:\t1\nUid:\t0\nNSpid:\t9\t1\n");
    assertThat(running()).isEmpty();
    host.file("proc/self/status", "Uid:\t0\nNSpid:\t99\t5\n");
    assertThat(running()).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource({
    "0::/system.slice/snap.docker.dockerd.service,             snap.docker.dockerd.service",
    "0::/system.slice/docker.service/init.scope,               docker.service",
    "0::/user.slice/user-0.slice/session-3.scope,              ''",
    "0::/user.slice/user-1.slice/user@1.service/init.scope,    ''",
    "1:name=systemd:/system.slice/pkg-ContainerManager-dockerd.service, pkg-ContainerManager-dockerd.service",
  })
  void unitOfAControlGroup(String line, String unit) {
    assertThat(ControlGroup.parse(line + "\n").unit().orElse("")).isEqualTo(unit);
  }

  @Test
  void processesThatCannotBeLookedAtAreUnknownAndNotAbsent() throws IOException {
    host.byHand(5, "dockerd").file("proc/5/cmdline", "");
    Files.createDirectories(root.resolve("proc/6/comm"));
    host.byHand(7, "dockerd");
    Files.delete(root.resolve("proc/7/cmdline"));
    assertThat(found().running()).isEmpty();
    assertThat(found().unknown())
        .containsExactly(
            "process 5 is starting or ending",
            "process 7 ended while it was looked at",
            "other users' processes are hidden from this one");
    host.file("proc/5/status", "State:\tZ (zombie)\n");
    assertThat(found().unknown()).hasSize(2);
  }

  @Test
  void hiddenProcessesAreSaid() {
    host.lookedAtBy(HostLayout.USER);
    assertThat(found().unknown())
        .containsExactly("other users' processes are hidden from this one");
    host.byHand(1, "init");
    assertThat(found().unknown()).isEmpty();
  }

  @Test
  void processOfThePidFileComesFirstThenThatOfAService() {
    EngineTraces traces =
        new EngineTraces(
            "dockerd", PROGRAMS, List.of("docker"), List.of("run/docker.pid"), List.of());
    host.byHand(5, "dockerd")
        .inUnit(6, "docker.service", "dockerd")
        .byHand(7, "dockerd")
        .file("run/docker.pid", "7\n");
    assertThat(traces.running(host.asRoot()).running())
        .extracting(RunningProcess::id)
        .containsExactly(7L, 6L, 5L);
    host.file("run/docker.pid", "4711\n");
    assertThat(traces.running(host.asRoot()).running().get(0).id()).isEqualTo(6);
  }

  @Test
  void anyTraceShowsAnEngine() {
    EngineTraces traces =
        new EngineTraces("x", List.of("xd"), List.of("x"), List.of(), List.of("run/x.sock"));
    assertThat(traces.areOn(host.asRoot())).isFalse();
    assertThat(traces.missing())
        .hasToString(
            "no x was found on this host: neither a program, nor a service, nor a process of it;"
                + " install it first, or name the file for another host with --file");
    assertThat(traces.areOn(new HostLayout(root.resolve("a")).program("xd").asRoot())).isTrue();
    assertThat(traces.areOn(new HostLayout(root.resolve("b")).folder("run/x.sock").asRoot()))
        .isTrue();
    HostLayout defined =
        new HostLayout(root.resolve("c")).unit("etc/systemd/system/x.service", "ExecStart=xd");
    assertThat(traces.areOn(defined.asRoot())).isTrue();
    assertThat(traces.areOn(new HostLayout(root.resolve("d")).byHand(9, "xd").asRoot())).isTrue();
  }

  private List<RunningProcess> running() {
    return found().running();
  }

  private EngineTraces.Found found() {
    return Processes.of(host.asRoot()).running(PROGRAMS);
  }
}
