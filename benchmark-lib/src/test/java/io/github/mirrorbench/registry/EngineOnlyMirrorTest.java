package io.github.mirrorbench.registry;

import static io.github.mirrorbench.registry.FakeRegistry.manifestPath;
import static io.github.mirrorbench.registry.FakeRegistry.redirectTo;
import static io.github.mirrorbench.registry.FakeRegistry.status;
import static io.github.mirrorbench.registry.Sessions.UBUNTU;
import static io.github.mirrorbench.registry.Sessions.failureOf;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.mirrorbench.registry.http.HttpSettings;
import io.github.mirrorbench.result.Failure;
import io.github.mirrorbench.result.FailureKind;
import io.github.mirrorbench.result.Step;
import mockwebserver3.MockResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Some mirrors refuse, or lead astray, whatever does not call itself an engine. */
class EngineOnlyMirrorTest {
  private static final String HINT = "; it may answer engines only, see --user-agent";

  private final Content manifest = Content.manifest(Content.config(), Content.layer(10));
  private final FakeRegistry registry = FakeRegistry.start();
  private final FakeRegistry decoy = FakeRegistry.start();
  private final String path = manifestPath(manifest.digest().toString());

  @AfterEach
  void close() {
    registry.close();
    decoy.close();
  }

  private Failure failureAs(String userAgent) throws InterruptedException {
    HttpSettings settings = HttpSettings.builder().userAgent(userAgent).build();
    try (RegistryClient client = new RegistryClient(RegistrySettings.anonymous(settings))) {
      return failureOf(client.session(registry.mirror()).manifest(UBUNTU, manifest.digest()));
    }
  }

  @Test
  void aBare403MayBeAnAllowList() throws InterruptedException {
    registry.at(path, status(403));

    assertThat(failureAs("MirrorBench/1"))
        .isEqualTo(forbidden("GET " + registry.url(path) + ": status 403" + HINT));
    assertThat(failureAs("docker/28.5.2"))
        .isEqualTo(forbidden("GET " + registry.url(path) + ": status 403"));
  }

  @Test
  void aRegistryThatSaysWhyItRefusesIsNone() throws InterruptedException {
    registry.at(
        path,
        new MockResponse.Builder().code(403).body("{\"errors\":[{\"code\":\"DENIED\"}]}").build());

    assertThat(failureAs("MirrorBench/1"))
        .isEqualTo(forbidden("GET " + registry.url(path) + ": status 403, saying \"DENIED\""));
  }

  @Test
  void aRedirectToADecoyIsToldWithItsOrigin() throws InterruptedException {
    registry.at(path, redirectTo(decoy.url("/landing")));
    String told =
        "GET " + decoy.url("/landing") + ": status 404, where " + registry.url(path) + " redirects";

    assertThat(failureAs("MirrorBench/1"))
        .isEqualTo(new Failure(FailureKind.NOT_FOUND, Step.MANIFEST, told + HINT));
    assertThat(failureAs("docker/28.5.2"))
        .isEqualTo(new Failure(FailureKind.NOT_FOUND, Step.MANIFEST, told));
  }

  @Test
  void aWebPageInPlaceOfTheManifestMayBeADecoyToo() throws InterruptedException {
    registry.at(
        path,
        new MockResponse.Builder()
            .addHeader("Content-Type", "text/html")
            .body("<html>Welcome</html>")
            .build());

    assertThat(failureAs("docker/28.5.2").message()).endsWith(": a web page came back");
    assertThat(failureAs("MirrorBench/1").message()).endsWith(": a web page came back" + HINT);
  }

  private static Failure forbidden(String message) {
    return new Failure(FailureKind.FORBIDDEN, Step.MANIFEST, message);
  }
}
