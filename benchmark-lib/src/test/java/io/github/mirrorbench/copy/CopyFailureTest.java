package io.github.mirrorbench.copy;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.mirrorbench.copy.CopyOutcome.Copied;
import io.github.mirrorbench.copy.CopyOutcome.Failed;
import io.github.mirrorbench.copy.CopyOutcome.Side;
import io.github.mirrorbench.copy.CopyTarget.Naming;
import io.github.mirrorbench.copy.PushedRegistry.Trouble;
import io.github.mirrorbench.mirror.Mirror;
import io.github.mirrorbench.result.FailureKind;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Sources and targets that fail, lie and break off. */
class CopyFailureTest {
  private static final String TYPE = "application/vnd.oci.image.manifest.v1+json";

  private final byte[] layer = new byte[9_000_000];
  private final byte[] config = "{\"architecture\":\"amd64\",\"os\":\"linux\"}".getBytes(UTF_8);
  private byte[] manifest = {};
  private Duration patience = Duration.ofSeconds(10);
  private PushedRegistry source;
  private PushedRegistry target;

  @BeforeEach
  void start() throws IOException {
    new Random(3).nextBytes(layer);
    manifest =
        """
        {"schemaVersion": 2, "mediaType": "%s",
         "config": {"mediaType": "application/vnd.oci.image.config.v1+json", "digest": "%s", "size": %d},
         "layers": [{"mediaType": "application/vnd.oci.image.layer.v1.tar", "digest": "%s", "size": %d}]}
        """
            .formatted(
                TYPE,
                BlobStream.digestOf(config),
                config.length,
                BlobStream.digestOf(layer),
                layer.length)
            .getBytes(UTF_8);
    source = serving(layer);
    target = new PushedRegistry();
  }

  private PushedRegistry serving(byte[] layerBytes) throws IOException {
    return new PushedRegistry()
        .holding("a/b", "manifests/t", manifest)
        .holding("a/b", "manifests/" + BlobStream.digestOf(manifest), manifest)
        .holding("a/b", "blobs/" + BlobStream.digestOf(config), config)
        .holding("a/b", "blobs/" + BlobStream.digestOf(layer), layerBytes);
  }

  @AfterEach
  void stop() {
    source.close();
    target.close();
  }

  private ImageCopyBuilder copy() {
    return ImageCopy.builder(
            CopyTarget.parse("http://" + target.authority() + "/hub", Naming.LAST_PART))
        .images("lab.example/a/b:t")
        .mirrors(Map.of("lab.example", List.of(Mirror.parse("http://" + source.authority()))))
        .patience(patience);
  }

  private Failed failed() throws InterruptedException {
    return (Failed) copy().build().run().get(0);
  }

  private void assertNothingVisible() {
    assertThat(target.content("hub/b", "manifests/t")).isEmpty();
    assertThat(target.content("hub/b", "manifests/" + BlobStream.digestOf(manifest))).isEmpty();
  }

  @Test
  void anUploadThatBrokeOffIsGoneOnWith() throws Exception {
    target.with(Trouble.DROPS_ONCE);

    assertThat(copy().build().run()).hasOnlyElementsOfType(Copied.class);

    assertThat(target.content("hub/b", "blobs/" + BlobStream.digestOf(layer))).contains(layer);
    assertThat(target.log()).contains("PATCH /v2/hub/b/blobs/uploads/… 4500000-8999999");
    // From the last state of the hash before the break.
    assertThat(source.log())
        .anyMatch(
            line -> line.matches("GET .*" + BlobStream.digestOf(layer) + " bytes=4[12][0-9]{5}-"));
  }

  @Test
  void theTagIsWrittenLast() throws Exception {
    copy().build().run();

    assertThat(target.log().get(target.log().size() - 1)).isEqualTo("PUT /v2/hub/b/manifests/t");
    assertThat(target.content("hub/b", "manifests/t")).contains(manifest);
  }

