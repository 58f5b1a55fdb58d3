package io.github.mirrorbench.engine;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.cloud.tools.jib.plugins.common.globalconfig.GlobalConfig;
import com.google.common.collect.Multimaps;
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
import io.github.mirrorbench.peer.Command;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Testcontainers' and Jib's own readers judge the files that are written for them. */
class BuildToolsTest {
  @TempDir Path root;

  @HostCase(
      id = "T1",
      situation = "the user's .testcontainers.properties has settings of its own",
      outcome = "the prefix alone changes, and Testcontainers pulls by it",
      judge = HostCase.Judge.ENGINE)
  @Test
  void testcontainersPullsByThePrefix() throws IOException {
    Path file = root.resolve("home/.testcontainers.properties");
    Files.createDirectories(file.getParent());
    Files.writeString(file, "#Modified\ndocker.client.strategy=x\\\n  y\nryuk.disabled = true\n");
    apply("testcontainers", "https://m.example/v2/hub");
    assertThat(file)
        .hasContent(
            """
            #Modified
            docker.client.strategy=x\\
              y
            ryuk.disabled = true
            hub.image.name.prefix=m.example/hub/
            """);
    assertThat(pulledAs("mysql:8")).isEqualTo("m.example/hub/mysql:8");
    assertThat(pulledAs("quay.io/a/b:1")).isEqualTo("quay.io/a/b:1");
    assertThat(plan("testcontainers", "https://m.example/v2/hub"))
        .isInstanceOf(Plan.Unchanged.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "hub.image.name.prefix=old.example/\n",
        "a=b\r\n  hub.image.name.prefix : old\\\r\n   .example/\r\nc=d",
        "hub.image.name.prefix\n# hub.image.name.prefix=x\n",
        "hub.image.name.prefix=first/\nhub.image.name.prefix=last/",
        "hub.image.name.prefix old.example/",
        "hub.image.name.prefix=a\\\n# no comment\n",
      })
  void valueIsReplacedWhateverItsSpelling(String text) throws IOException {
    Path file = root.resolve("home/.testcontainers.properties");
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
    apply("testcontainers", "http://127.0.0.1:5000");
    assertThat(pulledAs("redis")).isEqualTo("127.0.0.1:5000/redis:latest");
    assertThat(Files.readString(file).lines().filter(line -> line.contains("c=d")).count())
        .isEqualTo(text.contains("c=d") ? 1 : 0);
  }

  @Test
  void testcontainersHasOneMirrorAndNoWayBack() throws IOException {
    Plan plan = plan("testcontainers", "http://h_1", "http://m.example", "https://b.example");
    assertThat(plan.findings())
        .contains(
            new Advisory(
                Kind.IMPOSSIBLE,
                "https://b.example is left out: Testcontainers has one prefix alone"),
            new Advisory(
                Kind.NO_FALLBACK,
                "every image of Docker Hub is pulled as m.example:80/NAME, mysql without its"
                    + " library/: a mirror that fails, or that wants library/, fails the tests,"
                    + " because nothing falls back to Docker Hub"),
            new Advisory(
                Kind.NEEDS_INSECURE,
                "the engine pulls from m.example:80 as from any registry: over plain http dockerd"
                    + " takes that only from loopback, or with m.example:80 among its"
                    + " insecure-registries"));
    assertThat(((Plan.Changing) plan).inForce()).containsExactly("m.example:80/");
  }

  @Test
  void prefixOfAnotherIsRemovedWithTheReason() throws IOException {
    Files.createDirectories(root.resolve("home"));
    Files.writeString(
        root.resolve("home/.testcontainers.properties"), "hub.image.name.prefix=corp.example/\n");
    Plan.Changing plan = (Plan.Changing) plan("testcontainers", "https://b.example");
    assertThat(plan.removed())
        .containsExactly(new Plan.Removal("corp.example/", "there is one prefix alone"));
    assertThat(((Plan.Changing) plan("testcontainers")).change().newText()).isEmpty();
  }

