package io.github.mirrorbench.registry;

import io.github.mirrorbench.image.Digest;
import io.github.mirrorbench.image.Platform;
import io.github.mirrorbench.registry.http.SafeText;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;

/**
 * The part of an image's config blob that matters here; its bytes were verified.
 *
 * @param created the time at which the image claims to have been built
 * @param platform the platform that the image claims to be for
 * @param diffIds the digests of its layers as they are unpacked, in order
 */
public record ImageConfig(
    Optional<Instant> created, Optional<Platform> platform, List<String> diffIds) {
  public ImageConfig {
    diffIds = List.copyOf(diffIds);
  }

  /**
   * Reads a config as engines do.
   *
   * @param layers the number of layers in the manifest that names the config
   */
  static ImageConfig read(byte[] bytes, int layers) throws Unreadable {
    GoStruct root = GoStruct.parse(bytes, "the config");
    List<String> diffIds = root.struct("rootfs").orElse(GoStruct.EMPTY).texts("diff_ids");
    if (diffIds.size() != layers) {
      throw new Unreadable(
          "the config is of " + diffIds.size() + " layers, its manifest lists " + layers);
    }
    Optional<Instant> created =
        root.has("created") ? Optional.of(instant(root.text("created"))) : Optional.empty();
    return new ImageConfig(created, ManifestReader.platformOf(root), diffIds);
  }

  /**
   * The digest that stands for the files of all layers, however they are packed (OCI image spec,
   * "Layer ChainID"); absent without layers, or where one of them is not known by a sha256.
   */
  public Optional<Digest> chainId() {
    try {
      return diffIds.stream().map(Digest::parse).reduce(ImageConfig::chained);
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static Digest chained(Digest below, Digest layer) {
    return DigestPipe.digestOf((below + " " + layer).getBytes(StandardCharsets.UTF_8));
  }

  private static Instant instant(String text) throws Unreadable {
    try {
      return OffsetDateTime.parse(text).toInstant();
    } catch (DateTimeException e) {
      throw new Unreadable("the config was created at \"" + SafeText.of(text) + "\", no RFC 3339");
    }
  }
}
