package io.github.mirrorbench.copy;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.mirrorbench.image.Descriptor;
import io.github.mirrorbench.image.Digest;
import io.github.mirrorbench.image.Platform;
import io.github.mirrorbench.registry.http.BoundedJson;
import io.github.mirrorbench.registry.http.Content;
import io.github.mirrorbench.registry.http.SafeText;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * A manifest or an index with its exact bytes, and what it refers to. Of the content no more is
 * asked than a copy needs: artifacts that are no images are copied too.
 *
 * @param descriptor media type, digest and size of the bytes
 * @param content the bytes
 * @param children the manifests that an index lists
 * @param blobs config and layers, each once
 * @param foreign the layers that are served from elsewhere, which registries do not hold
 */
record CopiedManifest(
    Descriptor descriptor,
    Content content,
    List<Child> children,
    List<Descriptor> blobs,
    List<Descriptor> foreign) {
  /** The media types of manifests, as they are asked for. */
  static final String ACCEPT =
      String.join(
          ", ",
          "application/vnd.oci.image.index.v1+json",
          "application/vnd.oci.image.manifest.v1+json",
          "application/vnd.docker.distribution.manifest.list.v2+json",
          "application/vnd.docker.distribution.manifest.v2+json",
          "*/*");

  private static final String OCI_INDEX = "application/vnd.oci.image.index.v1+json";
  private static final String OCI_MANIFEST = "application/vnd.oci.image.manifest.v1+json";
  private static final int ENTRIES_AT_MOST = 4096;

  /** A line of an index. */
  record Child(Descriptor descriptor, Optional<Platform> platform) {}

  CopiedManifest {
    children = List.copyOf(children);
    blobs = List.copyOf(blobs);
    foreign = List.copyOf(foreign);
  }

  /** Bytes that cannot be copied as a manifest; the message says why. */
  static final class Uncopyable extends Exception {
    Uncopyable(String reason) {
      super(reason, null, false, false);
    }
  }

  /**
   * Reads verified bytes.
   *
   * @param served the {@code Content-Type}
   */
  static CopiedManifest read(byte[] bytes, Digest digest, Optional<String> served)
      throws Uncopyable {
    JsonNode root =
        BoundedJson.parse(bytes)
            .orElseThrow(() -> new Uncopyable("the manifest is no JSON object"));
    if (root.has("fsLayers")) {
      throw new Uncopyable(
          "the manifest is of docker's schema 1, which registries of today refuse; pull the image"
              + " and push it");
    }
    String type = type(root, served);
    List<Child> children = new ArrayList<>();
    for (JsonNode line : entries(root, "manifests")) {
      children.add(new Child(descriptor(line), platform(line.path("platform"))));
    }
    List<Descriptor> all = new ArrayList<>();
    if (root.path("config").isObject()) {
      all.add(descriptor(root.path("config")));
    }
    for (String member : List.of("layers", "blobs")) {
      for (JsonNode layer : entries(root, member)) {
        all.add(descriptor(layer));
      }
    }
    if (children.isEmpty() && all.isEmpty() && !root.has("manifests")) {
      throw new Uncopyable("the manifest names neither manifests nor blobs");
    }
    return new CopiedManifest(
        new Descriptor(type, digest, bytes.length),
        Content.of(bytes),
        children,
        all.stream().filter(Predicate.not(CopiedManifest::isForeign)).distinct().toList(),
        all.stream().filter(CopiedManifest::isForeign).distinct().toList());
  }

  boolean isIndex() {
    return blobs.isEmpty() && foreign.isEmpty();
  }

  /** The type that it gives itself, else the served one, else OCI's by its kind. */
  private static String type(JsonNode root, Optional<String> served) {
    String own = root.path("mediaType").asText("");
    if (!own.isEmpty()) {
      return own;
    }
    return served
        .filter(type -> type.endsWith("+json") && type.contains("vnd."))
        .orElse(root.has("manifests") ? OCI_INDEX : OCI_MANIFEST);
  }

  /** Registries neither hold such layers nor ask for them when a manifest names them. */
  private static boolean isForeign(Descriptor layer) {
    return layer.mediaType().contains("rootfs.foreign")
        || layer.mediaType().contains("nondistributable");
  }

  private static List<JsonNode> entries(JsonNode root, String member) throws Uncopyable {
    List<JsonNode> all = new ArrayList<>();
    root.path(member).forEach(all::add);
    if (all.size() > ENTRIES_AT_MOST) {
      throw new Uncopyable("the manifest lists more than " + ENTRIES_AT_MOST + " " + member);
    }
    return all;
  }

  private static Descriptor descriptor(JsonNode line) throws Uncopyable {
    try {
      return new Descriptor(
          line.path("mediaType").asText(""),
          Digest.parse(line.path("digest").asText("")),
          line.path("size").asLong(-1));
    } catch (IllegalArgumentException e) {
      throw new Uncopyable(
          "the manifest describes something oddly: " + SafeText.of(String.valueOf(e.getMessage())));
    }
  }

  private static Optional<Platform> platform(JsonNode node) {
    try {
      return node.isObject()
          ? Optional.of(
              Platform.named(
                  node.path("os").asText(""),
                  node.path("architecture").asText(""),
                  node.path("variant").asText("")))
          : Optional.empty();
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
