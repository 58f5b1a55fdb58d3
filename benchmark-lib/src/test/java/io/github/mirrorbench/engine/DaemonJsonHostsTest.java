package io.github.mirrorbench.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mirrorbench.engine.docker.DockerService;
import io.github.mirrorbench.engine.docker.DockerVersion;
import io.github.mirrorbench.engine.docker.Dockerd;
import io.github.mirrorbench.engine.plan.Advisory;
import io.github.mirrorbench.engine.plan.Advisory.Kind;
import io.github.mirrorbench.engine.plan.MirrorChoice;
import io.github.mirrorbench.engine.plan.Plan;
import io.github.mirrorbench.mirror.Endpoint;
import io.github.mirrorbench.mirror.Mirror;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Contents of daemon.json as people have them; {@link DaemonJsonHostsIT} asks dockerd itself. */
class DaemonJsonHostsTest {
  private static final Optional<DockerVersion> OLD = DockerVersion.find("20.10.24");
  private static final Optional<DockerVersion> NEW = DockerVersion.find("28.5.2");

  @TempDir Path folder;

  @HostCase(
      id = "A1",
      situation = "the list holds a vendor's placeholder, `https://<code>.mirror.example`",
      outcome = "keeps it, as dockerd starts with it, and says that it is a placeholder",
      judge = HostCase.Judge.ENGINE)
  @Test
  void placeholderIsKeptAndTold() throws IOException {
    Plan.Changing plan =
        (Plan.Changing) plan("{\"registry-mirrors\": [\"https://<code>.mirror.example\"]}", NEW);
    assertThat(plan.inForce())
        .containsExactly("https://fastest.example", "https://<code>.mirror.example");
    assertThat(plan.findings())
        .contains(
            new Advisory(
                Kind.DEAD_ENTRY,
                "the mirror \"https://<code>.mirror.example\" in the list can never answer: a part"
                    + " of it is a placeholder, to be replaced by a name of your own"));
  }

  @HostCase(
      id = "A17",
      situation = "a mirror in the list ends in a zero-width space",
      outcome = "keeps it, and says which invisible character its host holds",
      judge = HostCase.Judge.ENGINE)
  @Test
  void invisibleCharacterInAHostIsTold() throws IOException {
    assertThat(plan("{\"registry-mirrors\": [\"https://a.example\u200b\"]}", NEW).findings())
        .contains(
            new Advisory(
                Kind.DEAD_ENTRY,
                "the mirror \"https://a.example\\u200b\" in the list can never answer: its host"
                    + " holds the invisible character U+200B"));
  }

  @HostCase(
      id = "A3",
      situation = "a mirror with a path is in the list of a dockerd before 24.0.8",
      outcome = "refused: that dockerd does not start with it",
      judge = HostCase.Judge.ENGINE)
  @Test
  void keptMirrorIsJudgedByTheRuleOfTheDockerdThatReadsIt() throws IOException {
    String file = "{\"registry-mirrors\": [\"http://10.0.0.9:8081/repository/hub/\"]}";
    assertThat(refusal(file, OLD))
        .isEqualTo(
            "1:23: dockerd does not start with the mirror \"http://10.0.0.9:8081/repository/hub/\":"
                + " it has a path, which dockerd 20.10.24 refuses and 24.0.8 takes; correct it, or"
                + " replace the list");
    assertThat(plan(file, NEW)).isInstanceOf(Plan.Changing.class);
    assertThat(plan(file, Optional.empty())).isInstanceOf(Plan.Changing.class);
  }

