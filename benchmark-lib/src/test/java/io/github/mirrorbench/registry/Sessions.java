package io.github.mirrorbench.registry;

import io.github.mirrorbench.image.Descriptor;
import io.github.mirrorbench.image.ImageReference;

/** Calls that many tests make. */
final class Sessions {
  static final ImageReference UBUNTU = ImageReference.parse("ubuntu");

  private Sessions() {}

  static Failure failureOf(Outcome<?> outcome) {
    return outcome.failure().orElseThrow(() -> new AssertionError("went well: " + outcome));
  }

  static Outcome<BlobRead> layer(RegistrySession session, Descriptor layer, BlobRequest request)
      throws InterruptedException {
    return session.blob(UBUNTU, layer, request, BodyObserver.NONE);
  }

  static Outcome<BlobRead> layer(RegistrySession session, Content layer)
      throws InterruptedException {
    return layer(session, layer.descriptor(), BlobRequest.whole());
  }
}
