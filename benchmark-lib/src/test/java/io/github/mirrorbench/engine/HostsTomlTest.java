package io.github.mirrorbench.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mirrorbench.engine.plan.Hosts;
import io.github.mirrorbench.engine.plan.MirrorChoice;
import io.github.mirrorbench.engine.plan.MirrorChoice.Others;
import io.github.mirrorbench.engine.plan.MirrorChoice.Rejected;
import io.github.mirrorbench.engine.plan.Plan;
import io.github.mirrorbench.files.FileTransaction;
import io.github.mirrorbench.files.Written;
import io.github.mirrorbench.mirror.Endpoint;
import io.github.mirrorbench.mirror.Mirror;
import io.github.mirrorbench.text.Tree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class HostsTomlTest {
  private static final JacksonParsers PARSERS = new JacksonParsers();
  private static final List<Mirror> MIRRORS =
      Stream.of("https://good.example", "http://10.0.0.1:5000")
          .map(url -> Mirror.at(Endpoint.parse(url)))
          .toList();

  @TempDir Path folder;

  @ParameterizedTest
  @MethodSource("mergedFiles")
  void mirrorsGoInFrontAndAllElseStays(String text) throws IOException {
    Plan.Changing plan = (Plan.Changing) plan(text, MirrorChoice.of(MIRRORS));
    assertThat(execute(plan)).isInstanceOf(Written.Done.class);
    String written = Files.readString(file());
    List<String> front = List.copyOf(hosts(written).keySet()).subList(0, 2);
    assertThat(front.stream().map(Endpoint::parse))
        .containsExactlyElementsOf(MIRRORS.stream().map(Mirror::endpoint).toList());
    assertThat(withoutHosts(written)).isEqualTo(withoutHosts(text));
    assertThat(hosts(written)).containsAllEntriesOf(hosts(text));
    assertThat(hosts(written))
        .hasSize(hosts(text).size() + (text.contains("good.example") ? 1 : 2));
    assertThat(lines(written)).containsAll(lines(text));
  }

  @ParameterizedTest
  @MethodSource("mergedFiles")
  void secondTimeNothingChanges(String text) throws IOException {
    assertThat(execute((Plan.Changing) plan(text, MirrorChoice.of(MIRRORS))))
        .isInstanceOf(Written.Done.class);
    assertThat(plan(MirrorChoice.of(MIRRORS))).isInstanceOf(Plan.Unchanged.class);
  }

  @ParameterizedTest
  @MethodSource("mergedFiles")
  void rollbackGivesTheOldBytesBack(String text) throws IOException {
    Plan.Changing plan = (Plan.Changing) plan(text, MirrorChoice.of(MIRRORS));
    assertThat(execute(plan)).isInstanceOf(Written.Done.class);
    String written = Files.readString(file());
    assertThat(Engines.named("containerd").orElseThrow().undo(text, written, written))
        .contains(text);
  }

  @ParameterizedTest
  @MethodSource("leftFiles")
  void fileInWhichItIsNotSafeIsLeftWithTheLinesToAdd(String text, String reason)
      throws IOException {
    Plan.Refused refused = (Plan.Refused) plan(text, MirrorChoice.of(MIRRORS));
    assertThat(refused.refusal())
        .hasToString(
            "it cannot be changed safely: "
                + reason
                + "; put the lines you want into it by hand, or move it away and run the command"
                + " again");
    assertThat(refused.difference()).contains("+[host.\"http://10.0.0.1:5000\"]");
  }

  @Test
  void fileThatNoParserReadsIsLeft() throws IOException {
    Plan.Refused refused = (Plan.Refused) plan("[host.\n", MirrorChoice.of(MIRRORS));
    assertThat(refused.refusal().reason()).startsWith("it cannot be read: ");
  }

  @Test
  void mergedFileAsText() throws IOException {
    String text =
        """
        # ours, by ansible
        server = "https://registry-1.docker.io"

        # the office
        [host."https://corp.example"]
          ca = "/etc/corp.crt"
        """;
    assertThat(execute((Plan.Changing) plan(text, MirrorChoice.of(MIRRORS))))
        .isInstanceOf(Written.Done.class);
    assertThat(file())
        .hasContent(
            """
            # ours, by ansible
            server = "https://registry-1.docker.io"

            [host."https://good.example"] # MirrorBench
              capabilities = ["pull", "resolve"]

            [host."http://10.0.0.1:5000"] # MirrorBench
              capabilities = ["pull", "resolve"]

            # the office
            [host."https://corp.example"]
              ca = "/etc/corp.crt"
            """);
  }

  @Test
  void earlierMirrorsOfOursGoAndAddedHostsStay() throws IOException {
    String head = "# Written by MirrorBench; mine since\n\n";
    String added = "[host.\"https://corp.example\"]\n  capabilities = [\"pull\", \"resolve\"]\n";
    String text =
        head + ours("https://old.example") + "\n" + added + "\n" + ours("https://b.example");
    Plan.Changing plan = (Plan.Changing) plan(text, MirrorChoice.of(MIRRORS));
    assertThat(plan.kept()).containsExactly("https://corp.example");
    assertThat(execute(plan)).isInstanceOf(Written.Done.class);
    assertThat(file())
        .hasContent(
            head
                + ours("https://good.example")
                + "\n"
                + ours("http://10.0.0.1:5000")
                + "\n"
                + added
                + "\n");
  }

  @ParameterizedTest
  @MethodSource("additions")
  void nothingIsLostThatWasWrittenIntoAFileOfOurs(String written, String into) throws IOException {
    MirrorChoice earlier =
        MirrorChoice.of(List.of(Mirror.at(Endpoint.parse("https://old.example")), MIRRORS.get(0)));
    assertThat(execute((Plan.Changing) plan("", earlier))).isInstanceOf(Written.Done.class);
    String edited = Files.readString(file()).replace(written, into);
    assertThat(edited).contains(into);
    assertThat(execute((Plan.Changing) plan(edited, MirrorChoice.of(MIRRORS))))
        .isInstanceOf(Written.Done.class);
    assertThat(lines(written + Files.readString(file()))).containsAll(lines(into));
    assertThat(plan(MirrorChoice.of(MIRRORS))).isInstanceOf(Plan.Unchanged.class);
  }

  static Stream<Arguments> additions() {
    String server = "server = \"https://registry-1.docker.io\"\n";
    String old = ours("https://old.example");
    String good = ours("https://good.example");
    String foreign = "[host.\"https://corp.example\"]\n  capabilities = [\"pull\", \"resolve\"]\n";
    return Stream.of(
        Arguments.of(old, old + "  ca = \"/ca.pem\"\n"),
        Arguments.of(old, old + "  skip_verify = true\n"),
        Arguments.of(old, old + "  client = [[\"/c.pem\", \"/k.pem\"]]\n"),
        Arguments.of(old, old + "  [host.\"https://old.example\".header]\n    x = \"y\"\n"),
        Arguments.of(old, "# a good one\n" + old),
        Arguments.of(old, old + "  # a good one\n"),
        Arguments.of(good, good + "  ca = \"/ca.pem\"\n"),
        Arguments.of(good, good + "\n# the end\n"),
        Arguments.of(good, good + "\n" + foreign),
        Arguments.of(old, foreign + "\n" + old),
        Arguments.of(old, "[header]\n  x = \"y\"\n\n" + old),
        Arguments.of(server, "# the office's\n" + server),
        Arguments.of(server, "server = \"https://corp.example\"\n"));
  }

  @Test
  void untouchedFileOfOursIsAsIfItWereNew() throws IOException {
    assertThat(execute((Plan.Changing) plan("", MirrorChoice.of(MIRRORS))))
        .isInstanceOf(Written.Done.class);
    String fresh = Files.readString(file());
    MirrorChoice other =
        MirrorChoice.of(List.of(Mirror.at(Endpoint.parse("https://b.example/hub"))));
    assertThat(execute((Plan.Changing) plan(fresh, other))).isInstanceOf(Written.Done.class);
    assertThat(execute((Plan.Changing) plan(MirrorChoice.of(MIRRORS))))
        .isInstanceOf(Written.Done.class);
    assertThat(file()).hasContent(fresh);
  }

  @Test
  void rejectedHostsGoAndOthersToo() throws IOException {
    String text =
        "[host.\"https://bad.example\"]\n\n[host.\"https://other.example\"]\n  ca = \"/x\"\n";
    Rejected bad = new Rejected(Endpoint.parse("https://bad.example"), "it serves other images");
    Plan.Changing plan =
        (Plan.Changing)
            plan(text, new MirrorChoice("docker.io", MIRRORS, List.of(bad), Others.KEEP));
    assertThat(plan.removed())
        .containsExactly(new Plan.Removal("https://bad.example", "it serves other images"));
    assertThat(plan.kept()).containsExactly("https://other.example");
    Plan.Changing dropping =
        (Plan.Changing)
            plan(text, new MirrorChoice("docker.io", MIRRORS, List.of(bad), Others.DROP));
    assertThat(dropping.removed())
        .contains(new Plan.Removal("https://other.example", "it was not measured"));
    assertThat(dropping.inForce()).containsExactly("https://good.example", "http://10.0.0.1:5000");
  }

  @Test
  void passwordInTheNameOfAHostIsNotShown() throws IOException {
    String text = "[host.\"https://u:secret@corp.example\"]\n";
    Plan.Changing plan = (Plan.Changing) plan(text, MirrorChoice.of(MIRRORS));
    assertThat(plan.kept()).containsExactly("https://…@corp.example");
    assertThat(execute(plan)).isInstanceOf(Written.Done.class);
    assertThat(Files.readString(file())).contains("u:secret@");
  }

  static Stream<String> mergedFiles() {
    return HostsTomlCorpus.merged().values().stream();
  }

  static Stream<Arguments> leftFiles() {
    return HostsTomlCorpus.left().entrySet().stream()
        .map(e -> Arguments.of(e.getKey(), e.getValue()));
  }

  private static String ours(String url) {
    return "[host.\"" + url + "\"] # MirrorBench\n  capabilities = [\"pull\", \"resolve\"]\n";
  }

  private Path file() {
    return folder.resolve("hosts.toml");
  }

  private Plan plan(String text, MirrorChoice choice) throws IOException {
    Files.writeString(file(), text);
    return plan(choice);
  }

  private Plan plan(MirrorChoice choice) throws IOException {
    return Engines.named("containerd")
        .orElseThrow()
        .plan(choice, Optional.of(file()), Hosts.linux(folder.resolve("root")), PARSERS);
  }

  private static Written execute(Plan.Changing plan) {
    return new FileTransaction(Clock.systemUTC(), 10).execute(plan.change());
  }

  private static Map<String, Object> hosts(String text) {
    return Tree.of(PARSERS.toml(text)).at("host").members();
  }

  private static Map<String, Object> withoutHosts(String text) {
    Map<String, Object> rest = new LinkedHashMap<>(PARSERS.toml(text));
    rest.remove("host");
    return rest;
  }

  private static Set<String> lines(String text) {
    return text.lines().collect(Collectors.toSet());
  }
}
