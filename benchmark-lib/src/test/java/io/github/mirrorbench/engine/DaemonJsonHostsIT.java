package io.github.mirrorbench.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mirrorbench.engine.docker.DaemonJson;
import io.github.mirrorbench.engine.docker.DockerVersion;
import io.github.mirrorbench.engine.plan.MirrorChoice;
import io.github.mirrorbench.peer.Command;
import io.github.mirrorbench.peer.Installation;
import io.github.mirrorbench.refusal.RefusedException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/** A file is refused exactly where a real dockerd refuses it. */
@Tag("untimed")
class DaemonJsonHostsIT {
  private static final List<String> MEMBERS =
      List.of(
          "\"registry-mirrors\": [\"https://<code>.mirror.example\"]",
          "\"registry-mirrors\": [\"https://a.example\u200b\"]",
          "\"registry-mirrors\": [\"http://10.0.0.9:8081/repository/hub/\"]",
          "\"registry-mirrors\": [\"https://a.example https://b.example\"]",
          "\"registry-mirrors\": [\"https://a.example\\nhttps://b.example\"]",
          "\"registry-mirrors\": [\"\"]",
          "\"registry-mirrors\": [\"a.example\"]",
          "\"registry-mirrors\": [\"a.example:5000\"]",
          "\"registry-mirrors\": [\"https://a.example:x\"]",
          "\"registry-mirrors\": [\"https://a.example:\"]",
          "\"registry-mirrors\": [\"https://[::1\"]",
          "\"registry-mirrors\": [\"https://[::1]:5000\"]",
          "\"registry-mirrors\": [\"https://a_b.example\"]",
          "\"registry-mirrors\": [\"https://A.example/\"]",
          "\"registry-mirrors\": [\"HTTPS://a.example\"]",
          "\"registry-mirrors\": [\"https://{code}.example\"]",
          "\"registry-mirrors\": [\"https://a|b.example\"]",
          "\"registry-mirrors\": [\"https://\"]",
          "\"registry-mirrors\": [\"https://u:p@a.example\"]",
          "\"registry-mirrors\": [\"https://a.example?q=1\"]",
          "\"registry-mirrors\": [\"https://a.example?\"]",
          "\"registry-mirrors\": [\"https://a.example#\"]",
          "\"registry-mirrors\": [\"https://a.example#x\"]",
          "\"registry-mirrors\": [\"https://a.example/%zz\"]",
          "\"registry-mirrors\": [\"https://机房.example\"]",
          "\"registry-mirrors\": [7]",
          "\"registry_mirrors\": []",
          "\"registryMirrors\": []",
          "\"mirrors\": []",
          "\"registry-mirror\": \"x\"",
          "\"Debug\": true",
          "\"extraOptions\": \"x\"",
          "\"_comment\": \"x\"",
          "\"_comment\": {}",
          "\"//\": \"x\"",
          "\"foo\": {\"registry-mirrors\": []}",
          "\"foo\": {\"bar\": []}",
          "\"builder\": {\"x\": 1.5}",
          "\"log-opts\": {\"max-file\": 3}",
          "\"log-opts\": null",
          "\"features\": {\"buildkit\": \"true\"}",
          "\"proxies\": {\"no-proxy\": \"x\"}",
          "\"debug\": \"true\"",
          "\"debug\": null",
          "\"mtu\": 1400.5",
          "\"runtimes\": {\"a\": \"b\"}",
          "\"Debug\":{}",
          "\"debug\":{}",
          "\"proxies\":null",
          "\"proxies\":{}",
          "\"Proxies\":{}",
          "\"default-address-pools\":[{\"base\":\"10.0.0.0/8\",\"size\":\"24\"}]",
          "\"default-address-pools\":[{\"base\":\"10.0.0.0/8\",\"size\":24}]",
          "\"default-address-pools\":[{\"base\":\"10.0.0.0/8\",\"bits\":24}]",
          "\"builder\":{\"gc\":{\"enabled\":\"true\"}}",
          "\"builder\":{\"gc\":{\"enabled\":true,\"defaultKeepStorage\":20}}",
          "\"builder\":{\"gc\":{\"policy\":[{\"keepStorage\":\"1GB\",\"filter\":[\"a=b\"]}]}}",
          "\"builder\":{\"gc\":{\"policy\":[{\"keepStorage\":1}]}}",
          "\"builder\":{\"foo\":1}",
          "\"default-ulimits\":{\"nofile\":{\"Hard\":\"1\",\"Name\":\"nofile\",\"Soft\":1}}",
          "\"default-ulimits\":{\"nofile\":{\"hard\":1.5}}",
          "\"runtimes\":{\"x\":{\"path\":5}}",
          "\"runtimes\":{\"x\":{\"path\":\"/x\",\"runtimeArgs\":\"a\"}}",
          "\"runtimes\":{\"x\":{}}",
          "\"runtimes\":{\"runc\":{\"path\":\"/x\"}}",
          "\"max-concurrent-downloads\":0",
          "\"max-concurrent-downloads\":-1",
          "\"max-download-attempts\":0",
          "\"mtu\":-1",
          "\"default-shm-size\":\"big\"",
          "\"default-shm-size\":\"64.5 MiB\"",
          "\"default-shm-size\":64",
          "\"default-shm-size\":null",
          "\"dns\":[\"x\"]",
          "\"dns\":[\"8.8.8.8\",\"::1\"]",
          "\"labels\":[\"x\"]",
          "\"labels\":[\"a=b\"]",
          "\"nri-opts\":{}",
          "\"default-network-opts\":{}",
          "\"unknown\":{}",
          "\"unknown\":{\"debug\":true}",
          "\"unknown\":null",
          "\"host-gateway-ip\":\"x\"",
          "\"exec-opts\":[\"x\"]",
          "\"default-cgroupns-mode\":\"x\"",
          "\"default-ipc-mode\":\"x\"",
          "\"default-ipc-mode\":\"\"",
          "\"node-generic-resources\":[\"x\"]",
          "\"node-generic-resources\":[\"gpu=a\"]",
          "\"live-restore\":1",
          "\"storage-opts\":{\"a\":\"b\"}",
          "\"mtu\":1e3",
          "\"cpu-rt-period\":-5",
          "\"max-concurrent-uploads\":99999999999999999999");

