package io.github.mirrorbench.registry;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mirrorbench.image.Descriptor;
import io.github.mirrorbench.image.Digest;
import io.github.mirrorbench.image.Platform;
import io.github.mirrorbench.mirror.Endpoint;
import io.github.mirrorbench.mirror.Mirror;
import io.github.mirrorbench.peer.Await;
import io.github.mirrorbench.peer.DockerRegistry;
import io.github.mirrorbench.peer.Folder;
import io.github.mirrorbench.peer.Nginx;
import io.github.mirrorbench.peer.ServerIdentity;
import io.github.mirrorbench.peer.Skopeo;
import io.github.mirrorbench.registry.BlobRead.Proof;
import io.github.mirrorbench.registry.BlobRead.RangeUse;
import io.github.mirrorbench.registry.auth.Credentials;
import io.github.mirrorbench.registry.http.HttpSettings;
import io.github.mirrorbench.result.Failure;
import io.github.mirrorbench.result.FailureKind;
import io.github.mirrorbench.result.Profile;
import io.github.mirrorbench.result.Step;
import io.github.mirrorbench.simulation.SyntheticImage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The client against Debian's docker-registry, in each way it can be set up. */
class DockerRegistryIT {
  private static final SyntheticImage IMAGE =
      SyntheticImage.of("ubuntu:22.04", 7, List.of(1_500_000L, 300_000L));

  @ParameterizedTest
  @EnumSource(Profile.class)
  void readsAnImageDownToItsVerifiedLayers(Profile profile) throws InterruptedException {
    try (DockerRegistry registry = DockerRegistry.plain().holding(IMAGE);
        RegistryClient client = client(HttpSettings.builder().profile(profile))) {
      RegistrySession session = client.session(mirror(registry.url()));

      Digest tag = valueOf(session.head(IMAGE.reference())).digest();
      assertThat(tag).isEqualTo(IMAGE.index().digest());
      Manifest index = valueOf(session.manifest(IMAGE.reference(), tag));
      Manifest.ImageManifest manifest =
          valueOf(session.forPlatform(IMAGE.reference(), index, Platform.parse("linux/amd64")));
      assertThat(manifest.digest()).isEqualTo(IMAGE.manifest().digest());
      assertThat(manifest.layers()).isEqualTo(IMAGE.layers());
      assertThat(valueOf(session.config(IMAGE.reference(), manifest)).created()).isPresent();
      for (Descriptor layer : manifest.layers()) {
        BlobRead read = valueOf(blob(session, layer, BlobRequest.whole()));
        assertThat(read.proof()).isEqualTo(Proof.WHOLE);
        assertThat(read.bytes()).isEqualTo(layer.sizeBytes());
      }
    }
  }

  @Test
  void agreesWithSkopeoOnTheBytesOfTheIndex() throws InterruptedException {
    try (DockerRegistry registry = DockerRegistry.plain().holding(IMAGE);
        RegistryClient client = client(HttpSettings.builder())) {
      String raw = Skopeo.ofTheSystem().inspectRaw(registry.authority() + "/library/ubuntu:22.04");

      Digest tag = valueOf(client.session(mirror(registry.url())).head(IMAGE.reference())).digest();

      assertThat(tag).isEqualTo(DigestPipe.digestOf(raw.getBytes(StandardCharsets.UTF_8)));
    }
  }

  @ParameterizedTest
  @EnumSource(Profile.class)
  void aRegistryThatWantsAPasswordIsReadWithIt(Profile profile) throws InterruptedException {
    try (DockerRegistry registry =
            DockerRegistry.on("127.0.0.1").withPassword().start().holding(IMAGE);
        RegistryClient client =
            new RegistryClient(
                new RegistrySettings(
                    HttpSettings.builder().profile(profile).build(),
                    Credentials.fixed(Endpoint.parse(registry.url()), "reader", "secret")))) {
      RegistrySession session = client.session(mirror(registry.url()));
      session.ping();

      Digest tag = valueOf(session.head(IMAGE.reference())).digest();

      assertThat(tag).isEqualTo(IMAGE.index().digest());
    }
  }

