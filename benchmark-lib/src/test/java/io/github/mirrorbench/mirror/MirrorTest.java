package io.github.mirrorbench.mirror;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mirrorbench.image.ImageReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MirrorTest {
  private static final String DIGEST = "@sha256:" + "a".repeat(64);

  @ParameterizedTest
  @CsvSource({
    "https://k8s.m.example, HOST, registry.k8s.io/pause:3.10, k8s.m.example/pause:3.10",
    "https://m.example:8443, PREFIX, registry.k8s.io/a/b:1, m.example:8443/registry.k8s.io/a/b:1",
    "http://127.0.0.1:5000, HOST, ubuntu, 127.0.0.1:5000/library/ubuntu:latest",
    "http://m.example, HOST, quay.io/a/b:1, m.example:80/a/b:1",
    "https://harbor.example/v2/hub, HOST, ubuntu, harbor.example/hub/library/ubuntu:latest",
  })
  void imageHasANameAtTheMirror(String url, RepositoryForm form, String image, String name) {
    assertThat(mirror(url, form).renamed(ImageReference.parse(image)))
        .hasValueSatisfying(renamed -> assertThat(renamed).hasToString(name));
  }

  @Test
  void tagAndDigestStay() {
    assertThat(
            mirror("https://m.example", RepositoryForm.HOST)
                .renamed(ImageReference.parse("quay.io/a/b:1" + DIGEST)))
        .contains(ImageReference.parse("m.example/a/b:1" + DIGEST));
  }

  /** A path, a host like a part of a repository, and one with a letter that names have not. */
  @ParameterizedTest
  @CsvSource({"https://m.example/p", "https://mirror", "https://m_1.example"})
  void noNameLeadsToSomeMirrors(String url) {
    assertThat(mirror(url, RepositoryForm.HOST).renamed(ImageReference.parse("quay.io/a/b:1")))
        .isEmpty();
  }

  private static Mirror mirror(String url, RepositoryForm form) {
    return new Mirror(new MirrorName("m"), Endpoint.parse(url), form);
  }
}
