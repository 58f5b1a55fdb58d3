package io.github.mirrorbench.engine;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.mirrorbench.engine.docker.DaemonJson;
import io.github.mirrorbench.engine.docker.DockerVersion;
import io.github.mirrorbench.engine.plan.Advisory;
import io.github.mirrorbench.engine.plan.Advisory.Kind;
import io.github.mirrorbench.engine.plan.Advisory.Severity;
import io.github.mirrorbench.engine.plan.MirrorChoice;
import io.github.mirrorbench.mirror.Endpoint;
import io.github.mirrorbench.mirror.Mirror;
import io.github.mirrorbench.refusal.RefusedException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FindingsTest {
  private static final Optional<DockerVersion> OLD = DockerVersion.find("20.10.24+dfsg1");
  private static final Optional<DockerVersion> NEW = DockerVersion.find("29.10.0");
  private static final Optional<DockerVersion> UNKNOWN = Optional.empty();
  private static final List<Mirror> LOOPBACK = List.of(mirror("http://127.0.0.1:5000"));

  @Test
  void cleanFileHasNoFindings() throws RefusedException {
    assertThat(
            inspect("{\"insecure-registries\": [\"10.0.0.1\"], \"debug\": true}", List.of(), NEW))
        .isEmpty();
  }

  @HostCase(
      id = "A11",
      situation = "the key `registry-mirror`, which is the flag's name",
      outcome = "warns that dockerd ignores it, and merges")
  @Test
  void singularKeyIsToldWithItsPlace() throws RefusedException {
    assertThat(inspect("{\n  \"registry-mirror\": [\"https://a.example\"]\n}", List.of(), NEW))
        .containsExactly(
            new Advisory(
                Kind.SINGULAR_KEY,
                "line 2, column 3: dockerd ignores \"registry-mirror\" silently (the key ends in"
                    + " s): take it out"));
  }

  @Test
  void listInsideOtherObjectsIsTold() throws RefusedException {
    String file = "{\"runtimes\": {\"registry-mirrors\": [], \"a\": [{\"registry-mirrors\": []}]}}";
    assertThat(inspect(file, List.of(), NEW))
        .extracting(Advisory::kind)
        .containsExactly(Kind.NESTED_LIST, Kind.NESTED_LIST);
  }

  @Test
  void byteOrderMarkIsAnObstacleOnlyToDockerdsThatCannotReadIt() throws RefusedException {
    assertThat(inspect("\ufeff{}", List.of(), OLD))
        .containsExactly(
            new Advisory(
                Kind.BYTE_ORDER_MARK,
                "line 1, column 1: the file begins with a byte order mark, and dockerd 20.10.24 does not start with"
                    + " one: save it as UTF-8 without it"));
    assertThat(inspect("\ufeff{}", List.of(), NEW))
        .extracting(Advisory::severity)
        .containsExactly(Severity.NOTE);
    assertThat(inspect("\ufeff{}", List.of(), UNKNOWN))
        .extracting(Advisory::severity)
        .containsExactly(Severity.NOTE);
  }

  @ParameterizedTest
  @CsvSource({
    "[],                         29.10.0,  true",
    "['10.0.0.1'],               29.10.0,  true",
    "['127.0.0.1:5000'],         29.10.0,  false",
    "['127.0.0.1'],              29.10.0,  false",
    "['127.0.0.0/8'],            29.10.0,  false",
    "[],                         29.9.9,   false",
    "[],                         unknown,  true",
  })
  void explicitInsecureRegistriesEndTheExceptionForLoopback(
      String list, String version, boolean told) throws RefusedException {
    String file = "{\"insecure-registries\": " + list.replace('\'', '"') + "}";
    assertThat(inspect(file, LOOPBACK, DockerVersion.find(version)))
        .extracting(Advisory::kind)
        .isEqualTo(told ? List.of(Kind.LOOPBACK_HTTP_OFF) : List.of());
  }

  @Test
  void pathNeedsANewerDockerd() {
    List<Mirror> mirrors = List.of(mirror("https://harbor.example/hub"));
    assertThat(Docker.render(MirrorChoice.of(mirrors), Optional.empty(), OLD).findings())
        .containsExactly(
            new Advisory(
                Kind.IMPOSSIBLE,
                "https://harbor.example/hub is left out: dockerd 20.10.24 does not start with a"
                    + " mirror that has a path, 24.0.8 does"));
    assertThat(kinds(mirrors, UNKNOWN)).contains(Kind.PATH_NEEDS_VERSION);
    assertThat(kinds(mirrors, NEW)).containsExactly(Kind.SCOPE, Kind.CREDENTIALS);
  }

  @ParameterizedTest
  @CsvSource({
    "24.0.7, false",
    "24.0.8, true",
    "23.0.15, false",
    "25.0.0, true",
    "20.10.24, false",
  })
  void pathsAreTakenSince2408(String version, boolean taken) {
    assertThat(DockerVersion.find(version).orElseThrow().takesMirrorPaths()).isEqualTo(taken);
  }

  @Test
  void plainHttpIsWarnedAboutUnlessLocal() {
    assertThat(kinds(List.of(mirror("http://mirror.example")), NEW)).contains(Kind.PLAIN_HTTP);
    assertThat(kinds(LOOPBACK, NEW)).doesNotContain(Kind.PLAIN_HTTP);
    assertThat(kinds(List.of(mirror("http://10.1.2.3")), NEW)).doesNotContain(Kind.PLAIN_HTTP);
  }

  @Test
  void versionIsFoundInWhatDockerdSays() {
    assertThat(DockerVersion.find("Docker version 20.10.24+dfsg1, build 5d6db84"))
        .contains(new DockerVersion(20, 10, 24));
    assertThat(DockerVersion.find("dev")).isEmpty();
  }

  private static List<Kind> kinds(List<Mirror> mirrors, Optional<DockerVersion> version) {
    return Docker.inspect(MirrorChoice.of(mirrors), version).stream().map(Advisory::kind).toList();
  }

  private static List<Advisory> inspect(
      String text, List<Mirror> mirrors, Optional<DockerVersion> version) throws RefusedException {
    return DaemonJson.read(text.getBytes(UTF_8)).inspect(mirrors, version);
  }

  private static Mirror mirror(String url) {
    return Mirror.at(Endpoint.parse(url));
  }
}