  @HostCase(
      id = "A5",
      situation = "two mirrors stand in one string",
      outcome = "refused with the place",
      judge = HostCase.Judge.ENGINE)
  @HostCase(
      id = "A7",
      situation = "the list has an empty entry",
      outcome = "refused with the place",
      judge = HostCase.Judge.ENGINE)
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "https://a.example https://b.example | its host holds \" \"",
        "https://a.example\\nhttps://b.example | it holds a control character",
        "''                | it has no scheme",
        "a.example         | it has no scheme",
        "a.example:5000    | it has no scheme",
        "ftp://a.example   | its scheme is neither http nor https",
        "https://a.example:x | its port is no number",
        "https://[::1      | its address has no closing ]",
        "https://a.example/%zz | its path holds a % that begins no escape",
        "https://a.example/?q | it has a query or a fragment",
        "https://{code}.example | its host holds \"{\"",
      })
  void entryThatStopsDockerdIsRefused(String entry, String reason) throws IOException {
    assertThat(refusal("{\"registry-mirrors\": [\"" + entry + "\"]}", NEW))
        .startsWith("1:23: dockerd does not start with the mirror ")
        .endsWith(": " + reason + "; correct it, or replace the list");
  }

  @HostCase(
      id = "A8",
      situation = "a key that no dockerd knows, whatever dockerd is at hand",
      outcome = "refused with the place",
      judge = HostCase.Judge.ENGINE)
  @HostCase(
      id = "A13",
      situation = "a comment as a key, `_comment` or `//`",
      outcome = "refused: dockerd has no room for comments",
      judge = HostCase.Judge.ENGINE)
  @ParameterizedTest
  @CsvSource({"extraOptions", "_comment", "//", "x"})
  void unknownKeyIsRefused(String key) throws IOException {
    String expected =
        "2:3: dockerd does not start with the key \""
            + key
            + "\", which it does not know; take it out: dockerd has no room for comments and"
            + " settings of others";
    String file = "{\n  \"" + key + "\": \"y\"\n}";
    assertThat(refusal(file, OLD)).isEqualTo(expected);
    assertThat(refusal(file, NEW)).isEqualTo(expected);
    assertThat(refusal(file, Optional.empty())).isEqualTo(expected);
    assertThat(plan(file, DockerVersion.find("31.0.0"))).isInstanceOf(Plan.Changing.class);
  }

  @HostCase(
      id = "A9",
      situation = "a key that is nearly `registry-mirrors`, also by its case or an invisible sign",
      outcome = "refused, and asks whether `registry-mirrors` was meant",
      judge = HostCase.Judge.ENGINE)
  @ParameterizedTest
  @CsvSource({
    "registry_mirrors, registry-mirrors",
    "registryMirrors, registry-mirrors",
    "Registry-mirror, registry-mirrors",
    "mirrors, registry-mirrors",
    "regsitry-mirrors, registry-mirrors",
    "registry-mirrors\u200b, registry-mirrors",
    "insecureRegistries, insecure-registries",
    "live_restore, live-restore",
    "Debug, debug",
    "dataroot, data-root",
  })
  void nearMissOfAKeyIsRefusedWithTheKeyThatMayBeMeant(String key, String meant)
      throws IOException {
    assertThat(refusal("{\"" + key + "\": []}", DockerVersion.find("31.0.0")))
        .startsWith("1:2: dockerd does not start with the key ")
        .endsWith(", which it does not know; \"" + meant + "\" may be meant");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "\"debug\": \"true\"              | \"debug\" is true or false, without quotes",
        "\"log-opts\": {\"max-file\": 3}  | \"log-opts\" is an object of strings",
        "\"features\": {\"buildkit\": \"true\"} | \"features\" is an object of true and false, without quotes",
        "\"dns\": \"8.8.8.8\"             | \"dns\" is an array of strings",
        "\"insecure-registries\": \"x\"   | \"insecure-registries\" is an array of strings",
        "\"mtu\": \"1400\"                | \"mtu\" is a whole number, without quotes",
        "\"runtimes\": {\"a\": \"b\"}     | \"runtimes\" is an object of objects",
        "\"runtimes\": {\"a\": {\"path\": 1}} | \"runtimes.*.path\" is a string",
        "\"Debug\": {}                  | \"debug\" is true or false, without quotes",
        "\"default-address-pools\": [{\"size\": \"24\"}] | \"default-address-pools[].size\" is a whole number, without quotes",
        "\"builder\": {\"GC\": {\"Enabled\": 1}} | \"builder.gc.enabled\" is true or false, without quotes",
        "\"default-ulimits\": {\"nofile\": {\"Hard\": \"1\"}} | \"default-ulimits.*.hard\" is a whole number, without quotes",
        "\"default-shm-size\": 64        | \"default-shm-size\" is a string",
        "\"default-shm-size\": \"big\"   | \"default-shm-size\" is a size such as \"64M\"",
        "\"dns\": [\"gateway\"]           | \"dns\" is an array of IP addresses",
        "\"log-level\": \"loud\"         | \"log-level\" is a level such as \"debug\", \"info\", \"warn\" or \"error\"",
        "\"max-concurrent-downloads\": -1 | \"max-concurrent-downloads\" is 0 or a positive whole number, without quotes",
      })
  void valueOfAnotherTypeIsRefused(String member, String condition) throws IOException {
    assertThat(refusal("{" + member + "}", Optional.empty()))
        .endsWith("dockerd does not start unless " + condition + "; write it so");
  }

  @Test
  void keyOfALaterDockerdIsRefusedForAnEarlierOne() throws IOException {
    assertThat(refusal("{\"graph\": \"x\"}", NEW))
        .isEqualTo(
            "1:2: dockerd 28.5.2 does not start with the key \"graph\", which only earlier ones know;"
                + " take it out");
    String file = "{\"proxies\": {\"no-proxy\": \"x\"}}";
    assertThat(refusal(file, OLD))
        .isEqualTo(
            "1:14: dockerd 20.10.24 does not start with the key \"no-proxy\", which only later ones know; take it out");
    assertThat(plan(file, NEW)).isInstanceOf(Plan.Changing.class);
    assertThat(plan(file, Optional.empty())).isInstanceOf(Plan.Changing.class);
  }

  @HostCase(
      id = "A14",
      situation = "`--file` names the client's config.json",
      outcome = "refused: dockerd never reads that file")
  @Test
  void clientsFileIsRefused() throws IOException {
    assertThat(refusal("{\"auths\": {}, \"credsStore\": \"desktop\"}", NEW))
        .isEqualTo(
            "1:2: \"auths\" is a setting of the client: this is docker's config.json, which dockerd"
                + " never reads; name the daemon's file, /etc/docker/daemon.json on most hosts");
  }

  @HostCase(
      id = "A16",
      situation = "typographic quotes or a full-width colon",
      outcome = "refused, and shows the character")
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{“registry-mirrors”: []} | 1:2: \"“\" stands where a key in double quotes should",
        "{\"registry-mirrors\"：[]} | 1:20: \"：\" stands where a colon should",
      })
  void typographicSignsAreShown(String file, String fault) throws IOException {
    assertThat(refusal(file, NEW)).isEqualTo(fault + "; mend the JSON there");
  }

  @HostCase(
      id = "A19",
      situation = "an http mirror stands in insecure-registries too",
      outcome = "merged, and insecure-registries stays as it is")
  @HostCase(
      id = "A20",
      situation = "a NAS's dockerd.json on one line, with an empty list",
      outcome = "merged on that line, byte for byte otherwise")
  @Test
  void oneLineStaysOneLine() throws IOException {
    Plan.Changing plan =
        (Plan.Changing)
            plan(
                "{\"data-root\":\"/var/packages/Docker/target/docker\",\"insecure-registries\":"
                    + "[\"10.0.0.9:5000\"],\"registry-mirrors\":[]}",
                NEW);
    assertThat(plan.change().newText())
        .isEqualTo(
            "{\"data-root\":\"/var/packages/Docker/target/docker\",\"insecure-registries\":"
                + "[\"10.0.0.9:5000\"],\"registry-mirrors\":[\"https://fastest.example\"]}");
  }

  @HostCase(
      id = "A22",
      situation = "a proxy's password stands near the list",
      outcome = "the difference shows neither user nor password")
  @Test
  void secretsNearTheListAreMasked() throws IOException {
    Plan.Changing plan =
        (Plan.Changing)
            plan("{\"proxies\": {\"http-proxy\": \"http://u:pw@p.example:3128\"}}\n", NEW);
    assertThat(plan.change().difference())
        .endsWith(
            "-{\"proxies\": {\"http-proxy\": \"http://…@p.example:3128\"}}\n"
                + "+{\"proxies\": {\"http-proxy\": \"http://…@p.example:3128\"},"
                + " \"registry-mirrors\": [\"https://fastest.example\"]}\n");
    assertThat(plan.change().newText()).contains("http://u:pw@p.example:3128");
  }

  private String refusal(String text, Optional<DockerVersion> version) throws IOException {
    return ((Plan.Refused) plan(text, version)).refusal().toString();
  }

  private Plan plan(String text, Optional<DockerVersion> version) throws IOException {
    Path file = Files.writeString(folder.resolve("daemon.json"), text);
    Optional<Dockerd> dockerd = version.map(v -> new Dockerd(Path.of("none"), Optional.of(v)));
    MirrorChoice choice =
        MirrorChoice.of(List.of(Mirror.at(Endpoint.parse("https://fastest.example"))));
    return new DockerTarget(file, dockerd, DockerService.none()).plan(choice);
  }
}
