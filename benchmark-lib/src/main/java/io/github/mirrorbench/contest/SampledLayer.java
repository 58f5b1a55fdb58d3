package io.github.mirrorbench.contest;

import io.github.mirrorbench.image.Descriptor;
import io.github.mirrorbench.result.ResolvedImage;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;

/**
 * The layer that a sample of a race reads, and how much of it each of its streams does. The first
 * stream reads twice as much as each other, so that in the end it is alone: one sample shows what
 * several streams get, and what one gets.
 *
 * @param layer the layer that all streams read from its first byte on
 * @param streams the bytes for each stream
 */
record SampledLayer(Descriptor layer, List<Long> streams) {
  SampledLayer {
    streams = List.copyOf(streams);
  }

  static SampledLayer of(ResolvedImage image, long bytes, int streams) {
    return of(layer(image, first(bytes, streams)), bytes, streams);
  }

  static SampledLayer of(Descriptor layer, long bytes, int streams) {
    long share = share(bytes, streams);
    long first = first(bytes, streams);
    List<Long> parts = new ArrayList<>(List.of(whole(first, layer)));
    for (int i = 1; i < streams; i++) {
      parts.add(Math.min(share, layer.sizeBytes()));
    }
    return new SampledLayer(layer, parts);
  }

  private static long share(long bytes, int streams) {
    return Math.max(1, bytes / (streams > 1 ? streams + 1 : 1));
  }

  private static long first(long bytes, int streams) {
    return (streams > 1 ? 2 : 1) * share(bytes, streams);
  }

  /** The timed layer; where a line is too fast for it, the smallest that is large enough. */
  private static Descriptor layer(ResolvedImage image, long bytes) {
    Comparator<Descriptor> bySize = Comparator.comparingLong(Descriptor::sizeBytes);
    return bytes <= image.timedBlob().sizeBytes()
        ? image.timedBlob()
        : image.measuredBlobs().stream()
            .filter(blob -> blob.sizeBytes() >= bytes)
            .min(bySize)
            .orElseGet(() -> Collections.max(image.measuredBlobs(), bySize));
  }

  /** A small layer is fetched whole, which proves it, unless that is far more than wanted. */
  private static long whole(long bytes, Descriptor layer) {
    boolean isSmall = layer.sizeBytes() <= TunedParameters.SMALL_LAYER;
    return isSmall && 2 * bytes >= layer.sizeBytes()
        ? layer.sizeBytes()
        : Math.min(bytes, layer.sizeBytes());
  }
}
