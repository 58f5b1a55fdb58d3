package io.github.mirrorbench.registry;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mirrorbench.image.Digest;
import io.github.mirrorbench.image.ImageReference;
import io.github.mirrorbench.image.Platform;
import io.github.mirrorbench.registry.http.HttpSettings;
import io.github.mirrorbench.result.Hop;
import io.github.mirrorbench.result.Profile;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** One pull, from the ping to the last byte. */
class RegistrySessionTest {
  private static final ImageReference UBUNTU = ImageReference.parse("ubuntu");

  private final Content layer = Content.layer(700_000);
  private final Content config = Content.config(layer);
  private final Content manifest = Content.manifest(config, layer);
  private final Content index = Content.index(manifest.entry("linux/amd64"));
  private FakeRegistry registry = FakeRegistry.start();
  private RegistryClient client =
      new RegistryClient(RegistrySettings.anonymous(HttpSettings.builder().build()));

  @BeforeEach
  void serve() {
    registry.serveManifest(index, "latest").serveManifest(manifest);
    registry.serveBlob(config).serveBlob(layer);
  }

  @AfterEach
  void close() {
    client.close();
    registry.close();
  }

  @Test
  void readsAnImageDownToAVerifiedLayer() throws InterruptedException {
    RegistrySession session = client.session(registry.mirror());

    assertThat(session.ping().value()).contains(200);
    Digest tag = session.head(UBUNTU).value().orElseThrow().digest();
    assertThat(tag).isEqualTo(index.digest());
    Manifest found = session.manifest(UBUNTU, tag).value().orElseThrow();
    Manifest.ImageManifest image =
        session.forPlatform(UBUNTU, found, Platform.parse("linux/amd64")).value().orElseThrow();
    assertThat(image.config()).isEqualTo(config.descriptor());
    assertThat(image.layers()).containsExactly(layer.descriptor());
    assertThat(session.config(UBUNTU, image).value())
        .contains(
            new ImageConfig(
                Optional.of(Instant.parse("2026-03-01T10:00:00.5Z")),
                Optional.of(Platform.parse("linux/amd64")),
                List.of(layer.digest().toString())));

    List<Long> totals = new ArrayList<>();
    CallOutcome<BlobRead> blob =
        session.blob(
            UBUNTU, layer.descriptor(), BlobRequest.whole(), (elapsed, total) -> totals.add(total));

    assertThat(blob).isInstanceOf(CallOutcome.Done.class);
    BlobRead read = blob.value().orElseThrow();
    assertThat(read.bytes()).isEqualTo(700_000);
    assertThat(read.proof()).isEqualTo(BlobRead.Proof.WHOLE);
    assertThat(read.prefixDigests()).as("at 64, 256 and 512 KiB").hasSize(3);
    assertThat(totals).isSorted().endsWith(700_000L);
    Hop hop = blob.trace().hops().get(0);
    assertThat(hop.host()).isEqualTo(registry.authority());
    assertThat(hop.address()).contains("127.0.0.1");
    assertThat(hop.status()).hasValue(200);
    assertThat(hop.bytes()).isEqualTo(700_000);
    assertThat(hop.connect()).isPresent();
    assertThat(hop.tls()).isEmpty();
    assertThat(hop.firstByte()).isPresent();
    assertThat(hop.body()).isPresent();
  }

  @Test
  void dockerAsksInItsOrderOverNewConnections() throws InterruptedException {
    RegistrySession session = client.session(registry.mirror());
    session.ping();
    session.head(UBUNTU);
    session.manifest(UBUNTU, index.descriptor());
    Manifest image = session.manifest(UBUNTU, manifest.descriptor()).value().orElseThrow();
    session.config(UBUNTU, (Manifest.ImageManifest) image);
    session.blob(UBUNTU, layer.descriptor(), BlobRequest.whole(), BodyObserver.NONE);

    assertThat(registry.asked())
        .containsExactly(
            "GET /v2/",
            "HEAD /v2/library/ubuntu/manifests/latest",
            "GET /v2/library/ubuntu/manifests/" + index.digest(),
            "GET /v2/library/ubuntu/manifests/" + manifest.digest(),
            "GET /v2/library/ubuntu/blobs/" + config.digest(),
            "GET /v2/library/ubuntu/blobs/" + layer.digest());
    assertThat(registry.requests())
        .allSatisfy(r -> assertThat(r.getHeaders().get("Connection")).isEqualTo("close"))
        .allSatisfy(
            r ->
                assertThat(r.getHeaders().get("Accept-Encoding"))
                    .isEqualTo(r.getMethod().equals("HEAD") ? "identity" : "gzip"))
        .allSatisfy(r -> assertThat(r.getExchangeIndex()).isZero());
    assertThat(registry.requests().get(1).getHeaders().values("Accept"))
        .containsExactly(
            "application/vnd.docker.distribution.manifest.list.v2+json",
            "application/vnd.oci.image.index.v1+json",
            "application/vnd.oci.image.manifest.v1+json",
            "application/vnd.docker.distribution.manifest.v2+json");
  }

  @Test
  void containerdKeepsItsConnectionAndNamesTheRegistry() throws InterruptedException {
    try (RegistryClient containerd =
        new RegistryClient(
            RegistrySettings.anonymous(
                HttpSettings.builder().profile(Profile.CONTAINERD).build()))) {
      RegistrySession session = containerd.session(registry.mirror());
      session.head(UBUNTU);
      session.manifest(UBUNTU, index.descriptor());
      CallOutcome<BlobRead> blob =
          session.blob(UBUNTU, layer.descriptor(), BlobRequest.whole(), BodyObserver.NONE);

      assertThat(registry.asked())
          .containsExactly(
              "HEAD /v2/library/ubuntu/manifests/latest?ns=docker.io",
              "GET /v2/library/ubuntu/manifests/" + index.digest() + "?ns=docker.io",
              "GET /v2/library/ubuntu/blobs/" + layer.digest() + "?ns=docker.io");
      assertThat(registry.requests().get(2).getExchangeIndex()).isEqualTo(2);
      assertThat(registry.requests().get(0).getHeaders().values("Accept"))
          .containsExactly(
              "application/vnd.docker.distribution.manifest.v2+json,"
                  + " application/vnd.docker.distribution.manifest.list.v2+json,"
                  + " application/vnd.oci.image.manifest.v1+json,"
                  + " application/vnd.oci.image.index.v1+json, */*");
      assertThat(registry.requests().get(2).getHeaders().values("Accept"))
          .containsExactly(Content.LAYER + ", */*");
      Hop hop = blob.trace().hops().get(0);
      assertThat(hop.setUp()).isEqualTo(Duration.ZERO);
      assertThat(hop.connect()).isEmpty();
      assertThat(hop.dns()).isEmpty();
    }
  }
}
