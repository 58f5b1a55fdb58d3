package io.github.mirrorbench.registry;

import static io.github.mirrorbench.registry.Sessions.UBUNTU;
import static io.github.mirrorbench.registry.Sessions.clientOf;
import static io.github.mirrorbench.registry.Sessions.failureOf;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.mirrorbench.mirror.Endpoint;
import io.github.mirrorbench.mirror.Mirror;
import io.github.mirrorbench.mirror.MirrorName;
import io.github.mirrorbench.mirror.RepositoryForm;
import io.github.mirrorbench.result.Failure;
import io.github.mirrorbench.result.FailureKind;
import io.github.mirrorbench.result.Profile;
import io.github.mirrorbench.result.Step;
import org.junit.jupiter.api.Test;

/** Harbor, ECR and others serve another registry below a project: {@code https://h/v2/project}. */
class MirrorBelowProjectTest {
  private final Content manifest = Content.manifest(Content.config(), Content.layer(10));

  private static Mirror below(FakeRegistry registry, String path) {
    return new Mirror(
        new MirrorName("harbor"), Endpoint.parse(registry.url(path)), RepositoryForm.HOST);
  }

  @Test
  void isAskedUnderTheVeryPathThatContainerdIsConfiguredWith() throws InterruptedException {
    try (FakeRegistry registry = FakeRegistry.start();
        RegistryClient client = clientOf(Profile.CONTAINERD)) {
      registry.at("/v2/hub/library/ubuntu/manifests/latest", FakeRegistry.bodyOf(manifest).build());

      assertThat(client.session(below(registry, "/v2/hub")).manifest(UBUNTU).value())
          .map(Manifest::digest)
          .contains(manifest.digest());
      assertThat(registry.asked())
          .containsExactly("GET /v2/hub/library/ubuntu/manifests/latest?ns=docker.io");
    }
  }

  @Test
  void isPingedWhereItsRegistryIs() throws InterruptedException {
    try (FakeRegistry registry = FakeRegistry.start();
        RegistryClient client = clientOf(Profile.CONTAINERD)) {
      client.session(below(registry, "/p/v2/hub")).ping();
      assertThat(registry.asked()).containsExactly("GET /p/v2/");
    }
  }

  @Test
  void isNotAskedAsDockerdWhichCannotBeToldOfIt() throws InterruptedException {
    try (FakeRegistry registry = FakeRegistry.start();
        RegistryClient client = clientOf(Profile.DOCKER)) {
      assertThat(failureOf(client.session(below(registry, "/v2/hub")).ping()))
          .isEqualTo(
              new Failure(
                  FailureKind.NOT_FOUND,
                  Step.PING,
                  "not sent, because dockerd cannot be told to use "
                      + registry.url("/v2/hub")
                      + ", which goes on behind /v2/; containerd, k3s, podman and BuildKit can, so"
                      + " measure with --profile containerd"));
      assertThat(registry.requests()).isEmpty();
    }
  }
}
