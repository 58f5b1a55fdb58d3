package io.github.mirrorbench.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.mirrorbench.image.Digest;
import io.github.mirrorbench.registry.ManifestReader.NoManifest;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ManifestReaderTest {
  private static final Digest DIGEST = new Digest("a".repeat(64));
  private final Content layer = Content.layer(10);
  private final Content config = Content.config();

  @Test
  void readsDockersOwnTypes() throws NoManifest {
    String json =
        Content.manifest(config, layer)
            .text()
            .replace(MediaTypes.OCI_MANIFEST, MediaTypes.DOCKER_MANIFEST);

    Manifest manifest = read(json, MediaTypes.DOCKER_MANIFEST);

    assertThat(manifest).isInstanceOf(Manifest.ImageManifest.class);
    assertThat(manifest.descriptor().mediaType()).isEqualTo(MediaTypes.DOCKER_MANIFEST);
    assertThat(manifest.descriptor().sizeBytes()).isEqualTo(json.length());
  }

  @Test
  void foreignLayersAreNotFetchedFromHere() throws NoManifest {
    Content foreign =
        Content.of("application/vnd.docker.image.rootfs.foreign.diff.tar.gzip", "elsewhere");

    Manifest manifest =
        read(Content.manifest(config, foreign, layer).text(), MediaTypes.OCI_MANIFEST);

    assertThat(((Manifest.ImageManifest) manifest).layers()).containsExactly(layer.descriptor());
  }

  @Test
  void entriesOfUnknownTypesAreLeftOut() throws NoManifest {
    Content strange = Content.of("application/vnd.example.strange+json", "?");

    Manifest manifest =
        read(
            Content.index(strange.entry("linux/amd64"), layer.json(), config.json()).text(),
            MediaTypes.OCI_INDEX);

    assertThat(((Manifest.Index) manifest).entries()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {"schemaVersion":1,"name":"x"}                                             | the manifest is not of schema 2, the only one that engines take
          []                                                                         | the manifest is no JSON object
          {"schemaVersion":2,"config":1}{}                                           | the manifest is no JSON object
          {"schemaVersion":2,"mediaType":"application/vnd.oci.image.index.v1+json"}  | the manifest calls itself application/vnd.oci.image.index.v1+json but is served as application/vnd.oci.image.manifest.v1+json
          {"schemaVersion":2,"layers":[],"manifests":[]}                             | the image manifest lists manifests too
          {"schemaVersion":2,"layers":[]}                                            | the manifest describes something without a size
          {"schemaVersion":2,"config":{"digest":"sha512:ab","size":1},"layers":[]}   | in the manifest a digest begins with sha256:, unlike "sha512:ab"
          {"schemaVersion":2,"config":{"digest":"sha256:aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa","size":1}}   | the manifest has no list of layers
          {"schemaVersion":2,"config":{"digest":"sha256:aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa","size":1.5}} | the manifest describes something without a size
          {"schemaVersion":2,"config":{"digest":"sha256:aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa","size":9223372036854775807}} | the manifest describes something of 9223372036854775807 bytes
          """)
  void refusesWithTheReason(String json, String reason) {
    assertThatThrownBy(() -> read(json, MediaTypes.OCI_MANIFEST)).hasMessage(reason);
  }

  @Test
  void refusesOtherMediaTypes() {
    assertThatThrownBy(() -> read(Content.manifest(config, layer).text(), "text/plain"))
        .hasMessage("\"text/plain\" is no media type of a manifest");
  }

  @Test
  void refusesDepthAndCountsThatNoManifestHas() {
    assertThatThrownBy(
            () ->
                read(
                    "{\"schemaVersion\":2,\"a\":" + "[".repeat(5000) + "]".repeat(5000) + "}",
                    MediaTypes.OCI_MANIFEST))
        .hasMessage("the manifest is no JSON object");
    String[] many = new String[5000];
    java.util.Arrays.fill(many, layer.json());
    assertThatThrownBy(() -> read(Content.index(many).text(), MediaTypes.OCI_INDEX))
        .hasMessage("the manifest lists more than 4096 manifests");
  }

  private static Manifest read(String json, String contentType) throws NoManifest {
    return ManifestReader.read(
        json.getBytes(StandardCharsets.UTF_8), DIGEST, Optional.of(contentType));
  }
}
