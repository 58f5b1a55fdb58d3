package io.github.mirrorbench.cli.configure;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.mirrorbench.cli.Bench;
import io.github.mirrorbench.cli.ChoosableResult;
import io.github.mirrorbench.engine.Engine;
import io.github.mirrorbench.engine.Engines;
import io.github.mirrorbench.engine.HostCase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code bench config}, and where mirrors are taken from, as a user sees it. */
class ConfigVerbTest {
  @TempDir Path folder;

  @Test
  void configPrintsTheConfigurationAndNothingElse() throws IOException {
    Bench.Ended ended = bench().run("config", "docker", "--from", ChoosableResult.in(folder));
    assertThat(ended)
        .isEqualTo(
            new Bench.Ended(
                0,
                "{\n  \"registry-mirrors\": [\"https://fast.example\"]\n}\n",
                ChoosableResult.NOTES));
  }

  @Test
  void configReadsStandardInput() throws IOException {
    Bench.Ended ended =
        bench()
            .reading(ChoosableResult.document().toString())
            .run("config", "podman", "--from", "-");
    assertThat(ended.exitCode()).isZero();
    assertThat(ended.out()).contains("[[registry.mirror]]\nlocation = \"fast.example\"\n");
  }

  @ParameterizedTest
  @ValueSource(strings = {"docker", "containerd", "podman", "buildkit", "k3s"})
  void mirrorsAreTakenOnTheUsersWordInHisOrder(String target) {
    Bench.Ended ended =
        bench()
            .run(
                "config",
                target,
                "-m",
                "https://b.example",
                "--mirror",
                "https://a.example/",
                "-m",
                "https://b.example:443");
    assertThat(ended.exitCode()).isZero();
    assertThat(ended.out()).containsSubsequence("b.example", "a.example");
    assertThat(ended.err())
        .startsWith(
            """
            https://b.example is named twice and counts once.
            Not measured: the mirrors are taken on your word, in your order.
            """);
  }

  @Test
  void impossibleMirrorIsLeftOutAndNamed() {
    Bench.Ended ended =
        bench().run("config", "podman", "-m", "https://h.example/p", "-m", "https://a.example");
    assertThat(ended.out()).doesNotContain("h.example");
    assertThat(ended.err())
        .contains(
            "Warning: https://h.example/p is left out: podman cannot be told to send its requests"
                + " to https://h.example/p/v2/….\n");
    assertThat(bench().run("config", "podman", "-m", "https://h.example/p").exitCode())
        .isEqualTo(2);
  }

  @Test
  void newestKeptResultIsTheDefault() throws IOException {
    ChoosableResult.keep(
        ChoosableResult.document().put("finishedAt", Instant.now().toString()), folder);
    assertThat(bench().run("config", "docker").out()).contains("https://fast.example");
  }

  @Test
  void withoutAnyResultTheWaysOutAreNamed() {
    assertThat(bench().run("config", "docker"))
        .isEqualTo(
            new Bench.Ended(
                2,
                "",
                "bench: no result of bench run is kept.\nRun bench run first, or name a result with"
                    + " --from or mirrors with --mirror.\n"));
  }

  @Test
  void underSudoTheUsersOwnResultIsPointedTo() {
    assertThat(bench().with("SUDO_USER", "me").run("config", "docker").err())
        .startsWith(
            "bench: no result of bench run is kept for root; that of me is --from"
                + " ~me/.local/state/mirrorbench/last.json.\n");
  }

  @Test
  void oldKeptResultIsRefused() throws IOException {
    Instant old = Instant.now().minus(Duration.ofDays(8));
    ChoosableResult.keep(ChoosableResult.document().put("finishedAt", old.toString()), folder);
    Bench.Ended ended = bench().run("config", "docker");
    assertThat(ended.exitCode()).isEqualTo(2);
    assertThat(ended.err())
        .startsWith("bench: the newest result is of " + old.truncatedTo(ChronoUnit.SECONDS));
  }

  @Test
  void resultAboutAnotherRegistryConfiguresNoBuildTool() throws IOException {
    ObjectNode document = ofQuay();
    Bench.Ended ended = bench().reading(document.toString()).run("config", "jib", "--from", "-");
    assertThat(ended)
        .isEqualTo(
            new Bench.Ended(
                2,
                "",
                "bench: the result is about mirrors of quay.io, and jib is told mirrors for images"
                    + " of docker.io alone.\nMeasure with an image of docker.io, or configure"
                    + " another engine.\n"));
  }

  @Test
  void resultAboutAnotherRegistryConfiguresDockerByAFileOfItsOwn() throws IOException {
    ObjectNode document = ofQuay();
    document.remove("daemonJson");
    Bench.Ended ended = bench().reading(document.toString()).run("config", "docker", "--from", "-");
    assertThat(ended.exitCode()).as(ended::toString).isZero();
    assertThat(ended.out()).contains("server = \"https://quay.io\"\n");
    assertThat(ended.err())
        .contains(
            "/etc/docker/certs.d/quay.io/hosts.toml, where dockerd 28 and newer reads it at every"
                + " pull if it keeps its images in containerd's store, and not with a graph driver");
  }

