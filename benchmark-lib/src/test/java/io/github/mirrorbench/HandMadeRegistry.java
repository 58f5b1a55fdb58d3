package io.github.mirrorbench;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.mirrorbench.image.Descriptor;
import io.github.mirrorbench.image.Digest;
import io.github.mirrorbench.loopback.Body;
import io.github.mirrorbench.loopback.LoopbackServer;
import io.github.mirrorbench.loopback.Pace;
import io.github.mirrorbench.loopback.PacedResponse;
import io.github.mirrorbench.loopback.RequestHandler;
import io.github.mirrorbench.loopback.RequestHead;
import io.github.mirrorbench.mirror.Endpoint;
import io.github.mirrorbench.mirror.Mirror;
import io.github.mirrorbench.mirror.MirrorName;
import io.github.mirrorbench.mirror.RepositoryForm;
import java.io.IOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** A registry of one image without an index, whose layers may be any bodies. */
final class HandMadeRegistry implements RequestHandler, AutoCloseable {
  private static final String MANIFEST = "application/vnd.oci.image.manifest.v1+json";
  private static final String CONFIG = "application/vnd.oci.image.config.v1+json";
  private static final String LAYER = "application/vnd.oci.image.layer.v1.tar";

  private final Map<String, Body> blobs = new LinkedHashMap<>();
  private final List<Descriptor> layers = new ArrayList<>();
  private final Pace pace;
  private final LoopbackServer server;

  private HandMadeRegistry(Pace pace) throws IOException {
    this.pace = pace;
    this.server = LoopbackServer.start(this);
  }

  static HandMadeRegistry at(Pace pace) throws IOException {
    return new HandMadeRegistry(pace);
  }

  HandMadeRegistry withLayer(Body layer) {
    byte[] bytes = new byte[(int) layer.sizeBytes()];
    layer.read(0, bytes, bytes.length);
    return withLayer(layer, digestOf(bytes));
  }

  /** A layer whose digest is known, because it would take long to find out. */
  HandMadeRegistry withLayer(Body layer, Digest digest) {
    blobs.put(digest.toString(), layer);
    layers.add(new Descriptor(LAYER, digest, layer.sizeBytes()));
    return this;
  }

  Digest layerDigest() {
    return layers.get(0).digest();
  }

  Mirror mirror(String name) {
    return new Mirror(
        new MirrorName(name), Endpoint.parse(server.uri().toString()), RepositoryForm.HOST);
  }

  private byte[] config() {
    return "{\"architecture\":\"amd64\",\"os\":\"linux\",\"rootfs\":{\"type\":\"layers\",\"diff_ids\":[%s]}}"
        .formatted(
            layers.stream()
                .map(layer -> "\"" + layer.digest() + "\"")
                .collect(Collectors.joining(",")))
        .getBytes(UTF_8);
  }

  private byte[] manifest() {
    byte[] config = config();
    Descriptor described = new Descriptor(CONFIG, digestOf(config), config.length);
    return "{\"schemaVersion\":2,\"mediaType\":\"%s\",\"config\":%s,\"layers\":[%s]}"
        .formatted(
            MANIFEST,
            json(described),
            layers.stream().map(HandMadeRegistry::json).collect(Collectors.joining(",")))
        .getBytes(UTF_8);
  }

  private static String json(Descriptor descriptor) {
    return "{\"mediaType\":\"%s\",\"digest\":\"%s\",\"size\":%d}"
        .formatted(descriptor.mediaType(), descriptor.digest(), descriptor.sizeBytes());
  }

  private static Digest digestOf(byte[] bytes) {
    try {
      return new Digest(
          HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes)));
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every Java platform has SHA-256", e);
    }
  }

  @Override
  public PacedResponse respond(RequestHead request) {
    String path = request.path();
    if (path.equals("/v2/")) {
      return PacedResponse.of(200, Body.of(new byte[] {'{', '}'}));
    }
    if (path.contains("/manifests/")) {
      byte[] manifest = manifest();
      return PacedResponse.of(200, Body.of(manifest))
          .withHeader("Content-Type", MANIFEST)
          .withHeader("Docker-Content-Digest", digestOf(manifest).toString());
    }
    String digest = path.substring(path.lastIndexOf('/') + 1);
    byte[] config = config();
    if (digest.equals(digestOf(config).toString())) {
      return PacedResponse.ok(Body.of(config));
    }
    Body blob = blobs.get(digest);
    return blob == null ? PacedResponse.of(404, Body.EMPTY) : PacedResponse.ok(blob).withPace(pace);
  }

  @Override
  public void close() {
    server.close();
  }
}
