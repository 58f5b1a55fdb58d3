package io.github.mirrorbench.registry;

import io.github.mirrorbench.image.Descriptor;
import io.github.mirrorbench.image.Digest;
import io.github.mirrorbench.image.ImageReference;
import io.github.mirrorbench.image.Platform;
import io.github.mirrorbench.mirror.Mirror;
import io.github.mirrorbench.registry.FetchEnded.FailedFetch;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import okhttp3.ConnectionPool;
import okhttp3.OkHttpClient;

/**
 * All requests to one mirror: its connections, tokens, the patience left with it and what it has
 * refused. Safe from any thread.
 *
 * <p>After a refusal (401, 403, 404) nothing more is asked for that repository, and after a 429
 * nothing more of that host: the same failure is answered without a request. Every method throws
 * {@link InterruptedException} when the thread is interrupted while waiting, or the client closed.
 */
public final class RegistrySession {
  private static final Set<FailureKind> REFUSALS =
      Set.of(FailureKind.UNAUTHORIZED, FailureKind.FORBIDDEN, FailureKind.NOT_FOUND);

  private final Mirror mirror;
  private final Patience patience;
  private final HostGate gate;
  private final Asker asker;
  private final ManifestFetch manifests;
  private final BlobFetch blobs;
  private final Map<String, Failure> refused = new ConcurrentHashMap<>();

  RegistrySession(
      Mirror mirror,
      RegistrySettings settings,
      OkHttpClient shared,
      ConnectionPool pool,
      HostGates gates,
      Watches watches,
      Executor hashing) {
    this.mirror = mirror;
    MirrorUrls urls = new MirrorUrls(mirror, settings.profile());
    AbandonableLookup lookup = new AbandonableLookup(settings.names(), settings.addressFamily());
    this.patience = new Patience(settings.timeouts().patience());
    this.gate = gates.of(urls.base());
    OkHttpClient http = shared.newBuilder().dns(lookup).connectionPool(pool).build();
    HopCaller caller = new HopCaller(http, lookup, settings, gates, watches, patience);
    this.asker = new Asker(settings, urls.base(), caller);
    this.manifests = new ManifestFetch(mirror, settings, urls, asker);
    this.blobs = new BlobFetch(mirror, settings, urls, asker, hashing);
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
    return outcomeOf(
        trace -> {
          try (Answer answer = asker.ping(trace)) {
            if (answer.status() == 429) {
              throw answer.refusal();
            }
            answer.skim();
            return new PingAnswer(answer.status());
          }
        });
  }

  /**
   * HEAD of the manifest that the reference names, by digest where it has one; falls to GET where
   * the profile's engine does.
   */
  public Outcome<TagAnswer> head(ImageReference image) throws InterruptedException {
    return outcomeOf(image, trace -> manifests.head(image, trace));
  }

  /** GET of the manifest that the reference names, by digest where it has one. */
  public Outcome<Manifest> manifest(ImageReference image) throws InterruptedException {
    return outcomeOf(image, trace -> manifests.get(image, trace));
  }

  /** GET of a manifest of the image's repository by digest. */
  public Outcome<Manifest> manifest(ImageReference image, Digest digest)
      throws InterruptedException {
    return outcomeOf(image, trace -> manifests.get(image, digest, trace));
  }

  /** GET of a manifest that an index describes; its size and media type are held against that. */
  public Outcome<Manifest> manifest(ImageReference image, Descriptor described)
      throws InterruptedException {
    return outcomeOf(image, trace -> manifests.get(image, described, trace));
  }

  /**
   * The image manifest for a platform: the manifest itself, or what the index, or an index nested
   * in it, lists for it; {@link FailureKind#PLATFORM_MISSING} when it lists none.
   */
  public Outcome<Manifest.ImageManifest> forPlatform(
      ImageReference image, Manifest manifest, Platform platform) throws InterruptedException {
    return outcomeOf(image, trace -> manifests.forPlatform(image, manifest, platform, trace));
  }

  /** GET of an image's config, verified and read. */
  public Outcome<ImageConfig> config(ImageReference image, Descriptor config)
      throws InterruptedException {
    return outcomeOf(image, trace -> blobs.config(image, config, trace));
  }

  /** GET of a layer, streamed, hashed and thrown away. */
  public Outcome<BlobRead> blob(
      ImageReference image, Descriptor layer, BlobRequest request, BodyObserver observer)
      throws InterruptedException {
    return ended(
        Optional.of(mirror.repositoryOf(image)),
        trace -> blobs.layer(image, layer, request, observer, trace));
  }

  /**
   * How long the mirror's gate would hold the next request, for the limit of requests a minute or a
   * pause that the mirror asked for.
   */
  public Duration readyIn() {
    return gate.readyIn();
  }

  /** What is left of the patience with this mirror; zero means that it is not asked any more. */
  public Duration patienceLeft() {
    return patience.left();
  }

  /** A call that ends with a value. */
  private interface Fetch<T> {
    T run(TraceRecorder trace) throws FetchEnded, InterruptedException;
  }

  private <T> Outcome<T> outcomeOf(Fetch<T> fetch) throws InterruptedException {
    return ended(Optional.empty(), trace -> new Outcome.Done<>(fetch.run(trace), trace.trace()));
  }

  private <T> Outcome<T> outcomeOf(ImageReference image, Fetch<T> fetch)
      throws InterruptedException {
    return ended(
        Optional.of(mirror.repositoryOf(image)),
        trace -> new Outcome.Done<>(fetch.run(trace), trace.trace()));
  }

  private <T> Outcome<T> ended(Optional<String> repository, Fetch<Outcome<T>> fetch)
      throws InterruptedException {
    Optional<Failure> before = repository.map(refused::get);
    if (before.isPresent()) {
      return new Outcome.Failed<>(before.get(), Trace.NONE);
    }
    TraceRecorder trace = new TraceRecorder();
    try {
      return fetch.run(trace);
    } catch (FailedFetch e) {
      if (REFUSALS.contains(e.failure().kind())) {
        repository.ifPresent(name -> refused.putIfAbsent(name, e.failure()));
      }
      return new Outcome.Failed<>(e.failure(), trace.trace());
    } catch (FetchEnded e) {
      throw new IllegalStateException("only a blob is cut, and it says so itself", e);
    }
  }
}
