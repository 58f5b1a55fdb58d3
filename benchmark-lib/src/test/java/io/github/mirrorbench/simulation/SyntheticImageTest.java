package io.github.mirrorbench.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.mirrorbench.image.Descriptor;
import io.github.mirrorbench.image.Digest;
import io.github.mirrorbench.loopback.Body;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SyntheticImageTest {
  private static final SyntheticImage IMAGE =
      SyntheticImage.of("library/ubuntu:22.04", 7, List.of(100L, 5_000L, 300_001L));

  private static byte[] all(Body body) {
    byte[] bytes = new byte[(int) body.sizeBytes()];
    body.read(0, bytes, bytes.length);
    return bytes;
  }

  private static Digest sha256(byte[] bytes) throws Exception {
    return new Digest(HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes)));
  }

  @Test
  void everyDescriptorTellsTheTruth() throws Exception {
    for (Descriptor blob : List.of(IMAGE.config(), IMAGE.layers().get(0), IMAGE.layers().get(2))) {
      byte[] bytes = all(IMAGE.blob(blob.digest()).orElseThrow());
      assertThat(bytes).hasSize((int) blob.sizeBytes());
      assertThat(sha256(bytes)).isEqualTo(blob.digest());
    }
    byte[] index = all(IMAGE.manifest(IMAGE.index().digest()).orElseThrow());
    assertThat(sha256(index)).isEqualTo(IMAGE.index().digest());
  }

  @Test
  void indexLeadsToManifestConfigAndLayers() throws Exception {
    ObjectMapper json = new ObjectMapper();
    JsonNode index = json.readTree(all(IMAGE.manifest(IMAGE.index().digest()).orElseThrow()));
    JsonNode entry = index.get("manifests").get(0);
    assertThat(entry.get("digest").asText()).isEqualTo(IMAGE.manifest().digest().toString());
    assertThat(entry.get("platform").get("architecture").asText()).isEqualTo("amd64");

    JsonNode manifest = json.readTree(all(IMAGE.manifest(IMAGE.manifest().digest()).orElseThrow()));
    assertThat(manifest.get("config").get("digest").asText())
        .isEqualTo(IMAGE.config().digest().toString());
    assertThat(manifest.get("layers").findValuesAsText("size"))
        .containsExactly("100", "5000", "300001");

    JsonNode config = json.readTree(all(IMAGE.blob(IMAGE.config().digest()).orElseThrow()));
    assertThat(config.get("rootfs").get("diff_ids")).hasSize(3);
  }

  @Test
  void anyPieceIsTheSameAsInTheWhole() {
    Body layer = IMAGE.blob(IMAGE.layers().get(2).digest()).orElseThrow();
    byte[] whole = all(layer);
    for (int offset : new int[] {0, 500, 512, 65_530, 65_536, 131_073, 299_000}) {
      byte[] piece = new byte[1_000];
      layer.read(offset, piece, 1_000);
      assertThat(piece).isEqualTo(java.util.Arrays.copyOfRange(whole, offset, offset + 1_000));
    }
  }

  @Test
  void noTwoPiecesOfALayerAreAlike() {
    byte[] whole = all(IMAGE.blob(IMAGE.layers().get(2).digest()).orElseThrow());
    assertThat(java.util.Arrays.copyOfRange(whole, 65_536, 131_072))
        .isNotEqualTo(java.util.Arrays.copyOfRange(whole, 131_072, 196_608));
  }

  @Test
  void seedMakesTheBytes() {
    SyntheticImage same = SyntheticImage.of("other:1", 7, List.of(100L, 5_000L, 300_001L));
    SyntheticImage other = SyntheticImage.of("other:1", 8, List.of(100L, 5_000L, 300_001L));
    assertThat(same.index()).isEqualTo(IMAGE.index());
    assertThat(other.layers().get(1)).isNotEqualTo(IMAGE.layers().get(1));
  }

  @Test
  void layersAreArchivesThatTarUnpacks(@TempDir Path folder) throws Exception {
    Assumptions.assumeTrue(Files.isExecutable(Path.of("/usr/bin/tar")), "tar is not installed");
    for (int i = 0; i < 3; i++) {
      Path archive = folder.resolve("layer-" + i + ".tar");
      Files.write(archive, all(IMAGE.blob(IMAGE.layers().get(i).digest()).orElseThrow()));
      unpack(archive, folder);
    }
    assertThat(folder.resolve("layer-1.bin")).hasSize(6 * 512);
    assertThat(folder.resolve("layer-2.bin")).hasSize(582 * 512);
  }

  private static void unpack(Path archive, Path folder) throws IOException, InterruptedException {
    Process tar =
        new ProcessBuilder("tar", "-xf", archive.toString(), "-C", folder.toString())
            .redirectErrorStream(true)
            .start();
    String said =
        new String(tar.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
    // An archive below the size of its own end is all zeros and one that tar calls odd.
    boolean tiny = Files.size(archive) < 1_024;
    assertThat(tar.waitFor() == 0 || tiny).as(said).isTrue();
  }
}
