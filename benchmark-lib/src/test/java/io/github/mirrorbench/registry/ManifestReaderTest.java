package io.github.mirrorbench.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.mirrorbench.image.Digest;
import io.github.mirrorbench.image.Platform;
import io.github.mirrorbench.result.Profile;
import io.github.mirrorbench.rules.EngineRules;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class ManifestReaderTest {
  private static final Digest DIGEST = new Digest("a".repeat(64));
  private static final String CONFIG =
      "\"config\":{\"size\":1,\"digest\":\"" + DIGEST + "\"},\"layers\":[]}";
  private final Content layer = Content.layer(10);
  private final Content config = Content.config(layer);
  private final String image = Content.manifest(config, layer).text();

  @Test
  void readsDockersOwnTypes() throws Unreadable {
    String json = image.replace(MediaTypes.OCI_MANIFEST, MediaTypes.DOCKER_MANIFEST);

    Manifest manifest = read(Profile.DOCKER, json, MediaTypes.DOCKER_MANIFEST);

    assertThat(manifest).isInstanceOf(Manifest.ImageManifest.class);
    assertThat(manifest.descriptor().mediaType()).isEqualTo(MediaTypes.DOCKER_MANIFEST);
    assertThat(manifest.descriptor().sizeBytes()).isEqualTo(json.length());
  }

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          layer,  application/octet-stream,                       true,  false
          layer,  application/vnd.oci.image.layer.v1.tar+zstd,    true,  true
          layer,  application/vnd.dev.cosign.simplesigning.v1,    false, false
          config, application/vnd.cncf.helm.config.v1+json,       false, true
          config, application/json,                               true,  true
          """)
  void refusesArtifactsThatAreNoImagesToTheEngine(
      String part, String type, boolean takenByDocker, boolean takenByContainerd) {
    String usual = (part.equals("layer") ? layer : config).descriptor().mediaType();
    String json = image.replace(usual, type);
    String refused =
        "the image has a "
            + part
            + " of type \""
            + type
            + "\", which the profile's engine does not take";

    assertThat(refusal(Profile.DOCKER, json, MediaTypes.OCI_MANIFEST))
        .isEqualTo(takenByDocker ? "taken" : refused);
    assertThat(refusal(Profile.CONTAINERD, json, MediaTypes.OCI_MANIFEST))
        .isEqualTo(takenByContainerd ? "taken" : refused);
  }

  /** dockerd has a parser for each type, and each asks for its own; containerd has one for all. */
  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          oci.image.manifest.v1+json,                  docker.distribution.manifest.v2+json, 'the manifest calls itself application/vnd.oci.image.manifest.v1+json but is served as application/vnd.docker.distribution.manifest.v2+json', taken
          docker.distribution.manifest.v2+json,        oci.image.manifest.v1+json,           'the manifest calls itself application/vnd.docker.distribution.manifest.v2+json but is served as application/vnd.oci.image.manifest.v1+json', taken
          '',                                          oci.image.manifest.v1+json,           taken, taken
          '',                                          docker.distribution.manifest.v2+json, 'the manifest is served as application/vnd.docker.distribution.manifest.v2+json and does not call itself that', taken
          oci.image.index.v1+json,                     oci.image.manifest.v1+json,           'the manifest calls itself application/vnd.oci.image.index.v1+json but is served as application/vnd.oci.image.manifest.v1+json', 'the manifest calls itself application/vnd.oci.image.index.v1+json but is served as application/vnd.oci.image.manifest.v1+json'
          """)
  void agreesWithItsTypeAsFarAsTheEngineAsksForIt(
      String named, String served, String refusedByDocker, String refusedByContainerd) {
    String own = named.isEmpty() ? "" : "\"mediaType\":\"application/vnd." + named + "\",";
    String json = "{\"schemaVersion\":2," + own + CONFIG;

    assertThat(refusal(Profile.DOCKER, json, "application/vnd." + served))
        .isEqualTo(refusedByDocker);
    assertThat(refusal(Profile.CONTAINERD, json, "application/vnd." + served))
        .isEqualTo(refusedByContainerd);
  }

  @Test
  void dockerNeedsAContentTypeAndContainerdGoesByTheIndex() throws Unreadable {
    assertThatThrownBy(
            () ->
                reader(Profile.DOCKER)
                    .read(bytes(image), DIGEST, Optional.empty(), Optional.of("x")))
        .hasMessage("the manifest came without a Content-Type");
    assertThat(
            reader(Profile.CONTAINERD)
                .read(
                    bytes(image),
                    DIGEST,
                    Optional.of("text/plain"),
                    Optional.of(MediaTypes.DOCKER_MANIFEST))
                .descriptor()
                .mediaType())
        .isEqualTo(MediaTypes.DOCKER_MANIFEST);
  }

  @ParameterizedTest
  @EnumSource
  void whatAnIndexSaysOfOtherPlatformsIsPassedOver(Profile profile) throws Unreadable {
    String entry = "{\"mediaType\":\"%s\",\"digest\":\"%s\",\"size\":%d,\"platform\":{%s}}";
    String arm = "\"os\":\"linux\",\"architecture\":\"arm64\"";
    String index =
        Content.index(
                entry.formatted("x", "sha512:" + "a".repeat(128), 7, arm),
                entry.formatted(MediaTypes.OCI_MANIFEST, "sha256:zz", 7, arm),
                entry.formatted(MediaTypes.OCI_MANIFEST, DIGEST, -1, arm),
                entry.formatted(MediaTypes.OCI_MANIFEST, DIGEST, 7, "\"architecture\":\"ä\""),
                layer.entry("linux/amd64"),
                config.json())
            .text();

    Manifest.Index read = (Manifest.Index) read(profile, index, MediaTypes.OCI_INDEX);

    assertThat(read.entries())
        .extracting(Manifest.Entry::platform)
        .containsExactly(
            Optional.of(Platform.parse("linux/arm64")),
            Optional.of(Platform.parse("linux/arm64")),
            Optional.of(Platform.parse("linux/arm64")),
            Optional.of(Platform.parse("linux/amd64")),
            Optional.empty());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          []                                                                         | the manifest is no JSON object
          {"schemaVersion":2,"config":1}{}                                           | the manifest is no JSON object
          {"schemaVersion":"2"}                                                      | in the manifest "schemaVersion" is of a type that engines do not read: "2"
          {"schemaVersion":2,"config":1}                                             | in the manifest "config" is of a type that engines do not read: 1
          {"schemaVersion":2,"layers":[],"manifests":[]}                             | the image manifest lists manifests too
          {"schemaVersion":2,"layers":[]}                                            | in the manifest a digest begins with sha256:, unlike ""
          {"schemaVersion":2,"config":{"digest":"sha512:ab","size":1},"layers":[]}   | in the manifest a digest begins with sha256:, unlike "sha512:ab"
          {"schemaVersion":2,"config":{"digest":"sha256:aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa","size":1.5}} | in the manifest "size" is of a type that engines do not read: 1.5
          {"schemaVersion":2,"config":{"digest":"sha256:aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa","size":9223372036854775807}} | the manifest describes something of 9223372036854775807 bytes
          {"schemaVersion":2,"layers":[{"annotations":{"a":1}}],"config":{"digest":"sha256:aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa","size":1}} | in the manifest "annotations" is of a type that engines do not read: 1
          """)
  void refusesWithTheReason(String json, String reason) {
    String aligned = json.replace("sha256:" + "a".repeat(32) + "\"", DIGEST + "\"");

    assertThat(refusal(Profile.DOCKER, aligned, MediaTypes.OCI_MANIFEST)).isEqualTo(reason);
    assertThat(refusal(Profile.CONTAINERD, aligned, MediaTypes.OCI_MANIFEST)).isNotEqualTo("taken");
  }

  /** The reading of Go: names in any case, null is nothing, and nobody asks which schema it is. */
  @ParameterizedTest
  @ValueSource(strings = {"", "\"schemaVersion\":1,", "\"MEDIATYPE\":null,\"Subject\":7,"})
  void readsWhatGoReads(String head) throws Unreadable {
    String json = "{" + head + CONFIG.replace("config", "Config").replace("[]", "null");

    Manifest manifest = read(Profile.DOCKER, json, MediaTypes.OCI_MANIFEST);

    assertThat(((Manifest.ImageManifest) manifest).config().digest()).isEqualTo(DIGEST);
  }

  @Test
  void hostsAreReadFromTheUrlsOfALayer() throws Unreadable {
    String urls =
        "\"urls\":[\"https://User:pass@A.example/x?sig=1\",\"http://b:81\",\"ftp://c/\",\"\",\"https://a.example\"],";
    String json = image.replace("\"layers\":[{", "\"layers\":[{" + urls);

    Manifest.ImageManifest read =
        (Manifest.ImageManifest) read(Profile.CONTAINERD, json, MediaTypes.OCI_MANIFEST);

    assertThat(read.layers().get(0).urlHosts()).containsExactly("a.example", "b:81");
    assertThat(read.config().urlHosts()).isEmpty();
  }

  @Test
  void sizesAreHintsForDockerAlone() throws Unreadable {
    String json = "{" + CONFIG.replace("\"size\":1", "\"size\":-1");

    Manifest manifest = read(Profile.DOCKER, json, MediaTypes.OCI_MANIFEST);

    assertThat(((Manifest.ImageManifest) manifest).config().sizeBytes()).isZero();
    assertThat(refusal(Profile.CONTAINERD, json, MediaTypes.OCI_MANIFEST))
        .isEqualTo("the manifest describes something of -1 bytes");
  }

  @ParameterizedTest
  @EnumSource
  void refusesOtherMediaTypes(Profile profile) {
    assertThat(refusal(profile, image, "text/plain"))
        .isEqualTo("\"text/plain\" is no media type of a manifest");
  }

  @Test
  void refusesDepthAndCountsThatNoManifestHas() {
    assertThat(
            refusal(
                Profile.DOCKER,
                "{\"schemaVersion\":2,\"a\":" + "[".repeat(5000) + "]".repeat(5000) + "}",
                MediaTypes.OCI_MANIFEST))
        .isEqualTo("the manifest is no JSON object");
    String[] many = new String[5000];
    Arrays.fill(many, layer.json());
    assertThat(refusal(Profile.DOCKER, Content.index(many).text(), MediaTypes.OCI_INDEX))
        .isEqualTo("the manifest lists more than 4096 manifests");
  }

  private static String refusal(Profile profile, String json, String contentType) {
    try {
      read(profile, json, contentType);
      return "taken";
    } catch (Unreadable e) {
      return String.valueOf(e.getMessage());
    }
  }

  private static Manifest read(Profile profile, String json, String contentType) throws Unreadable {
    return reader(profile).read(bytes(json), DIGEST, Optional.of(contentType), Optional.empty());
  }

  private static ManifestReader reader(Profile profile) {
    return new ManifestReader(EngineRules.of(profile).manifests());
  }

  private static byte[] bytes(String json) {
    return json.getBytes(StandardCharsets.UTF_8);
  }
}
