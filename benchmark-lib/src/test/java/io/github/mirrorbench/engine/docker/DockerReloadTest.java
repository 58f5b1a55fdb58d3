package io.github.mirrorbench.engine.docker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.mirrorbench.engine.docker.DockerReload.Outcome;
import io.github.mirrorbench.system.Sleeper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DockerReloadTest {
  private static final Duration WAIT_ALLOWANCE = Duration.ofSeconds(20);
  private static final Sleeper SLEEPER = wait -> Thread.sleep(wait.toMillis());
  private static final Duration NO_WAIT_ALLOWANCE = Duration.ofMillis(1);

  @TempDir Path folder;

  private final AtomicReference<String> response =
      new AtomicReference<>(FakeDockerApi.info("https://old.example/"));

  @Test
  void infoIsRequestedOverTheSocket() throws IOException {
    try (FakeDockerApi fake = api()) {
      DockerApi.Info info = new DockerApi(fake.host(), System::nanoTime).info();
      assertThat(info.mirrors()).containsExactly("https://old.example/");
      assertThat(info.version()).contains(new DockerVersion(20, 10, 24));
      assertThat(fake.requests()).containsExactly("GET /info HTTP/1.0\r\nHost: docker\r\n\r\n");
    }
  }

  @Test
  void reloadIsProvenByWhatDockerdSays() throws IOException {
    try (FakeDockerApi fake = api()) {
      ReloadSignal signal = signal(() -> response.set(FakeDockerApi.info("https://new.example/")));
      assertThat(reload(fake, signal, WAIT_ALLOWANCE, "https://new.example"))
          .isEqualTo(new Outcome.Proven("a signal"));
    }
  }

  @Test
  void nothingIsSentWhenTheMirrorsAreInForceAlready() throws IOException {
    try (FakeDockerApi fake = api()) {
      ReloadSignal signal = signal(() -> response.set("unexpected"));
      assertThat(reload(fake, signal, WAIT_ALLOWANCE, "https://old.example"))
          .isEqualTo(new Outcome.Proven(""));
    }
  }

  @Test
  void dockerdThatOnlyLoggedAnErrorIsNotBelieved() throws IOException {
    try (FakeDockerApi fake = api()) {
      Outcome outcome = reload(fake, signal(() -> {}), NO_WAIT_ALLOWANCE, "https://new.example");
      assertThat(outcome)
          .isEqualTo(
              new Outcome.Unproven(
                  "after \"a signal\" dockerd still uses [https://old.example/]",
                  "the file is written: look at dockerd's log, check that it reads this file, and"
                      + " reload it by hand"));
    }
  }

  @Test
  void silenceOfTheSocketProvesNothing() {
    DockerHost nobody = DockerHost.parse("unix://" + folder.resolve("none"));
    Outcome outcome =
        new DockerReload(signal(() -> {}), nobody, WAIT_ALLOWANCE, System::nanoTime, SLEEPER)
            .reload(List.of("https://a.example"));
    assertThat(((Outcome.Unproven) outcome).reason())
        .startsWith("dockerd at unix://" + folder.resolve("none") + " could not be asked: ");
  }

  @Test
  void unknownHostProvesNothing() {
    DockerApi api = new DockerApi(DockerHost.parse("tcp://no-such-host.invalid"), System::nanoTime);
    assertThatThrownBy(api::info).hasMessage("the name no-such-host.invalid is not known");
  }

  @Test
  void otherServersAreNotTakenForDockerd() throws IOException {
    response.set("HTTP/1.1 404 Not Found\r\n\r\n");
    try (FakeDockerApi fake = api()) {
      assertThatThrownBy(() -> new DockerApi(fake.host(), System::nanoTime).info())
          .hasMessage("no dockerd answers there, but \"HTTP/1.1 404 Not Found\"");
    }
  }

  @Test
  void stalePidFileEndsNobodysProcess() throws IOException {
    Process other = new ProcessBuilder("sleep", "60").start();
    try {
      Path pidFile = Files.writeString(folder.resolve("pid"), other.pid() + "\n");
      assertThatThrownBy(() -> new ReloadSignal.PidFile(pidFile).send())
          .hasMessageEndingWith("sleep, not dockerd")
          .hasMessageStartingWith("process " + other.pid() + ", which " + pidFile + " names, is ");
      assertThat(other.isAlive()).isTrue();
    } finally {
      other.destroy();
    }
  }

  @Test
  void productWithoutAProcessHereTakesNoSignal() {
    assertThatThrownBy(() -> new ReloadSignal.None("OrbStack", "orb restart docker").send())
        .hasMessage(
            "OrbStack takes no signal from here, but goes by the file after: orb restart docker");
  }

  @Test
  void pidFileWithoutProcessIsSaid() throws IOException {
    Path pidFile = Files.writeString(folder.resolve("pid"), "999999999");
    assertThatThrownBy(() -> new ReloadSignal.PidFile(pidFile).send())
        .hasMessage("there is no process 999999999, which " + pidFile + " names");
    Files.writeString(pidFile, "?");
    assertThatThrownBy(() -> new ReloadSignal.PidFile(pidFile).send())
        .hasMessage(pidFile + " holds no process number");
  }

  @Test
  void systemdIsAskedToReloadAndNeverToRestart() throws IOException {
    Path log = folder.resolve("log");
    Path systemctl = folder.resolve("systemctl");
    Files.writeString(
        systemctl, "#!/bin/sh\necho \"$@\" >> " + log + "\necho No unit. >&2\nexit 5\n");
    Files.setPosixFilePermissions(systemctl, PosixFilePermissions.fromString("rwxr-xr-x"));
    assertThatThrownBy(() -> new ReloadSignal.Systemd(systemctl, "docker").send())
        .hasMessage("systemctl reload docker failed: No unit.");
    assertThat(log).hasContent("reload docker\n");
  }

  @Test
  void onlyAddressesThatCanBeAskedAreTaken() {
    assertThat(DockerHost.parse("tcp://[::1]:2375")).hasToString("tcp://[::1]:2375");
    for (String text : List.of("npipe:////./pipe/docker_engine", "ssh://host", "unix://", "")) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> DockerHost.parse(text))
          .withMessageContaining("is neither unix:///PATH nor tcp://HOST:PORT");
    }
  }

  private FakeDockerApi api() throws IOException {
    return new FakeDockerApi(folder.resolve("socket"), response::get);
  }

  private static Outcome reload(
      FakeDockerApi fake, ReloadSignal signal, Duration waitAllowance, String... mirrors) {
    return new DockerReload(signal, fake.host(), waitAllowance, System::nanoTime, SLEEPER)
        .reload(List.of(mirrors));
  }

  private static ReloadSignal signal(Runnable action) {
    return new ReloadSignal() {
      @Override
      public void send() {
        action.run();
      }

      @Override
      public String description() {
        return "a signal";
      }
    };
  }
}
