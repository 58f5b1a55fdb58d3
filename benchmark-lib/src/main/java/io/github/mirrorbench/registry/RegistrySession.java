package io.github.mirrorbench.registry;

import io.github.mirrorbench.image.Descriptor;
import io.github.mirrorbench.image.Digest;
import io.github.mirrorbench.image.ImageReference;
import io.github.mirrorbench.image.Platform;
import io.github.mirrorbench.mirror.Mirror;
import io.github.mirrorbench.registry.auth.Asker;
import io.github.mirrorbench.registry.http.CancellableDns;
import io.github.mirrorbench.registry.http.Deadlines;
import io.github.mirrorbench.registry.http.FetchEnded;
import io.github.mirrorbench.registry.http.FetchEnded.FailedFetch;
import io.github.mirrorbench.registry.http.HopCaller;
import io.github.mirrorbench.registry.http.HostLimiter;
import io.github.mirrorbench.registry.http.HostLimiters;
import io.github.mirrorbench.registry.http.HttpSettings;
import io.github.mirrorbench.registry.http.Response;
import io.github.mirrorbench.registry.http.Trace;
import io.github.mirrorbench.registry.http.TraceRecorder;
import io.github.mirrorbench.registry.http.WaitAllowance;
import io.github.mirrorbench.result.Failure;
import io.github.mirrorbench.result.FailureKind;
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
  private final WaitAllowance patience;
  private final HostLimiter gate;
  private final Asker asker;
  private final ManifestFetch manifests;
  private final BlobFetch blobs;
  private final Map<String, Failure> refused = new ConcurrentHashMap<>();

  RegistrySession(
      Mirror mirror,
      HttpSettings settings,
      OkHttpClient shared,
      ConnectionPool pool,
      HostLimiters gates,
      Deadlines watches,
      Executor hashing) {
    this.mirror = mirror;
    MirrorUrls urls = new MirrorUrls(mirror, settings.profile());
    CancellableDns lookup = new CancellableDns(settings.names(), settings.addressFamily());
    this.patience = new WaitAllowance(settings.timeouts().patience());
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
  public CallOutcome<PingResponse> ping() throws InterruptedException {
    return outcomeOf(
        trace -> {
          try (Response answer = asker.ping(trace)) {
            if (answer.status() == 429) {
              throw answer.refusal();
            }
            answer.skim();
            return new PingResponse(answer.status());
          }
        });
  }

  /**
   * HEAD of the manifest that the reference names, by digest where it has one; falls to GET where
   * the profile's engine does.
   */
  public CallOutcome<TagResponse> head(ImageReference image) throws InterruptedException {
    return outcomeOf(image, trace -> manifests.head(image, trace));
  }

  /** GET of the manifest that the reference names, by digest where it has one. */
  public CallOutcome<Manifest> manifest(ImageReference image) throws InterruptedException {
    return outcomeOf(image, trace -> manifests.get(image, trace));
  }

  /** GET of a manifest of the image's repository by digest. */
  public CallOutcome<Manifest> manifest(ImageReference image, Digest digest)
      throws InterruptedException {
    return outcomeOf(image, trace -> manifests.get(image, digest, trace));
  }

  /** GET of a manifest that an index describes; its size and media type are held against that. */
  public CallOutcome<Manifest> manifest(ImageReference image, Descriptor described)
      throws InterruptedException {
    return outcomeOf(image, trace -> manifests.get(image, described, trace));
  }

  /**
   * The image manifest for a platform: the manifest itself, or what the index, or an index nested
   * in it, lists for it; {@link FailureKind#PLATFORM_MISSING} when it lists none.
   */
  public CallOutcome<Manifest.ImageManifest> forPlatform(
      ImageReference image, Manifest manifest, Platform platform) throws InterruptedException {
    return outcomeOf(image, trace -> manifests.forPlatform(image, manifest, platform, trace));
  }

  /** GET of an image's config, verified and read. */
  public CallOutcome<ImageConfig> config(ImageReference image, Descriptor config)
      throws InterruptedException {
    return outcomeOf(image, trace -> blobs.config(image, config, trace));
  }

  /** GET of a layer, streamed, hashed and thrown away. */
  public CallOutcome<BlobRead> blob(
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

  private <T> CallOutcome<T> outcomeOf(Fetch<T> fetch) throws InterruptedException {
    return ended(
        Optional.empty(), trace -> new CallOutcome.Done<>(fetch.run(trace), trace.trace()));
  }

  private <T> CallOutcome<T> outcomeOf(ImageReference image, Fetch<T> fetch)
      throws InterruptedException {
    return ended(
        Optional.of(mirror.repositoryOf(image)),
        trace -> new CallOutcome.Done<>(fetch.run(trace), trace.trace()));
  }

  private <T> CallOutcome<T> ended(Optional<String> repository, Fetch<CallOutcome<T>> fetch)
      throws InterruptedException {
    Optional<Failure> before = repository.map(refused::get);
    if (before.isPresent()) {
      return new CallOutcome.Failed<>(before.get(), Trace.NONE);
    }
    TraceRecorder trace = new TraceRecorder();
    try {
      return fetch.run(trace);
    } catch (FailedFetch e) {
      if (REFUSALS.contains(e.failure().kind())) {
        repository.ifPresent(name -> refused.putIfAbsent(name, e.failure()));
      }
      return new CallOutcome.Failed<>(e.failure(), trace.trace());
    } catch (FetchEnded e) {
      throw new IllegalStateException("only a blob is cut, and it says so itself", e);
    }
  }
}
