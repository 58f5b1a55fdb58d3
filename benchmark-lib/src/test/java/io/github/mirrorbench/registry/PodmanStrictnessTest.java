package io.github.mirrorbench.registry;

import static io.github.mirrorbench.registry.FakeRegistry.bodyOf;
import static io.github.mirrorbench.registry.FakeRegistry.manifestPath;
import static io.github.mirrorbench.registry.FakeRegistry.status;
import static io.github.mirrorbench.registry.Sessions.UBUNTU;
import static io.github.mirrorbench.registry.Sessions.clientOf;
import static io.github.mirrorbench.registry.Sessions.layer;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.mirrorbench.image.Descriptor;
import io.github.mirrorbench.image.Digest;
import io.github.mirrorbench.image.Platform;
import io.github.mirrorbench.mirror.Endpoint;
import io.github.mirrorbench.mirror.Mirror;
import io.github.mirrorbench.mirror.MirrorName;
import io.github.mirrorbench.mirror.RepositoryForm;
import io.github.mirrorbench.result.Profile;
import io.github.mirrorbench.rules.EngineRules;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Responses that other engines take and podman does not (rows of docs/engines.md in brackets). */
class PodmanStrictnessTest {
  private static final Digest DIGEST = new Digest("a".repeat(64));

  private final Content layer = Content.layer(10);
  private final Content config = Content.config(layer);
  private final Content manifest = Content.manifest(config, layer);
  private final FakeRegistry registry = FakeRegistry.start();

  @AfterEach
  void close() {
    registry.close();
  }

  @ParameterizedTest
  @ValueSource(ints = {404, 302, 204})
  void aPingIsToSay200Or401(int refused) throws InterruptedException {
    registry.at("/v2/", status(refused));

    assertThat(isPinged(Profile.PODMAN)).as("E12-404, E27").isFalse();
    assertThat(isPinged(Profile.DOCKER)).isTrue();
    registry.at("/v2/", status(401));
    assertThat(isPinged(Profile.PODMAN)).isTrue();
  }

  private boolean isPinged(Profile profile) throws InterruptedException {
    try (RegistryClient client = clientOf(profile)) {
      return client.session(registry.mirror()).ping().value().isPresent();
    }
  }

  @ParameterizedTest
  @EnumSource(Profile.class)
  void noSuccessBut200IsOne(Profile profile) throws InterruptedException {
    registry.at(manifestPath(manifest.digest().toString()), bodyOf(manifest).code(203).build());
    registry.at(
        FakeRegistry.blobPath(layer),
        bodyOf(layer).code(206).addHeader("Content-Range", "bytes 0-9/10").build());

    try (RegistryClient client = clientOf(profile)) {
      RegistrySession session = client.session(registry.mirror());
      assertThat(session.manifest(UBUNTU, manifest.digest()).value().isPresent())
          .as("B12")
          .isEqualTo(profile != Profile.PODMAN);
      assertThat(layer(session, layer).value().isPresent())
          .as("B13")
          .isEqualTo(profile != Profile.PODMAN);
    }
  }

  @ParameterizedTest
  @EnumSource(Profile.class)
  void aMirrorHasNoPathBeforeItsApi(Profile profile) throws InterruptedException {
    Mirror below =
        new Mirror(
            new MirrorName("below"),
            Endpoint.parse("http://" + registry.authority() + "/p"),
            RepositoryForm.HOST);
    registry.at("/p/v2/library/ubuntu/blobs/" + layer.digest(), bodyOf(layer).build());

    try (RegistryClient client = clientOf(profile)) {
      assertThat(layer(client.session(below), layer).value().isPresent())
          .as("I2")
          .isEqualTo(profile != Profile.PODMAN);
    }
  }

  @Test
  void imagesForOtherProcessorsAreNone() {
    Manifest.Index old =
        new Manifest.Index(
            new Descriptor(MediaTypes.OCI_INDEX, DIGEST, 1),
            List.of(
                new Manifest.Entry(
                    new RawDescriptor("any type", DIGEST.toString(), 1, List.of()),
                    Optional.of(Platform.parse("linux/386")))));

    Platform amd64 = Platform.parse("linux/amd64");
    assertThat(new PlatformChoice(amd64, EngineRules.of(Profile.PODMAN).manifests()).best(old))
        .as("H4")
        .isEmpty();
    assertThat(new PlatformChoice(amd64, EngineRules.of(Profile.DOCKER).manifests()).best(old))
        .isPresent();
  }

  @Test
  void layersOfADockerManifestAreDockers() {
    String mixed = manifest.text().replace(MediaTypes.OCI_MANIFEST, MediaTypes.DOCKER_MANIFEST);

    assertThat(isRead(Profile.PODMAN, mixed)).as("H18-mixed").isFalse();
    assertThat(isRead(Profile.DOCKER, mixed)).isTrue();
    String docker =
        mixed.replace(
            layer.descriptor().mediaType(), "application/vnd.docker.image.rootfs.diff.tar.gzip");
    assertThat(isRead(Profile.PODMAN, docker)).isTrue();
  }

  private static boolean isRead(Profile profile, String json) {
    try {
      new ManifestReader(EngineRules.of(profile).manifests())
          .read(
              json.getBytes(StandardCharsets.UTF_8),
              DIGEST,
              Optional.of(MediaTypes.DOCKER_MANIFEST),
              Optional.empty());
      return true;
    } catch (Unreadable e) {
      return false;
    }
  }

  @ParameterizedTest
  @EnumSource(Profile.class)
  void anIndexLeadsToNoOther(Profile profile) throws Exception {
    RawDescriptor line = new RawDescriptor("any type", DIGEST.toString(), 1, List.of());
    Platform platform = Platform.parse("linux/amd64");
    Manifest.Index outer =
        new Manifest.Index(
            new Descriptor(MediaTypes.OCI_INDEX, DIGEST, 1),
            List.of(new Manifest.Entry(line, Optional.of(platform))));
    Manifest image =
        new ManifestReader(EngineRules.of(profile).manifests())
            .read(
                manifest.bytes(),
                manifest.digest(),
                Optional.of(MediaTypes.OCI_MANIFEST),
                Optional.empty());
    PlatformChoice choice = new PlatformChoice(platform, EngineRules.of(profile).manifests());

    assertThat(choice.open(outer, listed -> image)).as("one index").isPresent();
    Manifest[] inside = {outer, image};
    int[] opened = {0};
    assertThat(choice.open(outer, listed -> inside[opened[0]++]).isPresent())
        .as("H20")
        .isEqualTo(profile != Profile.PODMAN);
  }
}
