package io.github.mirrorbench.fit;

import io.github.mirrorbench.image.Descriptor;
import io.github.mirrorbench.loopback.Body;
import io.github.mirrorbench.simulation.SyntheticImage;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/** The making of an image, with what is odd about it. Immutable. */
final class Recipe {
  /** Two gzip layers behind an index, all of OCI's types. */
  static final Recipe PLAIN = new Recipe();

  private static final String PLATFORM = "{\"architecture\":\"amd64\",\"os\":\"linux\"}";

  private List<Long> layerBytes = List.of(600_000L, 200_000L);
  private MediaTypes types = MediaTypes.OF_OCI;
  private UnaryOperator<List<OddLayer>> layers = UnaryOperator.identity();
  private UnaryOperator<String> config = UnaryOperator.identity();
  private UnaryOperator<String> manifest = UnaryOperator.identity();
  private UnaryOperator<String> index = UnaryOperator.identity();
  private boolean flat;

  private Recipe() {}

  private Recipe with(Consumer<Recipe> change) {
    Recipe copy = new Recipe();
    copy.layerBytes = layerBytes;
    copy.types = types;
    copy.layers = layers;
    copy.config = config;
    copy.manifest = manifest;
    copy.index = index;
    copy.flat = flat;
    change.accept(copy);
    return copy;
  }

  /** With layers of these sizes before compression. */
  Recipe withLayers(Long... sizes) {
    return with(copy -> copy.layerBytes = List.of(sizes));
  }

  /** With other layers, made of those. */
  Recipe withLayers(UnaryOperator<List<OddLayer>> change) {
    return with(copy -> copy.layers = change);
  }

  Recipe withTypes(MediaTypes other) {
    return with(copy -> copy.types = other);
  }

  /** With a change to the JSON of the config. */
  Recipe withConfig(UnaryOperator<String> change) {
    return with(copy -> copy.config = change);
  }

  /** With a change to the JSON of the manifest. */
  Recipe withManifest(UnaryOperator<String> change) {
    return with(copy -> copy.manifest = change);
  }

  /** With a change to the JSON of the index. */
  Recipe withIndex(UnaryOperator<String> change) {
    return with(copy -> copy.index = change);
  }

  /** With a tag that names the manifest. */
  Recipe withoutIndex() {
    return with(copy -> copy.flat = true);
  }

  /** An image whose bytes depend on the seed. */
  OddImage make(String repository, long seed) {
    SyntheticImage plain = SyntheticImage.of(repository + ":" + OddImage.TAG, seed, layerBytes);
    List<OddLayer> made =
        layers.apply(
            plain.layers().stream().map(layer -> OddLayer.of(bytes(plain, layer))).toList());
    List<Stored> blobs =
        made.stream().map(layer -> Stored.of(types.layer(), layer.packed())).toList();
    Stored storedConfig = Stored.of(types.config(), config.apply(configJson(made)));
    Stored storedManifest =
        Stored.of(types.manifest(), manifest.apply(manifestJson(storedConfig, blobs)));
    Stored storedIndex = Stored.of(types.index(), index.apply(indexJson(storedManifest)));
    return new OddImage(
        repository, storedConfig, blobs, storedManifest, flat ? storedManifest : storedIndex);
  }

  private static byte[] bytes(SyntheticImage image, Descriptor layer) {
    Body body = image.blob(layer.digest()).orElseThrow();
    byte[] bytes = new byte[(int) body.sizeBytes()];
    body.read(0, bytes, bytes.length);
    return bytes;
  }

  private static String configJson(List<OddLayer> layers) {
    return "{\"created\":\"1970-01-01T00:00:00Z\",%s,\"config\":{},\"rootfs\":{\"type\":\"layers\",\"diff_ids\":[%s]}}"
        .formatted(
            PLATFORM.substring(1, PLATFORM.length() - 1),
            layers.stream()
                .map(layer -> '"' + Stored.of("", layer.tar()).digest() + '"')
                .collect(Collectors.joining(",")));
  }

  private String manifestJson(Stored storedConfig, List<Stored> blobs) {
    return "{\"schemaVersion\":2,\"mediaType\":\"%s\",\"config\":%s,\"layers\":[%s]}"
        .formatted(
            types.manifest(),
            storedConfig.descriptor(),
            blobs.stream().map(Stored::descriptor).collect(Collectors.joining(",")));
  }

  /** The JSON of an index that lists this manifest alone. */
  String indexJson(Stored storedManifest) {
    String entry = storedManifest.descriptor();
    return "{\"schemaVersion\":2,\"mediaType\":\"%s\",\"manifests\":[%s,\"platform\":%s}]}"
        .formatted(types.index(), entry.substring(0, entry.length() - 1), PLATFORM);
  }
}
