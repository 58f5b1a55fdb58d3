package io.github.mirrorbench.predict;

import io.github.mirrorbench.image.Descriptor;
import io.github.mirrorbench.result.ResolvedImage;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The requests and blobs of an engine's pull of an image.
 *
 * @param hasIndex whether the tag names an index, which costs one more manifest request
 * @param configSizeBytes the size of the image config, at least 0
 * @param layerSizesBytes the sizes of the layers in manifest order, the order in which engines
 *     start them; a blob named twice is fetched once
 */
public record PullPlan(boolean hasIndex, long configSizeBytes, List<Long> layerSizesBytes) {
  private static final int SMALL = 8;

  public PullPlan {
    layerSizesBytes = List.copyOf(layerSizesBytes);
  }

  /** The plan for an image of which nothing is there yet. */
  public static PullPlan of(ResolvedImage image) {
    Map<String, Long> sizes = new LinkedHashMap<>();
    for (Descriptor layer : image.layers()) {
      sizes.putIfAbsent(layer.digest().hex(), layer.sizeBytes());
    }
    return new PullPlan(
        image.indexDigest().isPresent(), image.config().sizeBytes(), List.copyOf(sizes.values()));
  }

  /**
   * The number of layers that come side by side for most of a pull's time: those of at least an
   * eighth of the largest, and no more than an engine fetches at once.
   */
  public int streams(int atOnce) {
    long largest = layerSizesBytes.stream().mapToLong(size -> size).max().orElse(0);
    long large = layerSizesBytes.stream().filter(size -> SMALL * size >= largest).count();
    return (int) Math.max(1, Math.min(atOnce, large));
  }
}
