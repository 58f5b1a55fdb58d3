package io.github.mirrorbench.registry;

import io.github.mirrorbench.image.Descriptor;
import io.github.mirrorbench.image.Digest;
import io.github.mirrorbench.image.ImageReference;
import io.github.mirrorbench.image.Platform;
import io.github.mirrorbench.mirror.Mirror;
import java.time.Duration;

/**
 * All requests to one mirror: its connections, tokens, the patience left with it and what it has
 * refused. Safe from any thread.
 *
 * <p>After a refusal (401, 403, 404) nothing more is asked for that repository, and after a 429
 * nothing more of that host: the same failure is answered without a request. Every method throws
 * {@link InterruptedException} when the thread is interrupted while waiting, or the client closed.
 */
public final class RegistrySession {
  private final RegistrySettings settings;
  private final Mirror mirror;

  RegistrySession(RegistrySettings settings, Mirror mirror) {
    this.settings = settings;
    this.mirror = mirror;
  }

  /** The mirror that is asked. */
  public Mirror mirror() {
    return mirror;
  }

  /**
   * {@code GET /v2/}, with which dockerd begins. Any answer but 429 is an answer; a challenge in it
   * is kept for the requests that follow.
   */
  public Outcome<PingAnswer> ping() throws InterruptedException {
    return missing(Step.PING);
  }

  /**
   * HEAD of the manifest that the reference names, by digest where it has one; falls to GET where
   * the profile's engine does.
   */
  public Outcome<TagAnswer> head(ImageReference image) throws InterruptedException {
    return missing(Step.MANIFEST);
  }

  /** GET of the manifest that the reference names, by digest where it has one. */
  public Outcome<Manifest> manifest(ImageReference image) throws InterruptedException {
    return missing(Step.MANIFEST);
  }

  /** GET of a manifest of the image's repository by digest. */
  public Outcome<Manifest> manifest(ImageReference image, Digest digest)
      throws InterruptedException {
    return missing(Step.MANIFEST);
  }

  /** GET of a manifest that an index describes; its size and media type are held against that. */
  public Outcome<Manifest> manifest(ImageReference image, Descriptor described)
      throws InterruptedException {
    return missing(Step.MANIFEST);
  }

  /**
   * The image manifest for a platform: the manifest itself, or what the index, or an index nested
   * in it, lists for it; {@link FailureKind#PLATFORM_MISSING} when it lists none.
   */
  public Outcome<Manifest.ImageManifest> forPlatform(
      ImageReference image, Manifest manifest, Platform platform) throws InterruptedException {
    return missing(Step.MANIFEST);
  }

  /** GET of an image's config, verified and read. */
  public Outcome<ImageConfig> config(ImageReference image, Descriptor config)
      throws InterruptedException {
    return missing(Step.CONFIG);
  }

  /** GET of a layer, streamed, hashed and thrown away. */
  public Outcome<BlobRead> blob(
      ImageReference image, Descriptor layer, BlobRequest request, BodyObserver observer)
      throws InterruptedException {
    return missing(Step.LAYER);
  }

  /** How long the mirror's gate would hold the next request for the limit of requests a minute. */
  public Duration readyIn() {
    return Duration.ZERO;
  }

  /** What is left of the patience with this mirror; zero means that it is not asked any more. */
  public Duration patienceLeft() {
    return settings.timeouts().patience();
  }

  private static <T> Outcome<T> missing(Step step) {
    return new Outcome.Failed<>(
        new Failure(FailureKind.NOT_ENOUGH_EVIDENCE, step, "not built yet"), Trace.NONE);
  }
}
