package io.github.mirrorbench.copy;

import io.github.mirrorbench.image.Digest;
import io.github.mirrorbench.image.ImageReference;
import io.github.mirrorbench.result.Failure;

/** The end of the copy of one image. */
public sealed interface CopyOutcome {
  /** The image as it was named. */
  ImageReference image();

  /** The name of the copy. */
  ImageReference target();

  /** The target names these bytes now, and all that they refer to is there. */
  record Copied(ImageReference image, ImageReference target, Digest digest, Effort effort)
      implements CopyOutcome {}

  /** The target named these bytes already. */
  record Unchanged(ImageReference image, ImageReference target, Digest digest)
      implements CopyOutcome {}

  /** The copy would do this; nothing was written. */
  record Pending(ImageReference image, ImageReference target, Digest digest, Effort effort)
      implements CopyOutcome {}

  /**
   * The target names what it named before.
   *
   * @param side the registry at which it failed
   */
  record Failed(ImageReference image, ImageReference target, Side side, Failure reason)
      implements CopyOutcome {}

  /** One of the two registries of a copy. */
  enum Side {
    SOURCE,
    TARGET
  }

  /**
   * The work of one copy.
   *
   * @param manifests the manifests that were written
   * @param sent the blobs that were sent
   * @param sentBytes the bytes of those
   * @param mounted the blobs that the target took from another of its repositories
   * @param there the blobs that were there, or that another image of the run brought
   * @param foreign the layers that are served from elsewhere, by their {@code urls}, and are not
   *     copied
   */
  record Effort(int manifests, int sent, long sentBytes, int mounted, int there, int foreign) {
    /** No work. */
    public static final Effort NONE = new Effort(0, 0, 0, 0, 0, 0);

    Effort plus(Effort other) {
      return new Effort(
          manifests + other.manifests,
          sent + other.sent,
          sentBytes + other.sentBytes,
          mounted + other.mounted,
          there + other.there,
          foreign + other.foreign);
    }
  }
}
