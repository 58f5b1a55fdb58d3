package io.github.mirrorbench.copy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.mirrorbench.copy.CopyTarget.Naming;
import io.github.mirrorbench.image.ImageReference;
import org.junit.jupiter.api.Test;

/** The names of copies. */
class CopyTargetTest {
  private static final String DIGEST = "sha256:" + "ab".repeat(32);

  private static String place(String target, Naming naming, String image) {
    return CopyTarget.parse(target, naming).placeOf(ImageReference.parse(image)).toString();
  }

  @Test
  void theLastPartAndTheTagAreKept() {
    assertThat(place("reg.example/hub", Naming.LAST_PART, "gcr.io/a/b:t"))
        .isEqualTo("reg.example/hub/b:t");
    assertThat(place("http://127.0.0.1:5000/x/y/", Naming.LAST_PART, "nginx"))
        .isEqualTo("127.0.0.1:5000/x/y/nginx:latest");
    assertThat(place("reg.example", Naming.LAST_PART, "nginx"))
        .isEqualTo("reg.example/nginx:latest");
  }

  @Test
  void theFullPathIsKeptWhereItIsAskedFor() {
    assertThat(place("reg.example/hub", Naming.FULL_PATH, "gcr.io/a/b:t"))
        .isEqualTo("reg.example/hub/gcr.io/a/b:t");
    assertThat(place("reg.example/hub", Naming.FULL_PATH, "Lab.example:5000/a:t"))
        .isEqualTo("reg.example/hub/lab.example-5000/a:t");
  }

  @Test
  void aPinnedImageKeepsItsDigestOnlyWithoutATag() {
    assertThat(place("reg.example/hub", Naming.LAST_PART, "nginx@" + DIGEST))
        .isEqualTo("reg.example/hub/nginx@" + DIGEST);
    assertThat(place("reg.example/hub", Naming.LAST_PART, "nginx:1@" + DIGEST))
        .isEqualTo("reg.example/hub/nginx:1");
  }

  @Test
  void aNamespaceAloneIsNoTarget() {
    assertThatThrownBy(() -> CopyTarget.parse("me/hub", Naming.LAST_PART))
        .hasMessage("\"me/hub\" names no registry; did you mean docker.io/me/hub?");
    assertThatThrownBy(() -> CopyTarget.parse("reg.example/Hub", Naming.LAST_PART))
        .hasMessage("a repository name is lower-case, unlike \"Hub\"");
  }

  @Test
  void twoSourcesOfOnePlaceAreRefused() {
    ImageCopyBuilder copy =
        ImageCopy.builder(CopyTarget.parse("reg.example/hub", Naming.LAST_PART))
            .images("gcr.io/a/b:t", "quay.io/c/b:t");

    assertThatThrownBy(copy::build)
        .hasMessage("gcr.io/a/b:t and quay.io/c/b:t would both become reg.example/hub/b:t");
  }
}
