package io.github.mirrorbench.registry;

import io.github.mirrorbench.image.Descriptor;
import io.github.mirrorbench.image.ImageReference;
import io.github.mirrorbench.registry.http.HttpSettings;
import io.github.mirrorbench.result.Failure;
import io.github.mirrorbench.result.Profile;

/** Calls that many tests make. */
public final class Sessions {
  public static final ImageReference UBUNTU = ImageReference.parse("ubuntu");

  private Sessions() {}

  public static RegistryClient clientOf(Profile profile) {
    return new RegistryClient(
        RegistrySettings.anonymous(HttpSettings.builder().profile(profile).build()));
  }

  public static Failure failureOf(CallOutcome<?> outcome) {
    return outcome.failure().orElseThrow(() -> new AssertionError("went well: " + outcome));
  }

  public static CallOutcome<BlobRead> layer(
      RegistrySession session, Descriptor layer, BlobRequest request) throws InterruptedException {
    return session.blob(UBUNTU, layer, request, BodyObserver.NONE);
  }

  public static CallOutcome<BlobRead> layer(RegistrySession session, Content layer)
      throws InterruptedException {
    return layer(session, layer.descriptor(), BlobRequest.whole());
  }
}