  @Test
  void nothingChangedCostsOneRequestAtEitherSide() throws Exception {
    copy().build().run();
    int before = source.log().size();
    int beforeAtTarget = target.log().size();

    copy().build().run();

    assertThat(source.log().subList(before, source.log().size()))
        .containsExactly("HEAD /v2/a/b/manifests/t");
    assertThat(target.log().subList(beforeAtTarget, target.log().size()))
        .containsExactly("HEAD /v2/hub/b/manifests/t");
  }

  @Test
  void wrongBytesAreNeverStored() throws Exception {
    byte[] wrong = layer.clone();
    wrong[8_999_999] ^= 1;
    source.close();
    source = serving(wrong);

    Failed failed = failed();

    assertThat(failed.side()).isEqualTo(Side.SOURCE);
    assertThat(failed.reason().kind()).isEqualTo(FailureKind.DIGEST_MISMATCH);
    assertThat(failed.reason().message())
        .isEqualTo(
            "GET http://%s/v2/a/b/blobs/%s: the content is not %s but %s"
                .formatted(
                    source.authority(),
                    BlobStream.digestOf(layer),
                    BlobStream.digestOf(layer),
                    BlobStream.digestOf(wrong)));
    assertThat(target.content("hub/b", "blobs/" + BlobStream.digestOf(layer))).isEmpty();
    assertThat(target.content("hub/b", "blobs/" + BlobStream.digestOf(wrong))).isEmpty();
    assertNothingVisible();
  }

  @Test
  void aMirrorThatLiesIsReplacedByTheRegistry() throws Exception {
    byte[] wrong = layer.clone();
    wrong[0] ^= 1;
    try (PushedRegistry mirror = serving(wrong)) {
      Map<String, List<Mirror>> mirrors =
          Map.of(
              "lab.example",
              List.of(
                  Mirror.parse("http://" + mirror.authority()),
                  Mirror.parse("http://" + source.authority())));

      List<CopyOutcome> outcomes = copy().mirrors(mirrors).build().run();

      assertThat(outcomes).hasOnlyElementsOfType(Copied.class);
      assertThat(target.content("hub/b", "blobs/" + BlobStream.digestOf(layer))).contains(layer);
      assertThat(source.log()).contains("GET /v2/a/b/blobs/" + BlobStream.digestOf(layer));
      assertThat(source.log()).doesNotContain("HEAD /v2/a/b/manifests/t");
    }
  }

  private void assertFails(Trouble trouble, FailureKind kind, String cameBack) throws Exception {
    target.with(trouble);

    Failed failed = failed();

    assertThat(failed.side()).isEqualTo(Side.TARGET);
    assertThat(failed.reason().message()).contains(target.authority()).endsWith(cameBack);
    assertThat(failed.reason().kind()).isEqualTo(kind);
    assertNothingVisible();
  }

  @Test
  void aTargetThatRefusesIsSaidToRefuse() throws Exception {
    assertFails(Trouble.READ_ONLY, FailureKind.PROTOCOL_ERROR, "status 405");
    assertFails(Trouble.FORBIDDEN, FailureKind.FORBIDDEN, "status 403");
    assertFails(Trouble.NO_MANIFESTS, FailureKind.SERVER_ERROR, "status 500");
  }

  @Test
  void aTargetThatIsFullLeavesNothingHalfVisible() throws Exception {
    assertFails(Trouble.FULL, FailureKind.SERVER_ERROR, "status 507");
    target.with(Trouble.DIES);
    Failed failed = failed();
    assertThat(failed.side()).isEqualTo(Side.TARGET);
    assertThat(failed.reason().kind()).isEqualTo(FailureKind.CONNECTION_LOST);
    assertNothingVisible();
  }

  @Test
  void aTargetThatHangsIsLeft() throws Exception {
    patience = Duration.ofSeconds(1);

    assertFails(Trouble.HANGS, FailureKind.STALLED, "it took no bytes for 1 s");
  }
}
