package io.github.mirrorbench.registry;

import io.github.mirrorbench.image.Descriptor;
import io.github.mirrorbench.image.Digest;
import io.github.mirrorbench.image.Platform;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Bytes with their descriptor. */
public final class Content {
  private final Descriptor descriptor;
  private final byte[] bytes;

  private Content(Descriptor descriptor, byte[] bytes) {
    this.descriptor = descriptor;
    this.bytes = bytes;
  }

  public static final String LAYER = "application/vnd.oci.image.layer.v1.tar+gzip";
  public static final String CONFIG = "application/vnd.oci.image.config.v1+json";

  public static Content of(String mediaType, byte[] bytes) {
    return new Content(new Descriptor(mediaType, DigestPipe.digestOf(bytes), bytes.length), bytes);
  }

  public static Content of(String mediaType, String text) {
    return of(mediaType, text.getBytes(StandardCharsets.UTF_8));
  }

  /** A layer of so many bytes that do not repeat. */
  public static Content layer(int size) {
    byte[] bytes = new byte[size];
    new Random(size).nextBytes(bytes);
    return of(LAYER, bytes);
  }

  /** A config of these layers, which need not be tar archives here. */
  public static Content config(Content... layers) {
    return of(
        CONFIG,
        "{\"created\":\"2026-03-01T10:00:00.5Z\",\"os\":\"linux\",\"architecture\":\"amd64\",\"rootfs\":{\"type\":\"layers\",\"diff_ids\":["
            + Stream.of(layers)
                .map(layer -> "\"" + layer.digest() + "\"")
                .collect(Collectors.joining(","))
            + "]}}");
  }

  /** An image manifest of these. */
  public static Content manifest(Content config, Content... layers) {
    StringBuilder list = new StringBuilder();
    for (Content layer : layers) {
      list.append(list.isEmpty() ? "" : ",").append(layer.json());
    }
    return of(
        MediaTypes.OCI_MANIFEST,
        "{\"schemaVersion\":2,\"mediaType\":\""
            + MediaTypes.OCI_MANIFEST
            + "\",\"config\":"
            + config.json()
            + ",\"layers\":["
            + list
            + "]}");
  }

  /** An index of entries in JSON, see {@link #entry}. */
  public static Content index(String... entries) {
    return of(
        MediaTypes.OCI_INDEX,
        "{\"schemaVersion\":2,\"mediaType\":\""
            + MediaTypes.OCI_INDEX
            + "\",\"manifests\":["
            + String.join(",", entries)
            + "]}");
  }

  /** An index entry for {@code os/arch[/variant]}. */
  public String entry(String platform) {
    Platform parsed = Platform.parse(platform);
    String json = json();
    return json.substring(0, json.length() - 1)
        + ",\"platform\":{\"os\":\""
        + parsed.os()
        + "\",\"architecture\":\""
        + parsed.architecture()
        + "\""
        + parsed.variant().map(variant -> ",\"variant\":\"" + variant + "\"").orElse("")
        + "}}";
  }

  /** The descriptor in JSON. */
  public String json() {
    return "{\"mediaType\":\""
        + descriptor.mediaType()
        + "\",\"digest\":\""
        + descriptor.digest()
        + "\",\"size\":"
        + descriptor.sizeBytes()
        + "}";
  }

  public Descriptor descriptor() {
    return descriptor;
  }

  public byte[] bytes() {
    return bytes;
  }

  public Digest digest() {
    return descriptor.digest();
  }

  public String text() {
    return new String(bytes, StandardCharsets.UTF_8);
  }
}