  private static final List<String> VALUES =
      List.of("true", "7", "\"x\"", "[\"x\"]", "{\"a\": \"b\"}", "[{\"a\": \"b\"}]", "null");

  /** Ignored, whatever their value, by later ones; the level is what Debian's is asked about. */
  private static final Set<String> UNLIKE_OTHERS =
      Set.of("allow-nondistributable-artifacts", "deprecated-key-path", "log-level", "proxies");

  @TempDir Path folder;

  @Test
  void dockerd20And28RefuseTheSameFiles() throws IOException {
    assertThat(differences(MEMBERS)).isEmpty();
  }

  @Test
  @EnabledIfSystemProperty(named = "long", matches = "true")
  void everyOptionHasTheTypeThatDockerdTakes() throws IOException {
    List<String> members = new ArrayList<>();
    String data = "/io/github/mirrorbench/engine/docker/daemon-options.txt";
    new String(DaemonJson.class.getResourceAsStream(data).readAllBytes(), StandardCharsets.UTF_8)
        .lines()
        .filter(line -> !line.startsWith("#") && !line.endsWith(" 29"))
        .filter(line -> !UNLIKE_OTHERS.contains(line.split(" ", -1)[0]))
        .map(line -> line.split(" ", -1)[0])
        .forEach(key -> VALUES.forEach(value -> members.add("\"" + key + "\": " + value)));
    assertThat(differences(members)).isEmpty();
  }

  private List<String> differences(List<String> members) throws IOException {
    List<String> differences = new ArrayList<>();
    for (String member : members) {
      for (Judge judge : Judge.values()) {
        if (!judge.judges(member)) {
          continue;
        }
        Path file = Files.writeString(folder.resolve("daemon.json"), "{" + member + "}");
        Optional<String> theirs = judge.objection(file);
        Optional<String> ours = objection(file, judge.version);
        if (ours.isPresent() != theirs.isPresent()) {
          differences.add(judge + " " + member + ": " + theirs + ", but here " + ours);
        }
      }
    }
    return differences;
  }

  private static Optional<String> objection(Path file, DockerVersion version) throws IOException {
    try {
      DaemonJson json = DaemonJson.read(Files.readAllBytes(file));
      json.requireStartable(Optional.of(version));
      json.merge(MirrorChoice.of(List.of()), Optional.of(version));
      return Optional.empty();
    } catch (RefusedException e) {
      return Optional.of(String.valueOf(e.getMessage()));
    }
  }

  /** A dockerd that judges a file without starting. */
  @SuppressWarnings("ImmutableEnumChecker") // An installation is a way to find programs.
  private enum Judge {
    /** Debian's own has no {@code --validate}, but reads the file before it looks at the level. */
    DOCKERD_20("20.10.24", Installation.ofTheSystem(), "--log-level=none"),
    DOCKERD_28("28.5.2", Installation.newerDocker(), "--validate");

    private final DockerVersion version;
    private final Installation installation;
    private final String option;

    Judge(String version, Installation installation, String option) {
      this.version = DockerVersion.find(version).orElseThrow();
      this.installation = installation;
      this.option = option;
    }

    /** Without {@code --validate} a dockerd looks at mirrors after it has begun to start. */
    boolean judges(String member) {
      return this == DOCKERD_28 || !member.startsWith("\"registry-mirrors\": [\"");
    }

    /** Its objection to keys, types, values or mirrors; others have reasons beyond the file. */
    Optional<String> objection(Path file) {
      List<String> words = new ArrayList<>(installation.program("dockerd", "docker.io"));
      words.addAll(List.of(option, "--config-file=" + file));
      String said = Command.of(words.toArray(String[]::new)).run().toString();
      return said.contains("don't match any configuration option")
              || said.contains("cannot unmarshal")
              || said.contains("invalid mirror")
              || said.contains("invalid character")
              || said.contains("configuration validation from file")
              || said.contains("merged configuration validation")
              || said.contains("invalid size")
              || said.contains("invalid IP address")
          ? Optional.of(said.strip())
          : Optional.empty();
    }
  }
}
