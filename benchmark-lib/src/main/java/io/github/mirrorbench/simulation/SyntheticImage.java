package io.github.mirrorbench.simulation;

import static io.github.mirrorbench.simulation.ErrorResponses.text;

import io.github.mirrorbench.image.Descriptor;
import io.github.mirrorbench.image.Digest;
import io.github.mirrorbench.image.ImageReference;
import io.github.mirrorbench.image.Platform;
import io.github.mirrorbench.loopback.Body;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * An image made up from a seed: index, manifest, config and layers with true digests and sizes. Its
 * layers are made while they are read, so that one of gigabytes costs no memory.
 *
 * <p>Thread-safe. Equal arguments make equal bytes.
 */
public final class SyntheticImage {
  private static final int CHUNK = 64 * 1024;
  private static final String INDEX = "application/vnd.oci.image.index.v1+json";
  private static final String MANIFEST = "application/vnd.oci.image.manifest.v1+json";
  private static final String CONFIG = "application/vnd.oci.image.config.v1+json";
  private static final String LAYER = "application/vnd.oci.image.layer.v1.tar";

  private final ImageReference reference;
  private final Descriptor config;
  private final Descriptor manifest;
  private final Descriptor index;
  private final List<Descriptor> layers;
  private final Map<Digest, Body> blobs = new LinkedHashMap<>();
  private final Map<Digest, Body> manifests = new LinkedHashMap<>();

  private SyntheticImage(
      ImageReference reference, long seed, Platform platform, Instant created, List<Long> sizes) {
    this.reference = reference;
    this.layers = makeLayers(seed, sizes);
    this.config = add(blobs, CONFIG, text(configJson(platform, created)));
    this.manifest = add(manifests, MANIFEST, text(manifestJson()));
    this.index = add(manifests, INDEX, text(indexJson(platform)));
  }

  /** An image for linux/amd64 with layers of the given sizes in bytes. */
  public static SyntheticImage of(String reference, long seed, List<Long> layerSizes) {
    return of(reference, seed, Platform.parse("linux/amd64"), Instant.EPOCH, layerSizes);
  }

  /** An image for a platform, that says when it was built. */
  public static SyntheticImage of(
      String reference, long seed, Platform platform, Instant created, List<Long> layerSizes) {
    return new SyntheticImage(
        ImageReference.parse(reference), seed, platform, created, List.copyOf(layerSizes));
  }

  /** The name under which mirrors serve it. */
  public ImageReference reference() {
    return reference;
  }

  /** The index that the tag names. */
  public Descriptor index() {
    return index;
  }

  /** The platform's manifest. */
  public Descriptor manifest() {
    return manifest;
  }

  /** The image config. */
  public Descriptor config() {
    return config;
  }

  /** The layers in manifest order. */
  public List<Descriptor> layers() {
    return layers;
  }

  /** The content of the config or of a layer. */
  public Optional<Body> blob(Digest digest) {
    return Optional.ofNullable(blobs.get(digest));
  }

  /** The content of the index or of the manifest. */
  public Optional<Body> manifest(Digest digest) {
    return Optional.ofNullable(manifests.get(digest));
  }

  private List<Descriptor> makeLayers(long seed, List<Long> sizes) {
    List<Descriptor> made = new ArrayList<>();
    for (int i = 0; i < sizes.size(); i++) {
      Body layer = new SyntheticLayer("layer-" + i + ".bin", seed * 1_000 + i, sizes.get(i));
      made.add(add(blobs, LAYER, layer));
    }
    return List.copyOf(made);
  }

  private static Descriptor add(Map<Digest, Body> store, String mediaType, Body body) {
    Digest digest = digestOf(body);
    store.put(digest, body);
    return new Descriptor(mediaType, digest, body.sizeBytes());
  }

  private static Digest digestOf(Body body) {
    try {
      MessageDigest sha = MessageDigest.getInstance("SHA-256");
      byte[] chunk = new byte[CHUNK];
      for (long at = 0; at < body.sizeBytes(); at += CHUNK) {
        int size = (int) Math.min(CHUNK, body.sizeBytes() - at);
        body.read(at, chunk, size);
        sha.update(chunk, 0, size);
      }
      return new Digest(HexFormat.of().formatHex(sha.digest()));
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every Java platform has SHA-256", e);
    }
  }

  private String configJson(Platform platform, Instant created) {
    // The layers are not compressed, so their digests are their diff ids too.
    String diffIds =
        layers.stream().map(layer -> "\"" + layer.digest() + "\"").collect(Collectors.joining(","));
    return "{\"created\":\"%s\",%s,\"config\":{},\"rootfs\":{\"type\":\"layers\",\"diff_ids\":[%s]}}"
        .formatted(created, platformJson(platform), diffIds);
  }

  private String manifestJson() {
    String layerJson =
        layers.stream().map(SyntheticImage::descriptorJson).collect(Collectors.joining(","));
    return "{\"schemaVersion\":2,\"mediaType\":\"%s\",\"config\":%s,\"layers\":[%s]}"
        .formatted(MANIFEST, descriptorJson(config), layerJson);
  }

  private String indexJson(Platform platform) {
    String entry = descriptorJson(manifest);
    return "{\"schemaVersion\":2,\"mediaType\":\"%s\",\"manifests\":[%s,\"platform\":{%s}}]}"
        .formatted(INDEX, entry.substring(0, entry.length() - 1), platformJson(platform));
  }

  private static String platformJson(Platform platform) {
    return "\"architecture\":\"%s\",\"os\":\"%s\"%s"
        .formatted(
            platform.architecture(),
            platform.os(),
            platform.variant().map(v -> ",\"variant\":\"" + v + "\"").orElse(""));
  }

  private static String descriptorJson(Descriptor descriptor) {
    return "{\"mediaType\":\"%s\",\"digest\":\"%s\",\"size\":%d}"
        .formatted(descriptor.mediaType(), descriptor.digest(), descriptor.sizeBytes());
  }
}
