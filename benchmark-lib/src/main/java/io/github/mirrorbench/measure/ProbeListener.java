package io.github.mirrorbench.measure;

import io.github.mirrorbench.image.ImageReference;
import io.github.mirrorbench.mirror.MirrorName;
import io.github.mirrorbench.result.Step;
import java.time.Duration;

/**
 * A listener to a probe, called on the threads that fetch: several at once while it screens. Must
 * return quickly.
 */
public interface ProbeListener {
  /** A listener that ignores everything. */
  ProbeListener SILENT = new ProbeListener() {};

  /** A request of this step is about to be sent to the mirror. */
  default void requesting(MirrorName mirror, ImageReference image, Step step) {}

  /**
   * A piece of a layer came; called often.
   *
   * @param bytes the bytes of this layer so far
   * @param elapsed the time since the layer was requested
   */
  default void received(MirrorName mirror, long bytes, Duration elapsed) {}
}