  @HostCase(
      id = "T2",
      situation = "Jib's config.json has mirrors of other registries",
      outcome = "those of Docker Hub are put beside them, and Jib reads them",
      judge = HostCase.Judge.ENGINE)
  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{}",
        "{\"disableUpdateCheck\":false,\"registryMirrors\":[]}",
        """
        {
          "registryMirrors": [
            {"registry": "quay.io", "mirrors": ["q.example"]}
          ]
        }
        """,
        """
        {
          "disableUpdateCheck": true,
          "registryMirrors": [
            {
              "registry": "registry-1.docker.io",
              "mirrors": ["a.example", "b.example/p"]
            },
            { "registry": "quay.io", "mirrors": ["q.example"] }
          ]
        }
        """
      })
  void jibReadsTheMirrors(String text) throws Exception {
    Path file = root.resolve("config/google-cloud-tools-java/jib/config.json");
    if (!text.isEmpty()) {
      Files.createDirectories(file.getParent());
      Files.writeString(file, text);
    }
    apply("jib", "https://a.example", "https://b.example:444/p");
    Map<String, List<String>> mirrors = readByJib(file.resolveSibling(""));
    assertThat(mirrors.get("registry-1.docker.io"))
        .startsWith("a.example", "b.example:444/p")
        .hasSize(text.contains("b.example/p") ? 3 : 2);
    assertThat(mirrors.containsKey("quay.io")).isEqualTo(text.contains("quay.io"));
    assertThat(Files.readString(file).contains("\"disableUpdateCheck\": true"))
        .isEqualTo(text.contains("\"disableUpdateCheck\": true"));
    Plan.Changing without = (Plan.Changing) plan("jib", MirrorChoice.Others.DROP);
    assertThat(without.removed()).startsWith(new Plan.Removal("a.example", "it was not measured"));
    execute(without);
    assertThat(readByJib(file.resolveSibling(""))).doesNotContainKey("registry-1.docker.io");
  }

  @Test
  void jibGetsNoMirrorThatItCannotAsk() throws IOException {
    Plan plan = plan("jib", "http://m.example", "https://h.example/v2/hub", "https://b.example");
    assertThat(plan.findings())
        .contains(
            new Advisory(
                Kind.IMPOSSIBLE,
                "http://m.example is left out: Jib asks over https unless a build sets"
                    + " jib.allowInsecureRegistries"),
            new Advisory(
                Kind.IMPOSSIBLE,
                "https://h.example/v2/hub is left out: Jib cannot be told to send its requests to"
                    + " https://h.example/v2/hub/…"));
    assertThat(((Plan.Changing) plan).inForce()).containsExactly("b.example");
  }

  @Test
  void brokenFileOfJibIsRefusedWithItsPlace() throws IOException {
    Path file = root.resolve("config/google-cloud-tools-java/jib/config.json");
    Files.createDirectories(file.getParent());
    Files.writeString(file, "{\n  // mine\n}");
    assertThat(((Plan.Refused) plan("jib", "https://b.example")).refusal())
        .hasToString("2:3: there is a comment; mend it there, then run the command again");
    Files.writeString(file, "{\"registryMirrors\": {}}");
    assertThat(((Plan.Refused) plan("jib", "https://b.example")).refusal().reason())
        .isEqualTo("Jib does not build unless \"registryMirrors\" is an array");
  }

  @ParameterizedTest
  @CsvSource({
    "LINUX, config/google-cloud-tools-java/jib/config.json",
    "MAC, config/Google/Jib/config.json",
    "WINDOWS, config/Google/Jib/Config/config.json",
  })
  void jibHasItsPlaceOnEachSystem(HostSystem.Kind kind, String file) {
    assertThat(
            Engines.named("jib")
                .orElseThrow()
                .file("docker.io", Hosts.host(root, kind, User.OTHER)))
        .isEqualTo(root.resolve(file));
  }

  private static Map<String, List<String>> readByJib(Path folder) throws Exception {
    System.setProperty("jib.configDirectory", folder.toString());
    try {
      return Multimaps.asMap(GlobalConfig.readConfig().getRegistryMirrors());
    } finally {
      System.clearProperty("jib.configDirectory");
    }
  }

  private String pulledAs(String image) {
    return Command.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Duser.home=" + root.resolve("home"),
            "-cp",
            System.getProperty("java.class.path"),
            TestcontainersReader.class.getName(),
            image)
        .output()
        .strip();
  }

  private void apply(String engine, String... urls) throws IOException {
    execute((Plan.Changing) plan(engine, urls));
  }

  private static void execute(Plan.Changing plan) {
    assertThat(new FileTransaction(Clock.systemUTC(), 10).execute(plan.change()))
        .isInstanceOf(Written.Done.class);
  }

  private Plan plan(String engine, String... urls) throws IOException {
    return plan(engine, MirrorChoice.Others.KEEP, urls);
  }

  private Plan plan(String engine, MirrorChoice.Others others, String... urls) throws IOException {
    List<Mirror> mirrors = Stream.of(urls).map(u -> Mirror.at(Endpoint.parse(u))).toList();
    return Engines.named(engine)
        .orElseThrow()
        .plan(
            new MirrorChoice("docker.io", mirrors, List.of(), others),
            Optional.empty(),
            Hosts.linux(root),
            new JacksonParsers());
  }
}
