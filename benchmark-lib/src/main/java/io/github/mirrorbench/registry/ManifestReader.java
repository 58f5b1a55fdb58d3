package io.github.mirrorbench.registry;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.mirrorbench.image.Descriptor;
import io.github.mirrorbench.image.Digest;
import io.github.mirrorbench.image.Platform;
import io.github.mirrorbench.registry.http.BoundedJson;
import io.github.mirrorbench.registry.http.SafeText;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads verified bytes as a manifest (OCI image spec, "Image Manifest" and "Image Index", and
 * docker's "Image Manifest V 2, Schema 2"):
 *
 * <pre>{@code
 * {"schemaVersion": 2, "mediaType": "…", "config": {…}, "layers": [{"mediaType": "…", "digest": "sha256:…", "size": 1}]}
 * {"schemaVersion": 2, "mediaType": "…", "manifests": [{"digest": "…", "platform": {"os": "linux", "architecture": "amd64"}}]}
 * }</pre>
 */
final class ManifestReader {
  static final int BYTES_AT_MOST = 4 * 1024 * 1024;
  private static final int ENTRIES_AT_MOST = 4096;

  /** 1 PiB: no layer is as large, and the sizes of a whole manifest still add up in a long. */
  private static final long BLOB_BYTES_AT_MOST = 1L << 50;

  private ManifestReader() {}

  static final class NoManifest extends Exception {
    NoManifest(String reason) {
      super(reason, null, false, false);
    }
  }

  static Manifest read(byte[] bytes, Digest digest, Optional<String> contentType)
      throws NoManifest {
    JsonNode root =
        BoundedJson.parse(bytes)
            .orElseThrow(() -> new NoManifest("the manifest is no JSON object"));
    String type = typeOf(root, contentType);
    Descriptor own = new Descriptor(type, digest, bytes.length);
    if (MediaTypes.isIndex(type)) {
      refuse(root, "layers", "the index has layers too");
      return new Manifest.Index(own, entriesOf(root.path("manifests")));
    }
    refuse(root, "manifests", "the image manifest lists manifests too");
    return new Manifest.ImageManifest(
        own, descriptorOf(root.path("config")), layersOf(root.path("layers")));
  }

  /** Refuses a document of two kinds at once, which may be read either way (CVE-2021-41190). */
  private static void refuse(JsonNode root, String member, String reason) throws NoManifest {
    if (root.has(member)) {
      throw new NoManifest(reason);
    }
  }

  private static String typeOf(JsonNode root, Optional<String> contentType) throws NoManifest {
    if (root.path("schemaVersion").asInt(0) != 2) {
      throw new NoManifest("the manifest is not of schema 2, the only one that engines take");
    }
    String named = root.path("mediaType").asText("");
    String type = contentType.orElse(named);
    if (!MediaTypes.isKnown(type)) {
      throw new NoManifest("\"" + SafeText.of(type) + "\" is no media type of a manifest");
    }
    if (!named.isEmpty() && !named.equals(type)) {
      throw new NoManifest(
          "the manifest calls itself " + SafeText.of(named) + " but is served as " + type);
    }
    return type;
  }

  private static List<Descriptor> layersOf(JsonNode layers) throws NoManifest {
    List<Descriptor> all = new ArrayList<>();
    for (JsonNode layer : arrayOf(layers, "layers")) {
      Descriptor descriptor = descriptorOf(layer);
      if (!MediaTypes.isForeignLayer(descriptor.mediaType())) {
        all.add(descriptor);
      }
    }
    return all;
  }

  private static List<Manifest.Entry> entriesOf(JsonNode manifests) throws NoManifest {
    List<Manifest.Entry> all = new ArrayList<>();
    for (JsonNode entry : arrayOf(manifests, "manifests")) {
      if (MediaTypes.isKnown(entry.path("mediaType").asText(""))) {
        all.add(new Manifest.Entry(descriptorOf(entry), platformOf(entry.path("platform"))));
      }
    }
    return all;
  }

  private static JsonNode arrayOf(JsonNode node, String what) throws NoManifest {
    if (!node.isArray()) {
      throw new NoManifest("the manifest has no list of " + what);
    }
    if (node.size() > ENTRIES_AT_MOST) {
      throw new NoManifest("the manifest lists more than " + ENTRIES_AT_MOST + " " + what);
    }
    return node;
  }

  private static Descriptor descriptorOf(JsonNode node) throws NoManifest {
    JsonNode size = node.path("size");
    if (!size.canConvertToLong() || !size.isIntegralNumber()) {
      throw new NoManifest("the manifest describes something without a size");
    }
    if (size.asLong() > BLOB_BYTES_AT_MOST) {
      throw new NoManifest("the manifest describes something of " + size.asLong() + " bytes");
    }
    try {
      return new Descriptor(
          SafeText.of(node.path("mediaType").asText("")),
          Digest.parse(node.path("digest").asText("")),
          size.asLong());
    } catch (IllegalArgumentException e) {
      throw new NoManifest("in the manifest " + SafeText.of(String.valueOf(e.getMessage())));
    }
  }

  /** Absent too when it is written in a way that no engine would match. */
  static Optional<Platform> platformOf(JsonNode node) {
    try {
      String variant = node.path("variant").asText("");
      return Optional.of(
          new Platform(
              node.path("os").asText(""),
              node.path("architecture").asText(""),
              variant.isEmpty() ? Optional.empty() : Optional.of(variant)));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