  @Test
  void resultAboutAnotherRegistryConfiguresTheOtherEngines() throws IOException {
    ObjectNode document = ofQuay();
    document.remove("daemonJson");
    ((ObjectNode) document.get("mirrors").get(0)).put("form", "PREFIX");
    Bench.Ended ended = bench().reading(document.toString()).run("config", "podman", "--from", "-");
    assertThat(ended.exitCode()).isZero();
    assertThat(ended.out())
        .contains(
            """
            prefix = "quay.io"
            location = "quay.io"

            [[registry.mirror]]
            location = "fast.example/quay.io"
            """);
    assertThat(ended.err())
        .contains("Note: these mirrors serve images of quay.io; other registries are not covered");
  }

  @Test
  void resultWithoutAMirrorThatDockerCanUseConfiguresNoDocker() throws IOException {
    ObjectNode document = ChoosableResult.document();
    document.remove("daemonJson");
    ((ObjectNode) document.get("mirrors").get(0)).put("form", "PREFIX");
    Bench.Ended ended = bench().reading(document.toString()).run("config", "docker", "--from", "-");
    assertThat(ended.exitCode()).isEqualTo(1);
    assertThat(ended.err())
        .contains(
            "recommends only mirrors that docker cannot be told to use in the way they answer");
    assertThat(
            bench().reading(document.toString()).run("config", "containerd", "--from", "-").out())
        .contains("[host.\"https://fast.example/v2/docker.io\"]");
  }

  @Test
  void dockerGetsTheFirstThreeThatItCanUse() throws IOException {
    ObjectNode document = ChoosableResult.document();
    ArrayNode mirrors = (ArrayNode) document.get("mirrors");
    ((ObjectNode) mirrors.get(0)).put("form", "PREFIX");
    int rank = 1;
    for (String name : List.of("a", "b", "c", "d")) {
      ObjectNode mirror = mirrors.get(0).deepCopy();
      mirror.remove("form");
      mirrors.add(mirror.put("name", name).put("url", "https://" + name).put("rank", ++rank));
      ((ArrayNode) document.get("verdict").get("order")).add(name);
      ((ArrayNode) document.get("recommended")).add(name);
    }
    Bench.Ended ended = bench().reading(document.toString()).run("config", "docker", "--from", "-");
    assertThat(ended.out())
        .isEqualTo(
            """
            {
              "registry-mirrors": ["https://a", "https://b", "https://c"]
            }
            """);
    assertThat(ended.err()).contains("https://fast.example").doesNotContain("https://d");
  }

  private static ObjectNode ofQuay() throws IOException {
    ObjectNode document = ChoosableResult.document();
    ((ObjectNode) document.get("images").get(0)).put("reference", "quay.io/a/b:1");
    return document;
  }

  @Test
  void interruptedResultConfiguresNothing() throws IOException {
    ObjectNode document = ChoosableResult.document().put("interrupted", true);
    document.remove("daemonJson");
    ChoosableResult.keep(document.put("finishedAt", Instant.now().toString()), folder);
    Bench.Ended ended = bench().run("config", "docker");
    assertThat(ended.exitCode()).isEqualTo(2);
    assertThat(ended.err()).contains("was interrupted");
  }

