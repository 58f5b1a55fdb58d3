package io.github.mirrorbench.predict;

import java.util.List;

/**
 * What an engine must fetch to have an image.
 *
 * @param hasIndex whether the tag names an index, which costs one more manifest request
 * @param configSizeBytes of the image config, at least 0
 * @param layerSizesBytes in manifest order, the order in which engines start them; a blob named
 *     twice is fetched once
 */
public record PullPlan(boolean hasIndex, long configSizeBytes, List<Long> layerSizesBytes) {
  public PullPlan {
    layerSizesBytes = List.copyOf(layerSizesBytes);
  }
}
