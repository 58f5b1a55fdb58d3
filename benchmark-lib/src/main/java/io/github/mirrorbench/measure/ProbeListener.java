package io.github.mirrorbench.measure;

import io.github.mirrorbench.result.Step;
import java.time.Duration;

/**
 * Told what a probe is doing, on the threads that do it: several at once while it screens. Must
 * return quickly.
 */
public interface ProbeListener {
  /** Nobody listens. */
  ProbeListener SILENT =
      new ProbeListener() {
        @Override
        public void asked(String mirror, String image, Step step) {}

        @Override
        public void received(String mirror, long bytes, Duration elapsed) {}
      };

  /** A request of this step is about to be sent to the mirror. */
  void asked(String mirror, String image, Step step);

  /**
   * A piece of a layer came; called often.
   *
   * @param bytes of this layer so far
   * @param elapsed since the layer was asked for
   */
  void received(String mirror, long bytes, Duration elapsed);
}
