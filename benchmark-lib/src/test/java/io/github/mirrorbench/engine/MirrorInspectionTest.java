package io.github.mirrorbench.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mirrorbench.engine.plan.Advisory;
import io.github.mirrorbench.engine.plan.Advisory.Kind;
import io.github.mirrorbench.engine.plan.Advisory.Severity;
import io.github.mirrorbench.engine.plan.MirrorChoice;
import io.github.mirrorbench.mirror.Catalogue;
import io.github.mirrorbench.mirror.Endpoint;
import io.github.mirrorbench.mirror.Mirror;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Mirrors on the user's word that are none. */
class MirrorInspectionTest {
  @HostCase(
      id = "G3",
      situation = "Docker Hub itself, its web site or another registry is named as a mirror",
      outcome = "refused: that is no mirror of Docker Hub")
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          https://hub.docker.com          | is no mirror: it belongs to Docker Hub's web site and serves no images; take it out
          https://hub.docker.com/_/nginx  | is no mirror: it belongs to Docker Hub's web site and serves no images; take it out
          http://docker.io/library        | is no mirror but Docker Hub itself, which engines ask last anyway; take it out
          https://docker.io               | is no mirror but Docker Hub itself, which engines ask last anyway; take it out
          https://registry-1.docker.io    | is no mirror but Docker Hub itself, which engines ask last anyway; take it out
          https://index.docker.io         | is no mirror but Docker Hub itself, which engines ask last anyway; take it out
          https://registry.hub.docker.com | is no mirror but Docker Hub itself, which engines ask last anyway; take it out
          https://quay.io                 | is no mirror of docker.io but a registry of its own: an image that it has under the same name would be taken for that of docker.io; take it out
          """)
  void registriesAndSitesAreNoMirrors(String url, String why) {
    assertThat(inspect("docker.io", url))
        .startsWith(new Advisory(Kind.NOT_A_MIRROR, url + " " + why));
    assertThat(inspect("docker.io", url).get(0).severity()).isEqualTo(Severity.OBSTACLE);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://ghcr.io",
        "https://gcr.io",
        "https://registry.k8s.io",
        "https://mcr.microsoft.com"
      })
  void otherRegistriesAreNoMirrorsEither(String url) {
    assertThat(inspect("docker.io", url)).extracting(Advisory::kind).contains(Kind.NOT_A_MIRROR);
  }

  @Test
  void registryIsNoMirrorOfItself() {
    assertThat(inspect("quay.io", "https://quay.io"))
        .startsWith(
            new Advisory(
                Kind.NOT_A_MIRROR,
                "https://quay.io is no mirror but quay.io itself, which engines ask last anyway;"
                    + " take it out"));
    assertThat(inspect("quay.io", "https://docker.io").get(0).message())
        .startsWith("https://docker.io is no mirror of quay.io but a registry of its own");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://mirror.gcr.io",
        "https://abc123.mirror.aliyuncs.com",
        "https://mirror.ccs.tencentyun.com",
        "https://mcr.microsoft.com/v2/mirror/docker",
        "https://public.ecr.aws/v2/docker",
        "https://quay.io.example"
      })
  void realMirrorsAreTaken(String url) {
    assertThat(inspect("docker.io", url)).extracting(Advisory::kind).containsExactly(Kind.SCOPE);
  }

  @Test
  void everyMirrorOfTheCatalogueIsTaken() {
    assertThat(Catalogue.builtIn().entries())
        .flatExtracting(entry -> entry.mirror().stream().toList())
        .filteredOn(
            mirror -> KnownRegistries.whyNoMirror(mirror.endpoint(), "docker.io").isPresent())
        .isEmpty();
  }

  @HostCase(
      id = "C23",
      situation = "a mirror's path is a registry's name, without /v2 in front of it",
      outcome = "the requests are shown, with the question whether /v2/docker.io was meant")
  @ParameterizedTest
  @CsvSource({
    "https://m.example/docker.io, /docker.io",
    "https://m.example/hub/docker.io, /hub/docker.io",
    "https://m.example/quay.io, /quay.io",
  })
  void registryInThePathIsAskedAbout(String url, String path) {
    assertThat(inspect("docker.io", url))
        .startsWith(
            new Advisory(
                Kind.REGISTRY_IN_PATH,
                url
                    + " means requests to "
                    + url
                    + "/v2/library/…, with the registry's name in front of /v2; did you mean"
                    + " https://m.example/v2"
                    + path
                    + "?"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"https://m.example/v2/docker.io", "https://m.example/hub"})
  void otherPathsAreNotAskedAbout(String url) {
    assertThat(inspect("docker.io", url)).extracting(Advisory::kind).containsExactly(Kind.SCOPE);
  }

  private static List<Advisory> inspect(String registry, String... urls) {
    return MirrorInspection.inspect(
        new MirrorChoice(
            registry,
            Stream.of(urls).map(url -> Mirror.at(Endpoint.parse(url))).toList(),
            List.of(),
            MirrorChoice.Others.KEEP),
        endpoint -> Optional.empty());
  }
}