  /** A document in which the only ranked candidate is the registry through a proxy. */
  private String proxyIsBest() throws IOException {
    ObjectNode document = ChoosableResult.document();
    ObjectNode row = (ObjectNode) document.get("mirrors").get(0);
    row.put("role", "proxy").put("via", "http://***:***@proxy.example:8080").remove("form");
    document.remove("daemonJson");
    return Files.writeString(folder.resolve("proxy.json"), document.toString()).toString();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "docker|bench config docker --proxy URL prints dockerd's configuration for it.",
        "containerd|There is nothing to list for containerd: an engine that is a service takes HTTPS_PROXY and NO_PROXY from the environment of its unit, any other from that of its shell."
      })
  void proxyThatIsBestIsNoMirror(String engine, String next) throws IOException {
    Bench.Ended ended = bench().run("config", engine, "--from", proxyIsBest());
    assertThat(ended.exitCode()).isEqualTo(1);
    assertThat(ended.out()).isEmpty();
    assertThat(ended.err())
        .contains(
            " found the registry through http://***:***@proxy.example:8080 to be best, which is no"
                + " mirror.\n"
                + next
                + "\n");
  }

  @Test
  void proxyThatIsBestIsPrintedWholeAndToldApartFromThatOfContainers() throws IOException {
    Path client = folder.resolve("client");
    Files.createDirectories(client);
    Files.writeString(
        client.resolve("config.json"), "{\"proxies\": {\"default\": {\"httpProxy\": \"x\"}}}");
    Bench.Ended ended =
        bench()
            .with("DOCKER_CONFIG", client.toString())
            .run(
                "config",
                "docker",
                "--from",
                proxyIsBest(),
                "--proxy",
                "http://me:p%40ss@proxy.example:8080");
    assertThat(ended.out())
        .isEqualTo(
            """
            {
              "proxies": {
                "http-proxy": "http://me:p%40ss@proxy.example:8080",
                "https-proxy": "http://me:p%40ss@proxy.example:8080",
                "no-proxy": "localhost,127.0.0.0/8,::1"
              }
            }
            """);
    assertThat(ended.err())
        .contains(
            "Note: http://***:***@proxy.example:8080 is for every registry; hosts that were measured"
                + " without a proxy stay direct. Mirrors that daemon.json lists would still be asked"
                + " first: take them out.\n",
            "Note: "
                + client.resolve("config.json")
                + " sets a proxy too, but for what runs in containers and builds: dockerd does not"
                + " pull through it.\n")
        .doesNotContain("p%40ss");
  }

  @Test
  void proxyLeavesMirrorsTokenHostsAndRedirectHostsDirect() throws IOException {
    Bench.Ended ended =
        bench()
            .run(
                "config",
                "docker",
                "--from",
                ChoosableResult.in(folder),
                "--part",
                "systemd",
                "--proxy",
                "http://me:p%40ss@proxy.example:8080");
    assertThat(ended.exitCode()).isZero();
    assertThat(ended.out())
        .isEqualTo(
            """
            [Service]
            Environment="HTTP_PROXY=http://me:p%%40ss@proxy.example:8080"
            Environment="HTTPS_PROXY=http://me:p%%40ss@proxy.example:8080"
            Environment="NO_PROXY=localhost,127.0.0.0/8,::1,fast.example,auth.example,cdn.example"
            """);
    assertThat(ended.err())
        .contains("http://***:***@proxy.example:8080", "mode 0600")
        .doesNotContain("p%40ss");
  }

  @Test
  void proxyWithAFaultIsRefusedWithoutItsPassword() {
    Bench.Ended ended =
        bench().run("config", "docker", "-m", "https://a.example", "--proxy", "me:secret@proxy");
    assertThat(ended.exitCode()).isEqualTo(2);
    assertThat(ended.err()).doesNotContain("secret");
  }

  @Test
  void unknownTargetIsAUsageError() {
    Bench.Ended ended = bench().run("config", "dokcer", "-m", "https://a.example");
    assertThat(ended.exitCode()).isEqualTo(2);
    assertThat(ended.err())
        .contains(
            "there is no engine \"dokcer\" here, but "
                + Engines.ALL.stream().map(Engine::name).collect(Collectors.joining(", "))
                + ".\n");
  }

  @HostCase(
      id = "D14",
      situation = "CONTAINERS_REGISTRIES_CONF is set",
      outcome = "warned: what podman 6 then reads, and that up to 5 the drop-in still counts",
      judge = HostCase.Judge.ENGINE)
  @Test
  void variableThatSpeaksInPlaceOfTheFileIsWarnedOf() {
    Bench.Ended ended =
        bench()
            .with("CONTAINERS_REGISTRIES_CONF", "/own.conf")
            .run("config", "podman", "-m", "https://a.example");
    assertThat(ended.exitCode()).isZero();
    assertThat(ended.err())
        .endsWith(
            "Warning: CONTAINERS_REGISTRIES_CONF is set: podman 6 then reads the file that it names"
                + " and no drop-in; up to podman 5 that file takes the place of registries.conf"
                + " alone, and drop-ins still count.\n");
    assertThat(bench().run("config", "podman", "-m", "https://a.example").err())
        .doesNotContain("CONTAINERS_REGISTRIES_CONF");
  }

  @Test
  void registryOfItsOwnIsNotPrintedAsAMirror() {
    Bench.Ended ended =
        bench().run("config", "docker", "-m", "https://a.example", "-m", "https://hub.docker.com");
    assertThat(ended.exitCode()).isEqualTo(2);
    assertThat(ended.out()).isEmpty();
    assertThat(ended.err())
        .endsWith(
            "bench: https://hub.docker.com is no mirror: it belongs to Docker Hub's web site and"
                + " serves no images; take it out.\n");
  }

  @ParameterizedTest
  @ValueSource(strings = {"apply", "rollback"})
  void whatIsOnlyPrintedIsNotWritten(String verb) {
    assertThat(bench().run(verb, "talos"))
        .isEqualTo(
            new Bench.Ended(
                2,
                "",
                "bench: talos takes its configuration from its own tool: print it with bench config"
                    + " talos.\n"));
    assertThat(bench().run("config", "talos", "-m", "https://a.example").out())
        .startsWith("apiVersion: v1alpha1\nkind: RegistryMirrorConfig\nname: docker.io\n");
  }

  private Bench bench() {
    return Bench.in(folder);
  }
}
