package io.github.mirrorbench.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mirrorbench.engine.host.HostLayout;
import io.github.mirrorbench.engine.plan.Advisory;
import io.github.mirrorbench.engine.plan.Advisory.Kind;
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
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Mirrors get into files that hold other settings, and nothing else happens to them. */
class SharedFileTest {
  private static final JacksonParsers PARSERS = new JacksonParsers();
  private static final MirrorChoice CHOICE =
      MirrorChoice.of(
          Stream.of("https://good.example", "http://10.0.0.1:5000")
              .map(url -> Mirror.at(Endpoint.parse(url)))
              .toList());

  @TempDir Path root;

  static List<Arguments> changed() {
    List<Arguments> all = new ArrayList<>();
    SharedFileCorpus.yaml().forEach(text -> all.add(Arguments.of("k3s", text)));
    SharedFileCorpus.toml().forEach(text -> all.add(Arguments.of("buildkit", text)));
    SharedFileCorpus.registriesConf().forEach(text -> all.add(Arguments.of("podman", text)));
    return all;
  }

  static List<Arguments> leftAlone() {
    List<Arguments> all = new ArrayList<>();
    SharedFileCorpus.yamlLeftAlone()
        .forEach(row -> all.add(Arguments.of("k3s", row.get(0), row.get(1))));
    SharedFileCorpus.tomlLeftAlone()
        .forEach(row -> all.add(Arguments.of("buildkit", row.get(0), row.get(1))));
    SharedFileCorpus.registriesConfLeftAlone()
        .forEach(row -> all.add(Arguments.of("podman", row.get(0), row.get(1))));
    return all;
  }

  static List<Arguments> unreadable() {
    return SharedFileCorpus.unreadable().stream().map(row -> Arguments.of(row.toArray())).toList();
  }

  @HostCase(
      id = "F1",
      situation = "registries.yaml holds a private registry",
      outcome = "the mirrors of docker.io are put beside it, every other byte stays")
  @HostCase(
      id = "E3",
      situation = "buildkitd.toml has other settings",
      outcome = "the registry's table is put beside them, every other byte stays")
  @ParameterizedTest
  @MethodSource("changed")
  void mirrorsGoInFrontAndEveryOtherLineStays(String engine, String text) throws IOException {
    Plan planned = plan(engine, text, CHOICE);
    assertThat(planned).isInstanceOf(Plan.Changing.class);
    Plan.Changing plan = (Plan.Changing) planned;
    assertThat(execute(plan)).isInstanceOf(Written.Done.class);
    String after = Files.readString(file());
    assertThat(mirrors(engine, after)).isEqualTo(plan.inForce());
    assertThat(plan.inForce().subList(0, 2)).isEqualTo(spelled(engine));
    assertThat(mirrors(engine, after)).containsAll(kept(engine, text));
    assertThat(MergedFiles.shown(after)).isEqualTo(new MergedFiles().expected(text, after));
    assertThat(plan(engine, CHOICE)).isInstanceOf(Plan.Unchanged.class);
    assertThat(engine(engine).undo(text, after, after)).contains(text);
  }

  @ParameterizedTest
  @MethodSource("leftAlone")
  void fileInWhichItIsNotSafeIsLeftWithTheLinesToAdd(String engine, String text, String reason)
      throws IOException {
    Plan.Refused refused = (Plan.Refused) plan(engine, text, CHOICE);
    assertThat(refused.refusal().toString())
        .isEqualTo(
            "it cannot be changed safely: "
                + reason
                + "; put the lines you want into it by hand, or move it away and run the command"
                + " again");
    assertThat(refused.difference()).contains("+", "good.example");
    assertThat(file()).hasContent(text);
  }

  @ParameterizedTest
  @MethodSource("unreadable")
  void fileThatNoParserReadsIsTheUsersToMend(String engine, String text) throws IOException {
    Plan planned = plan(engine, text, CHOICE);
    assertThat(planned).isInstanceOf(Plan.Refused.class);
    Plan.Refused refused = (Plan.Refused) planned;
    assertThat(refused.refusal().toString())
        .startsWith("it cannot be read: ")
        .endsWith("; mend it there, or move it away, and run the command again");
    assertThat(refused.difference()).contains("+", "good.example");
    assertThat(file()).hasContent(text);
  }

