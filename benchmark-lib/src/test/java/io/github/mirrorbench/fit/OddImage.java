package io.github.mirrorbench.fit;

import io.github.mirrorbench.image.Descriptor;
import io.github.mirrorbench.loopback.Body;
import io.github.mirrorbench.simulation.SyntheticImage;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A small image that engines really unpack: gzip layers, config, manifest, and the index that the
 * tag names. Made from a seed, so that no two servers hold the same bytes.
 */
record OddImage(
    String repository, Stored config, List<Stored> layers, Stored manifest, Stored index) {
  static final String TAG = "1";

  private static final String OCI = "application/vnd.oci.image.";
  static final String INDEX = OCI + "index.v1+json";
  static final String MANIFEST = OCI + "manifest.v1+json";
  static final String CONFIG = OCI + "config.v1+json";
  static final String LAYER = OCI + "layer.v1.tar+gzip";

  /**
   * The making of an image, with what is odd about it.
   *
   * @param layerBytes the sizes of the layers before compression
   * @param config changes the JSON of the config
   * @param manifest changes the JSON of the manifest
   * @param index changes the JSON of the index
   * @param flat whether the tag names the manifest, without an index
   */
  record Recipe(
      List<Long> layerBytes,
      UnaryOperator<String> config,
      UnaryOperator<String> manifest,
      UnaryOperator<String> index,
      boolean flat) {
    static final Recipe PLAIN =
        new Recipe(
            List.of(600_000L, 200_000L),
            UnaryOperator.identity(),
            UnaryOperator.identity(),
            UnaryOperator.identity(),
            false);

    Recipe withLayers(Long... sizes) {
      return new Recipe(List.of(sizes), config, manifest, index, flat);
    }

    Recipe withConfig(UnaryOperator<String> change) {
      return new Recipe(layerBytes, change, manifest, index, flat);
    }

    Recipe withManifest(UnaryOperator<String> change) {
      return new Recipe(layerBytes, config, change, index, flat);
    }

    Recipe withIndex(UnaryOperator<String> change) {
      return new Recipe(layerBytes, config, manifest, change, flat);
    }

    Recipe withoutIndex() {
      return new Recipe(layerBytes, config, manifest, index, true);
    }

    OddImage make(String repository, long seed) {
      SyntheticImage image = SyntheticImage.of(repository + ":" + TAG, seed, layerBytes);
      List<Stored> layers =
          image.layers().stream()
              .map(layer -> Stored.of(LAYER, Stored.gzip(bytes(image, layer))))
              .toList();
      String honestConfig = Stored.of(CONFIG, bytes(image, image.config())).text();
      Stored storedConfig = Stored.of(CONFIG, config.apply(honestConfig));
      String layerJson = layers.stream().map(Stored::descriptor).collect(Collectors.joining(","));
      Stored storedManifest =
          Stored.of(
              MANIFEST,
              manifest.apply(
                  "{\"schemaVersion\":2,\"mediaType\":\"%s\",\"config\":%s,\"layers\":[%s]}"
                      .formatted(MANIFEST, storedConfig.descriptor(), layerJson)));
      String entry = storedManifest.descriptor();
      Stored storedIndex =
          Stored.of(
              INDEX,
              index.apply(
                  "{\"schemaVersion\":2,\"mediaType\":\"%s\",\"manifests\":[%s,\"platform\":{\"architecture\":\"amd64\",\"os\":\"linux\"}}]}"
                      .formatted(INDEX, entry.substring(0, entry.length() - 1))));
      return new OddImage(
          repository, storedConfig, layers, storedManifest, flat ? storedManifest : storedIndex);
    }

    private static byte[] bytes(SyntheticImage image, Descriptor blob) {
      Body body = image.blob(blob.digest()).orElseThrow();
      byte[] bytes = new byte[(int) body.sizeBytes()];
      body.read(0, bytes, bytes.length);
      return bytes;
    }
  }

  /** Its name as an engine is given it. */
  String reference() {
    return "docker.io/" + repository + ":" + TAG;
  }

  /** The layer that takes longest. */
  Stored biggestLayer() {
    return layers.stream().max((a, b) -> a.bytes().length - b.bytes().length).orElseThrow();
  }

  Optional<Stored> namedManifest(String tagOrDigest) {
    if (tagOrDigest.equals(TAG)) {
      return Optional.of(index);
    }
    return Stream.of(index, manifest).filter(it -> it.digest().equals(tagOrDigest)).findFirst();
  }

  Optional<Stored> blob(String digest) {
    return Stream.concat(Stream.of(config), layers.stream())
        .filter(it -> it.digest().equals(digest))
        .findFirst();
  }
}
