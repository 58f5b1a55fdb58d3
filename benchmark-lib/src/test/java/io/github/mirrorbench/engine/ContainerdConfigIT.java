package io.github.mirrorbench.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mirrorbench.engine.docker.DockerVersion;
import io.github.mirrorbench.engine.plan.Hosts;
import io.github.mirrorbench.peer.Command;
import io.github.mirrorbench.peer.Containerd;
import io.github.mirrorbench.peer.Installation;
import io.github.mirrorbench.text.Tree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** containerd prints what it has merged, and that is what was read. */
@Tag("untimed")
class ContainerdConfigIT {
  private static final JacksonParsers PARSERS = new JacksonParsers();
  private static final String FOLLOWED = "/advised";

  @TempDir Path folder;

  /** The releases that judge. */
  @SuppressWarnings("ImmutableEnumChecker") // An installation is a way to find programs.
  enum Release {
    SYSTEM(Installation.ofTheSystem()),
    NEWER(Installation.newerDocker());

    private final Installation installation;

    Release(Installation installation) {
      this.installation = installation;
    }

    private Command containerd(String... arguments) {
      List<String> words = new ArrayList<>(List.of("env", "--chdir=/"));
      words.addAll(installation.program("containerd", "containerd"));
      return Command.of(words).and(arguments);
    }

    private Optional<DockerVersion> version() {
      return DockerVersion.find(containerd("--version").output());
    }

    private Command.Outcome dump(Path config) {
      return containerd("--config", config.toString(), "config", "dump").run();
    }
  }

  static Stream<Arguments> cases() {
    return Stream.of(Release.values())
        .flatMap(
            release ->
                ContainerdVariant.all().stream().map(variant -> Arguments.of(release, variant)));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void configurationIsReadAsContainerdMergesIt(Release release, ContainerdVariant variant)
      throws IOException {
    Path file = variant.in(folder);
    Command.Outcome dump = release.dump(file);
    if (dump.exitCode() == 0) {
      ContainerdConfig read = read(release, file);
      assertThat(read).isEqualTo(read.dumped(Tree.of(PARSERS.toml(dump.output()))));
    }
  }

  /** Advice that is followed ends in a containerd that looks where it was told. */
  @ParameterizedTest
  @MethodSource("cases")
  void adviceThatIsFollowedTakesEffect(Release release, ContainerdVariant variant)
      throws IOException {
    Path file = variant.in(folder);
    if (release.dump(file).exitCode() != 0) {
      return;
    }
    ContainerdConfig config = read(release, file);
    String text = Files.readString(file);
    if (config.configPath().isPresent() || text.contains("imports")) {
      return;
    }
    Files.writeString(file, followed(text, config));
    Command.Outcome dump = release.dump(file);
    assertThat(dump.exitCode()).as(dump::toString).isZero();
    ContainerdConfig after = read(release, file).dumped(Tree.of(PARSERS.toml(dump.output())));
    assertThat(after.configPath()).contains(FOLLOWED);
    assertThat(after.hasMirrors()).isFalse();
  }

  @ParameterizedTest
  @EnumSource(Release.class)
  void tlsIsSaidToExcludeAFolderWhereItDoes(Release release) throws IOException {
    String settings =
        """
        [plugins."io.containerd.grpc.v1.cri".registry]
          config_path = "/certs"
        [plugins."io.containerd.grpc.v1.cri".registry.configs."private.example".tls]
          insecure_skip_verify = true
        """;
    Path file = Files.writeString(folder.resolve("config.toml"), "version = 2\n" + settings);
    try (Containerd containerd = Containerd.withKubernetesSide(release.installation, settings)) {
      assertThat(read(release, file).hasTls())
          .isEqualTo(containerd.log().contains("`configs.tls` cannot be set"));
    }
  }

  /** Takes mirrors out, sets the folder in the table that was named, and the version if told to. */
  private static String followed(String text, ContainerdConfig config) {
    String edited = text.replaceAll("(?m)^\\[.*mirrors.*\\n.*endpoint.*\\n", "");
    if (config.needsVersion()) {
      edited = "version = 2\n" + edited.replaceFirst("(?m)^version = 1\n", "");
    }
    String table = config.tableForConfigPath();
    String setting = table + "\n  config_path = \"" + FOLLOWED + "\"\n";
    return edited.contains(table)
        ? edited.replaceFirst("(?m)^.*\\Q" + table.substring(1) + "\\E\n.*config_path.*\n", setting)
        : edited + setting;
  }

  private static ContainerdConfig read(Release release, Path file) {
    return ContainerdFiles.read(file, Hosts.linux(Path.of("/")), release.version(), PARSERS);
  }
}