  @HostCase(
      id = "F3",
      situation = "registries.yaml is empty, or holds comments alone",
      outcome = "it is free to take")
  @ParameterizedTest
  @CsvSource({"k3s, ''", "rke2, '# mine'", "buildkit, ''", "buildx, '# mine'"})
  void fileThatSaysNothingIsFree(String engine, String text) throws IOException {
    Plan.Changing plan = (Plan.Changing) plan(engine, text, CHOICE);
    assertThat(plan.change().newText()).startsWith("# Written by MirrorBench");
  }

  @Test
  void httpIsSaidOfAMirrorThatTheListHoldsAlready() throws IOException {
    String text =
        "[registry.\"docker.io\"]\n  mirrors = [ \"good.example\", \"10.0.0.1:5000\" ] # mine\n";
    Plan.Changing plan = (Plan.Changing) plan("buildkit", text, CHOICE);
    assertThat(plan.change().newText())
        .isEqualTo(text + "\n[registry.\"10.0.0.1:5000\"]\n  http = true\n");
  }

  @Test
  void rejectedAndUnmeasuredEndpointsAreNamed() throws IOException {
    String text =
        "mirrors:\n  docker.io:\n    endpoint:\n      - https://dead.example/\n      -"
            + " https://mine.example\n";
    MirrorChoice choice =
        new MirrorChoice(
            "docker.io",
            CHOICE.mirrors(),
            List.of(new MirrorChoice.Rejected(Endpoint.parse("https://dead.example"), "it failed")),
            MirrorChoice.Others.KEEP);
    Plan.Changing plan = (Plan.Changing) plan("k3s", text, choice);
    assertThat(plan.kept()).containsExactly("https://mine.example");
    assertThat(plan.removed())
        .containsExactly(new Plan.Removal("https://dead.example/", "it failed"));
    assertThat(plan.change().newText())
        .isEqualTo(
            """
            mirrors:
              docker.io:
                endpoint:
                  - "https://good.example"
                  - "http://10.0.0.1:5000"
                  - https://mine.example
            """);
  }

  @HostCase(
      id = "F4",
      situation = "registries.yaml has an entry `\"*\"`",
      outcome = "says what docker.io keeps of it or loses")
  @Test
  void entryForAllRegistriesIsExplained() throws IOException {
    assertThat(plan("k3s", "mirrors:\n  \"*\":\n", CHOICE).findings())
        .contains(
            new Advisory(
                Kind.SCOPE,
                file()
                    + " has an entry \"*\", which shares images between nodes: docker.io keeps that"
                    + " beside its own endpoints"));
    assertThat(
            plan("k3s", "mirrors:\n  \"*\":\n    endpoint: [https://all.example]\n", CHOICE)
                .findings())
        .contains(
            new Advisory(
                Kind.LONGER_PREFIX,
                "the endpoints of \"*\" in "
                    + file()
                    + " serve docker.io no longer once it has endpoints of its own:"
                    + " https://all.example"));
  }

  @Test
  void settingsOfTheUsersThatChangeWhatAMirrorIsAskedForAreTold() throws IOException {
    assertThat(plan("k3s", "mirrors:\n  docker.io:\n    rewrite:\n      a: b\n", CHOICE).findings())
        .contains(
            new Advisory(
                Kind.REWRITTEN,
                file()
                    + " has a rewrite for docker.io, which applies to every endpoint: the chosen"
                    + " mirrors are asked for the names that it makes"));
    assertThat(plan("buildkit", "[registry.\"good.example\"]\n  http = true\n", CHOICE).findings())
        .contains(
            new Advisory(
                Kind.REWRITTEN,
                file()
                    + " has http = true for good.example: BuildKit asks it over plain http, although"
                    + " it was chosen with https; take that line out"));
  }

  @Test
  void settingsOfBuildkitThatDoNotMeanWhatTheySeemToAreTold() throws IOException {
    String text =
        """
        [registry.docker.io]
          mirrors = ["old.example"]

        [registry."10.0.0.1:5000"]
          http = false
        """;
    assertThat(plan("buildkit", text, CHOICE).findings())
        .contains(
            new Advisory(
                Kind.NOT_LOOKED_AT,
                file()
                    + " has a table [registry.docker.io], in which the dots part names: BuildKit takes"
                    + " nothing in it for docker.io; write [registry.\"docker.io\"]"),
            new Advisory(
                Kind.REWRITTEN,
                file()
                    + " has http = false for 10.0.0.1:5000: that becomes true, because it was chosen"
                    + " with http"));
  }

