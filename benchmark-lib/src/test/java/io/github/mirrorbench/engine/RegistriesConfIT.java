package io.github.mirrorbench.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mirrorbench.engine.plan.HostSystem;
import io.github.mirrorbench.engine.plan.Hosts;
import io.github.mirrorbench.engine.plan.MirrorChoice;
import io.github.mirrorbench.engine.plan.Plan;
import io.github.mirrorbench.mirror.Endpoint;
import io.github.mirrorbench.mirror.Mirror;
import io.github.mirrorbench.peer.Background;
import io.github.mirrorbench.peer.Command;
import io.github.mirrorbench.peer.Folder;
import io.github.mirrorbench.peer.Installation;
import io.github.mirrorbench.peer.Podman;
import io.github.mirrorbench.simulation.SyntheticImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A neighbour of our file is refused exactly where real podman goes by it: in a file behind ours
 * its table would keep our mirror from being asked.
 */
@Tag("untimed")
class RegistriesConfIT {
  private static final SyntheticImage IMAGE =
      SyntheticImage.of("ubuntu:22.04", 1, List.of(100_000L));
  private static final String OURS = "mirrorbench-docker.io.conf";

  private static final List<String> TABLES =
      List.of(
          "location = \"docker.io\"",
          "location = \"docker.io/\"",
          "prefix = \"\"\nlocation = \"docker.io\"",
          "prefix = \"docker.io//\"\nlocation = \"docker.io\"",
          "prefix = \"docker.io\"\nlocation = \"127.0.0.1:1\"",
          "location = \"Docker.IO\"",
          "location = \"docker.io:443\"",
          "location = \"index.docker.io\"",
          "prefix = \"*.io\"\nlocation = \"docker.io\"\nblocked = true",
          "prefix = \"docker.io/other\"\nlocation = \"docker.io/other\"");

  @ParameterizedTest
  @ValueSource(strings = {"4", "5"})
  void neighbourIsRefusedWherePodmanGoesByIt(String release) throws IOException {
    List<String> differences = new ArrayList<>();
    Installation installation =
        release.equals("4") ? Installation.ofTheSystem() : Installation.newerPodman();
    try (MirrorSites sites = new MirrorSites(IMAGE);
        Folder home = Folder.create("home");
        Podman podman = Podman.inside(sites.network(), installation)) {
      HostSystem host = Hosts.host(home.path(), HostSystem.Kind.LINUX, HostSystem.User.OTHER);
      for (String table : TABLES) {
        Path ours = folder(home).resolve(OURS);
        home.write(
            "home/.config/containers/registries.conf.d/zz.conf",
            "[[registry]]\n" + table + "\n[[registry.mirror]]\nlocation = \"127.0.0.1:1\"\n");
        boolean isRefused = plan(host) instanceof Plan.Refused;
        home.write(home.path().relativize(ours).toString(), text());
        long before = sites.askedGood();
        Command.Outcome pull = pull(podman, home);
        boolean isOurs = sites.askedGood() > before;
        if (isOurs == isRefused) {
          differences.add(table + ": asked ours: " + isOurs + ", refused: " + isRefused + pull);
        }
      }
    }
    assertThat(differences).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"4", "5"})
  void variableForTheMainFileLeavesDropInsInForce(String release) {
    Installation installation =
        release.equals("4") ? Installation.ofTheSystem() : Installation.newerPodman();
    try (MirrorSites sites = new MirrorSites(IMAGE);
        Folder home = Folder.create("home");
        Podman podman = Podman.inside(sites.network(), installation)) {
      home.write("home/.config/containers/registries.conf.d/" + OURS, text());
      Path other = home.write("other.conf", "");
      Command.Outcome pull =
          podman
              .podman(other, "pull", IMAGE.reference().toString())
              .with("HOME", home.file("home").toString())
              .run();
      assertThat(pull.exitCode()).as(pull::toString).isZero();
      assertThat(sites.askedGood()).isPositive();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"4", "5"})
  void runningApiServiceKeepsTheOldMirrors(String release) {
    Installation installation =
        release.equals("4") ? Installation.ofTheSystem() : Installation.newerPodman();
    try (MirrorSites sites = new MirrorSites(IMAGE);
        Folder home = Folder.create("home");
        Podman podman = Podman.inside(sites.network(), installation)) {
      Path file = home.write("registries.conf", "");
      String url = "unix://" + home.file("socket");
      Command service = podman.podman(file, "system", "service", "--time", "0", url);
      try (Background running =
          Background.start(
              words(service), home.file("log"), () -> Files.exists(home.file("socket")))) {
        Command pull = podman.podman(file, "--url", url, "pull", IMAGE.reference().toString());
        assertThat(pull.run().exitCode()).isNotZero();
        home.write("registries.conf", text());
        assertThat(pull.run().exitCode()).isNotZero();
        assertThat(sites.askedGood()).isZero();
        assertThat(running.pid()).isPositive();
      }
      assertThat(podman.pull(file, IMAGE.reference().toString()).exitCode()).isZero();
      assertThat(sites.askedGood()).isPositive();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"4", "5"})
  void podmanReadsTheMirrorsInAFileWithOtherTables(String release) throws IOException {
    Installation installation =
        release.equals("4") ? Installation.ofTheSystem() : Installation.newerPodman();
    try (MirrorSites sites = new MirrorSites(IMAGE);
        Folder home = Folder.create("home");
        Podman podman = Podman.inside(sites.network(), installation)) {
      Path file =
          home.write(
              "registries.conf",
              """
              # corp
              [[registry]]
              location = "corp.example"
              [[registry]]
              location = "docker.io" # hub
              [[registry.mirror]]
              location = "127.0.0.1:1"
              [aliases]
              "nginx" = "docker.io/library/nginx"
              """);
      HostSystem host = Hosts.host(home.path(), HostSystem.Kind.LINUX, HostSystem.User.OTHER);
      Plan plan =
          Engines.named("podman")
              .orElseThrow()
              .plan(choice(), Optional.of(file), host, new JacksonParsers());
      Files.writeString(file, ((Plan.Changing) plan).change().newText());
      Command.Outcome pull = podman.pull(file, IMAGE.reference().toString());
      assertThat(pull.exitCode()).as(pull::toString).isZero();
      assertThat(sites.askedGood()).isPositive();
    }
  }

  private static Path folder(Folder home) {
    return home.file("home/.config/containers/registries.conf.d");
  }

  private static Command.Outcome pull(Podman podman, Folder home) {
    return podman
        .podman(home.path(), "pull", IMAGE.reference().toString())
        .with("CONTAINERS_REGISTRIES_CONF", "")
        .with("HOME", home.file("home").toString())
        .run();
  }

  private static MirrorChoice choice() {
    return MirrorChoice.of(List.of(Mirror.at(Endpoint.parse(MirrorSites.GOOD))));
  }

  private static String text() {
    return Engines.named("podman").orElseThrow().render(choice(), Optional.empty()).text();
  }

  private static Plan plan(HostSystem host) throws IOException {
    return Engines.named("podman")
        .orElseThrow()
        .plan(choice(), Optional.empty(), host, new JacksonParsers());
  }

  /** The command as words alone, its variables among them. */
  private static List<String> words(Command command) {
    List<String> words = new ArrayList<>(List.of("env"));
    command.environment().forEach((name, value) -> words.add(name + "=" + value));
    words.addAll(command.words());
    return words;
  }
}
