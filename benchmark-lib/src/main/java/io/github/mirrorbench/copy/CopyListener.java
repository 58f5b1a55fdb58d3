package io.github.mirrorbench.copy;

import io.github.mirrorbench.image.ImageReference;

/** A listener to a copy. Its methods are called on any thread, several at once. */
public interface CopyListener {
  /** Hears nothing. */
  CopyListener SILENT = new CopyListener() {};

  /** Work on an image begins. */
  default void begun(ImageReference image) {}

  /** So many more bytes of blobs went to the target; some may have to be sent again. */
  default void sent(long bytes) {}

  /** Work on an image has ended. */
  default void ended(CopyOutcome outcome) {}
}