  @ParameterizedTest
  @CsvSource({"podman", "containerd"})
  void remarkBehindAMirrorThatGoesStays(String engine) throws IOException {
    String table =
        engine.equals("podman")
            ? "[[registry]]\nlocation = \"docker.io\"\n[[registry.mirror]]\nlocation = \"dead.example\"\n"
            : "server = \"https://corp.example\"\n[host.\"https://dead.example\"]\n  ca = \"/x\"\n";
    MirrorChoice choice =
        new MirrorChoice(
            "docker.io",
            CHOICE.mirrors(),
            List.of(new MirrorChoice.Rejected(Endpoint.parse("https://dead.example"), "it failed")),
            MirrorChoice.Others.KEEP);
    Plan.Changing plan = (Plan.Changing) plan(engine, table + "\n# about corp\n", choice);
    assertThat(plan.removed()).hasSize(1);
    assertThat(plan.change().newText()).doesNotContain("dead").endsWith("\n# about corp\n");
  }

  @ParameterizedTest
  @CsvSource({"podman", "cri-o"})
  void tablesThatOthersPutIntoAFileOfOursStay(String engine) throws IOException {
    String corp =
        """
        [[registry]]
        location = "corp.example"
        insecure = true
        """;
    String text = engine(engine).render(CHOICE, Optional.empty()).text() + "\n" + corp;
    Plan.Changing plan =
        (Plan.Changing)
            plan(
                engine,
                text,
                MirrorChoice.of(List.of(Mirror.at(Endpoint.parse("https://new.example")))));
    assertThat(plan.change().newText()).contains("new.example").endsWith("\n" + corp);
  }

  @Test
  void registriesConfTellsOfSettingsThatKeepImagesFromTheMirrors() throws IOException {
    String text =
        """
        [[registry]]
        location = "docker.io"
        mirror-by-digest-only = true
        [[registry]]
        location = "docker.io/library"
        """;
    assertThat(plan("podman", text, CHOICE).findings())
        .contains(
            new Advisory(
                Kind.REWRITTEN,
                file()
                    + " has mirror-by-digest-only = true for docker.io: the mirrors are not asked for"
                    + " images that are named by a tag"),
            new Advisory(
                Kind.LONGER_PREFIX,
                file()
                    + " has a table for docker.io/library: the longest prefix wins, so these images do"
                    + " not go through the mirrors"));
  }

  @Test
  void veryLongFilesAndLinesAreReadToTheirEnd() throws IOException {
    String blob = "x".repeat(1 << 17);
    String comments = "# c\n".repeat(1 << 14);
    String yaml = comments + "configs:\n  a:\n    auth: {password: \"" + blob + "\"}\n";
    String toml = "a = \"" + blob + "\"\n" + comments + "b = 1\n";
    for (String engine : List.of("k3s", "buildkit", "podman")) {
      String text = engine.equals("k3s") ? yaml : toml;
      Plan.Changing plan = (Plan.Changing) plan(engine, text, CHOICE);
      assertThat(plan.change().newText()).startsWith(text).contains("good.example");
      assertThat(plan.change().difference()).contains("good.example");
    }
  }

  @Test
  void passwordOfAnEndpointIsInNoDifference() throws IOException {
    Plan.Changing plan =
        (Plan.Changing)
            plan(
                "k3s",
                "mirrors:\n  docker.io:\n    endpoint:\n      - https://u:pw@h.example\n",
                CHOICE);
    assertThat(plan.change().difference()).contains("https://…@h.example").doesNotContain("pw@");
  }

  private static List<String> spelled(String engine) {
    return engine(engine).render(CHOICE, Optional.empty()).written();
  }

  private static List<String> kept(String engine, String text) {
    return mirrors(engine, text).stream().filter(m -> !spelled(engine).contains(m)).toList();
  }

  private static List<String> mirrors(String engine, String text) {
    return engine(engine).readBack("docker.io", text, PARSERS);
  }

  private static Engine engine(String name) {
    return Engines.named(name).orElseThrow();
  }

  private Path file() {
    return root.resolve("file");
  }

  private Plan plan(String engine, String text, MirrorChoice choice) throws IOException {
    Files.writeString(file(), text);
    return plan(engine, choice);
  }

  private Plan plan(String engine, MirrorChoice choice) throws IOException {
    return engine(engine).plan(choice, Optional.of(file()), new HostLayout(root).asRoot(), PARSERS);
  }

  private static Written execute(Plan.Changing plan) {
    return new FileTransaction(Clock.systemUTC(), 10).execute(plan.change());
  }
}
