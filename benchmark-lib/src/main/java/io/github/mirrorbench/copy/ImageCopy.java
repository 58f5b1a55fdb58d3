package io.github.mirrorbench.copy;

import io.github.mirrorbench.image.ImageReference;
import io.github.mirrorbench.image.Platform;
import io.github.mirrorbench.mirror.Mirror;
import io.github.mirrorbench.registry.auth.Credentials;
import io.github.mirrorbench.registry.http.HttpSettings;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Copies images to a registry of one's own, digests kept:
 *
 * <pre>{@code
 * List<CopyOutcome> outcomes =
 *     ImageCopy.builder(CopyTarget.parse("registry.lab.example/hub", Naming.LAST_PART))
 *         .images("nginx:1.27", "gcr.io/kaniko-project/executor:v1.23.2")
 *         .build()
 *         .run();
 * }</pre>
 *
 * <p>A name at the target is written last, when all that it stands for is there. Bytes that do not
 * have the digest they were asked for by are never stored under it. An image that fails does not
 * keep the others from being copied.
 */
public final class ImageCopy {
  /** Blobs on the way at once; two cores are busy with hashing at this. */
  private static final int BLOBS_AT_ONCE = 6;

  /** Images whose manifests are looked at while blobs of others are on the way. */
  private static final int IMAGES_AT_ONCE = 4;

  static final int REQUESTS_AT_ONCE = BLOBS_AT_ONCE + IMAGES_AT_ONCE;

  private final CopyTarget target;
  private final Map<ImageReference, ImageReference> places;
  private final Optional<Platform> platform;
  private final Map<String, List<Mirror>> mirrors;
  private final Credentials credentials;
  private final CopyListener listener;
  private final Mode mode;
  private final HttpSettings http;

  /** The choice of writing to the target or only looking. */
  enum Mode {
    WRITE,
    DRY_RUN
  }

  ImageCopy(ImageCopyBuilder builder) {
    this.target = builder.target;
    this.places = placesOf(builder.images, builder.target);
    this.platform = builder.platform;
    this.mirrors = builder.mirrors;
    this.credentials = builder.credentials;
    this.listener = builder.listener;
    this.mode = builder.mode;
    this.http = builder.http.build();
  }

  /** A builder with all defaults. */
  public static ImageCopyBuilder builder(CopyTarget target) {
    return new ImageCopyBuilder(target);
  }

  private static Map<ImageReference, ImageReference> placesOf(
      List<ImageReference> images, CopyTarget target) {
    if (images.isEmpty()) {
      throw new IllegalArgumentException("there is no image to copy");
    }
    Map<ImageReference, ImageReference> places = new LinkedHashMap<>();
    Map<ImageReference, ImageReference> sources = new LinkedHashMap<>();
    for (ImageReference image : images) {
      ImageReference place = target.placeOf(image);
      ImageReference other = sources.putIfAbsent(place, image);
      if (other != null && !other.equals(image)) {
        throw new IllegalArgumentException(other + " and " + image + " would both become " + place);
      }
      places.put(image, place);
    }
    return places;
  }

  /**
   * Copies all images, and returns when that is done.
   *
   * @return one outcome an image, in the order of the images
   * @throws InterruptedException when the thread is interrupted; what is under way is broken off,
   *     and names at the target stand for what they stood for, or for the whole copy
   */
  public List<CopyOutcome> run() throws InterruptedException {
    ExecutorService images = Executors.newFixedThreadPool(IMAGES_AT_ONCE, daemon("copy-image"));
    ExecutorService bodies = Executors.newFixedThreadPool(BLOBS_AT_ONCE, daemon("copy-blob"));
    try (Registries sources = new Registries(http, credentials);
        Registries targets = new Registries(http, credentials)) {
      Blobs blobs = new Blobs(bodies, listener::sent);
      List<Future<CopyOutcome>> under = new ArrayList<>();
      places.forEach(
          (image, place) ->
              under.add(images.submit(() -> copied(image, place, sources, targets, blobs))));
      List<CopyOutcome> outcomes = new ArrayList<>();
      for (Future<CopyOutcome> image : under) {
        outcomes.add(image.get());
      }
      return outcomes;
    } catch (ExecutionException e) {
      throw new IllegalStateException("a copy ended by a fault of this program", e.getCause());
    } finally {
      images.shutdownNow();
      bodies.shutdownNow();
    }
  }

  private CopyOutcome copied(
      ImageReference image,
      ImageReference place,
      Registries sources,
      Registries targets,
      Blobs blobs)
      throws InterruptedException {
    listener.begun(image);
    List<Source.Server> servers = new ArrayList<>();
    for (Mirror mirror : mirrors.getOrDefault(image.registry(), List.of())) {
      servers.add(() -> sources.at(mirror, image));
    }
    servers.add(() -> sources.ofImage(image));
    Remote registry =
        target.endpoint().isPresent()
            ? targets.at(Mirror.at(target.endpoint().get()), place)
            : targets.ofImage(place);
    CopyOutcome outcome =
        new OneImage(
                new Source(image, servers),
                new Target(registry, place.repository()),
                place,
                platform,
                blobs)
            .run(mode);
    listener.ended(outcome);
    return outcome;
  }

  private static java.util.concurrent.ThreadFactory daemon(String name) {
    return task -> {
      Thread thread = new Thread(task, name);
      thread.setDaemon(true);
      return thread;
    };
  }
}
