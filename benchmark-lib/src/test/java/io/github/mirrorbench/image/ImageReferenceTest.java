package io.github.mirrorbench.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ImageReferenceTest {
  private static final String HEX = "0123456789abcdef".repeat(4);

  @ParameterizedTest
  @CsvSource({
    "ubuntu, docker.io/library/ubuntu:latest",
    "ubuntu:22.04, docker.io/library/ubuntu:22.04",
    "grafana/grafana, docker.io/grafana/grafana:latest",
    "docker.io/ubuntu, docker.io/library/ubuntu:latest",
    "index.docker.io/ubuntu, docker.io/library/ubuntu:latest",
    "localhost/app, localhost/app:latest",
    "localhost:5000/app:1, localhost:5000/app:1",
    "localhost:5000, docker.io/library/localhost:5000",
    "[::1]:5000/app, [::1]:5000/app:latest",
    "registry.k8s.io/pause:3.9, registry.k8s.io/pause:3.9",
    "quay.io/a/b/c, quay.io/a/b/c:latest",
    "Registry/app, Registry/app:latest",
    "a__b/c---d/e.f_g, docker.io/a__b/c---d/e.f_g:latest",
    "registry-1.docker.io/library/ubuntu, registry-1.docker.io/library/ubuntu:latest",
  })
  void namesAreCompletedAsDockerDoes(String typed, String whole) {
    assertThat(ImageReference.parse(typed)).hasToString(whole);
  }

  @Test
  void digestPinsWithAndWithoutTag() {
    String pinned = "ubuntu@sha256:" + HEX;
    assertThat(ImageReference.parse(pinned))
        .hasToString("docker.io/library/" + pinned)
        .returns("sha256:" + HEX, ImageReference::manifestName);
    assertThat(ImageReference.parse("ubuntu:22.04@sha256:" + HEX).manifestName())
        .isEqualTo("sha256:" + HEX);
    assertThat(ImageReference.parse("ubuntu:22.04").manifestName()).isEqualTo("22.04");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "''|an image name is empty",
        "Ubuntu|a repository name is lower-case, unlike \"Ubuntu\"",
        "ubuntu:|\"\" is no tag",
        "ubuntu:-1|\"-1\" is no tag",
        "ubuntu:a b|\"a b\" is no tag",
        "a//b|the repository \"a//b\" has an empty part",
        "ubuntu/|the repository \"ubuntu/\" has an empty part",
        "a_._b|\"a_._b\" cannot be part of a repository name",
        "-host.io/a|\"-host.io\" is no registry host",
        "https://docker.io/ubuntu|an image name has no scheme; did you mean docker.io/ubuntu?",
        "ubuntu@sha512:ab|a digest begins with sha256:, unlike \"sha512:ab\"",
        "ubuntu@sha256:ab|a sha256 digest has 64 lower-case hex digits, not \"ab\"",
      })
  void badNamesAreRefusedWithTheReason(String typed, String reason) {
    assertThatThrownBy(() -> ImageReference.parse(typed))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith(reason);
  }

  @Test
  void lengthsAreBounded() {
    assertThat(ImageReference.parse("a".repeat(247)).repository()).hasSize(255);
    assertThatThrownBy(() -> ImageReference.parse("a".repeat(248)))
        .hasMessage("a repository name has at most 255 characters");
    assertThat(ImageReference.parse("a:" + "t".repeat(128)).tag()).contains("t".repeat(128));
    assertThatThrownBy(() -> ImageReference.parse("a:" + "t".repeat(129)))
        .hasMessageContaining("is no tag");
  }

  @Test
  void imageIdIsNoName() {
    assertThatThrownBy(() -> ImageReference.parse(HEX))
        .hasMessageStartingWith("64 hex digits are an image's id");
  }
}