  @Test
  void aRegistryThatWantsAPasswordIsUnauthorized() throws InterruptedException {
    try (DockerRegistry registry =
            DockerRegistry.on("127.0.0.1").withPassword().start().holding(IMAGE);
        RegistryClient client = client(HttpSettings.builder())) {
      RegistrySession session = client.session(mirror(registry.url()));
      session.ping();

      Failure failure = session.head(IMAGE.reference()).failure().orElseThrow();

      assertThat(failure)
          .isEqualTo(
              new Failure(
                  FailureKind.UNAUTHORIZED,
                  Step.MANIFEST,
                  registry.url()
                      + "/v2/ wants a user name and password (basic), and no login for it is"
                      + " known"));
    }
  }

  @Test
  void tlsNeedsTheAuthorityThatIsNamed() throws IOException, InterruptedException {
    try (Folder folder = Folder.create("tls")) {
      ServerIdentity identity = ServerIdentity.in(folder, "127.0.0.1");
      String authority = Files.readString(identity.authority());
      try (DockerRegistry registry =
              DockerRegistry.on("127.0.0.1").identifiedBy(identity).start().holding(IMAGE);
          RegistryClient stranger = client(HttpSettings.builder());
          RegistryClient client = client(HttpSettings.builder().authorities(List.of(authority)))) {
        Failure failure = stranger.session(mirror(registry.url())).ping().failure().orElseThrow();
        assertThat(failure.kind()).isEqualTo(FailureKind.TLS_FAILED);
        assertThat(failure.message()).contains(registry.authority());

        CallOutcome<BlobRead> blob =
            blob(
                client.session(mirror(registry.url())), IMAGE.layers().get(0), BlobRequest.whole());
        assertThat(valueOf(blob).proof()).isEqualTo(Proof.WHOLE);
        assertThat(blob.trace().hops().get(0).tls()).isPresent();
      }
    }
  }

  @Test
  void aColdCacheIgnoresTheRangeAndAWarmOneHonoursIt() throws InterruptedException {
    try (DockerRegistry origin = DockerRegistry.plain().holding(IMAGE);
        Nginx counting = Nginx.inFrontOf(origin).start();
        DockerRegistry cache = DockerRegistry.on("127.0.0.1").cacheOf(counting.url()).start();
        RegistryClient client = client(HttpSettings.builder())) {
      RegistrySession session = client.session(mirror(cache.url()));
      BlobRequest tail = BlobRequest.range(100_000, 199_999);

      BlobRead cold = valueOf(blob(session, IMAGE.layers().get(0), tail));
      assertThat(cold.range()).isEqualTo(RangeUse.IGNORED);
      assertThat(cold.bytes()).isZero();

      Await.until(() -> isHonoured(session, tail));
      BlobRead warm = valueOf(blob(session, IMAGE.layers().get(0), tail));
      assertThat(warm.bytes()).isEqualTo(100_000);
    }
  }

  private static boolean isHonoured(RegistrySession session, BlobRequest range) {
    try {
      return valueOf(blob(session, IMAGE.layers().get(0), range)).range() == RangeUse.HONOURED;
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static RegistryClient client(HttpSettings.Builder settings) {
    return new RegistryClient(RegistrySettings.anonymous(settings.build()));
  }

  private static Mirror mirror(String url) {
    return Mirror.at(Endpoint.parse(url));
  }

  private static CallOutcome<BlobRead> blob(
      RegistrySession session, Descriptor layer, BlobRequest request) throws InterruptedException {
    return session.blob(IMAGE.reference(), layer, request, BodyObserver.NONE);
  }

  private static <T> T valueOf(CallOutcome<T> outcome) {
    return outcome
        .value()
        .orElseThrow(() -> new AssertionError("failed: " + outcome.failure().orElseThrow()));
  }
}
