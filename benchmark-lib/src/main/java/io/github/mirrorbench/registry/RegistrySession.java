package io.github.mirrorbench.registry;

import io.github.mirrorbench.image.Descriptor;
import io.github.mirrorbench.image.Digest;
import io.github.mirrorbench.image.ImageReference;
import io.github.mirrorbench.image.Platform;
import io.github.mirrorbench.mirror.Mirror;
import io.github.mirrorbench.registry.auth.TokenTransport;
import io.github.mirrorbench.registry.http.FetchEnded;
import io.github.mirrorbench.registry.http.FetchEnded.CutFetch;
import io.github.mirrorbench.registry.http.FetchEnded.FailedFetch;
import io.github.mirrorbench.registry.http.HttpConnections;
import io.github.mirrorbench.registry.http.HttpSettings;
import io.github.mirrorbench.registry.http.RetryPolicy;
import io.github.mirrorbench.registry.http.Trace;
import io.github.mirrorbench.registry.http.TraceRecorder;
import io.github.mirrorbench.registry.http.Transport;
import io.github.mirrorbench.registry.http.Url;
import io.github.mirrorbench.registry.http.WaitAllowance;
import io.github.mirrorbench.result.Failure;
import io.github.mirrorbench.result.FailureKind;
import io.github.mirrorbench.result.Step;
import io.github.mirrorbench.rules.EngineRules;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;

/**
 * A session with one mirror: its connections, tokens, wait allowance and refusals. Safe from any
 * thread.
 *
 * <p>After a refusal (401, 403, 404) no more requests are sent for that repository, and after a 429
 * none to that host: the same failure is returned without a request. Every method throws {@link
 * InterruptedException} when the thread is interrupted while waiting, or the client closed.
 */
public final class RegistrySession {
  private final Mirror mirror;
  private final HttpSettings settings;
  private final WaitAllowance waitAllowance;
  private final EndpointCaller caller;
  private final ManifestReader reader;
  private final Executor hashing;
  private final Map<String, Failure> refused = new ConcurrentHashMap<>();

  RegistrySession(
      Mirror mirror, RegistrySettings settings, HttpConnections connections, Executor hashing) {
    this.mirror = mirror;
    this.settings = settings.http().towards(mirror);
    this.hashing = hashing;
    Url base = EndpointCaller.base(mirror);
    this.waitAllowance =
        new WaitAllowance(this.settings.timeouts().waitAllowance(), this.settings.ticker());
    Transport transport =
        new TokenTransport(
            base,
            settings.credentials().loginFor(mirror.endpoint()),
            this.settings,
            connections.open(mirror, waitAllowance));
    this.caller = new EndpointCaller(mirror, this.settings, transport);
    this.reader = new ManifestReader(this.settings.rules().manifests());
  }

  /** The mirror of this session. */
  public Mirror mirror() {
    return mirror;
  }

  /**
   * {@code GET /v2/}, with which dockerd begins; its status. Any but 429 is a response; a challenge
   * in it is kept for the requests that follow.
   */
  public CallOutcome<Integer> ping() throws InterruptedException {
    return outcomeOf(Optional.empty(), caller::ping);
  }

  /**
   * HEAD of the manifest that the reference names, by digest where it has one: what the response
   * says of it; falls to GET where the profile's engine does.
   */
  public CallOutcome<Descriptor> head(ImageReference image) throws InterruptedException {
    return outcomeOf(image, trace -> tag(image, trace));
  }

  /** GET of the manifest that the reference names, by digest where it has one. */
  public CallOutcome<Manifest> manifest(ImageReference image) throws InterruptedException {
    return outcomeOf(image, trace -> caller.call(image, ManifestGet.of(image, reader), trace));
  }

  /** GET of a manifest of the image's repository by digest. */
  public CallOutcome<Manifest> manifest(ImageReference image, Digest digest)
      throws InterruptedException {
    return outcomeOf(image, trace -> caller.call(image, ManifestGet.of(digest, reader), trace));
  }

  /**
   * GET of a manifest by a digest that another mirror names. A refusal says nothing about the
   * repository, and the next request is sent.
   */
  public CallOutcome<Manifest> foreignManifest(ImageReference image, Digest digest)
      throws InterruptedException {
    return ended(
        Optional.of(mirror.repositoryOf(image)),
        false,
        trace ->
            new CallOutcome.Done<>(
                caller.call(image, ManifestGet.of(digest, reader), trace), trace.trace()));
  }

  /** GET of a manifest that was described before; it is held against that as the engine does. */
  public CallOutcome<Manifest> manifest(ImageReference image, Descriptor described)
      throws InterruptedException {
    return outcomeOf(image, trace -> caller.call(image, ManifestGet.of(described, reader), trace));
  }

  /**
   * The image manifest for a platform: the manifest itself, or what the index, or an index nested
   * in it, lists for it; {@link FailureKind#PLATFORM_MISSING} when it lists none.
   */
  public CallOutcome<Manifest.ImageManifest> forPlatform(
      ImageReference image, Manifest manifest, Platform platform) throws InterruptedException {
    return outcomeOf(image, trace -> forPlatform(image, manifest, platform, trace));
  }

  /** GET of the config that a manifest names, verified and read. */
  public CallOutcome<ImageConfig> config(ImageReference image, Manifest.ImageManifest manifest)
      throws InterruptedException {
    ConfigGet get = new ConfigGet(manifest, reader.rules().bindsSizes());
    return outcomeOf(image, trace -> caller.call(image, get, trace));
  }

  /** GET of a layer, streamed, hashed and thrown away. */
  public CallOutcome<BlobRead> blob(
      ImageReference image, Descriptor layer, BlobRequest request, BodyObserver observer)
      throws InterruptedException {
    EngineRules rules = settings.rules();
    BlobReader layerReader = new BlobReader(hashing, observer, rules);
    return ended(
        Optional.of(mirror.repositoryOf(image)),
        !(request.span() instanceof BlobRequest.Span.Range),
        trace -> {
          try {
            BlobReader.Ended ended =
                new LayerCall(caller, rules.layers(), image, layer, layerReader, trace)
                    .run(request);
            return ended.end() == BlobReader.End.CUT
                ? new CallOutcome.Cut<>(ended.read(), trace.trace())
                : new CallOutcome.Done<>(ended.read(), trace.trace());
          } catch (CutFetch beforeTheBody) {
            return new CallOutcome.Cut<>(BlobRead.NOTHING, trace.trace());
          }
        });
  }

  /** The wait allowance left to this mirror; at zero it gets no more requests. */
  Duration waitLeft() {
    return waitAllowance.left();
  }

  private interface Fetch<T> {
    T run(TraceRecorder trace) throws FetchEnded, InterruptedException;
  }

  private Descriptor tag(ImageReference image, TraceRecorder trace)
      throws FetchEnded, InterruptedException {
    Optional<Descriptor> tag = caller.call(image, new TagHead(image, reader.rules()), trace);
    return tag.isPresent()
        ? tag.get()
        : caller.call(image, new TagGet(image, reader.rules()), trace);
  }

  private Manifest.ImageManifest forPlatform(
      ImageReference image, Manifest manifest, Platform platform, TraceRecorder trace)
      throws FetchEnded, InterruptedException {
    return new PlatformChoice(platform, reader.rules())
        .open(manifest, line -> caller.call(image, ManifestGet.of(listed(line), reader), trace))
        .orElseThrow(
            () ->
                new FailedFetch(
                    FailureKind.PLATFORM_MISSING,
                    Step.MANIFEST,
                    image
                        + " at "
                        + mirror.endpoint()
                        + " is not there for "
                        + platform
                        + "; its index has: "
                        + PlatformChoice.platformsIn((Manifest.Index) manifest)));
  }

  /** The line of an index that was chosen; the others may say what they like. */
  private Descriptor listed(RawDescriptor line) throws FailedFetch {
    try {
      return reader.checked(line);
    } catch (Unreadable e) {
      throw new FailedFetch(
          FailureKind.PROTOCOL_ERROR,
          Step.MANIFEST,
          "the index at " + mirror.endpoint() + " lists it oddly: " + e.getMessage());
    }
  }

  private <T> CallOutcome<T> outcomeOf(ImageReference image, Fetch<T> fetch)
      throws InterruptedException {
    return outcomeOf(Optional.of(mirror.repositoryOf(image)), fetch);
  }

  private <T> CallOutcome<T> outcomeOf(Optional<String> repository, Fetch<T> fetch)
      throws InterruptedException {
    return ended(
        repository, true, trace -> new CallOutcome.Done<>(fetch.run(trace), trace.trace()));
  }

  /**
   * Runs a fetch to its outcome.
   *
   * @param isPlain whether an engine would send this request too: what is refused of any other, by
   *     Range or by a digest of another mirror's, says nothing about the repository
   */
  private <T> CallOutcome<T> ended(
      Optional<String> repository, boolean isPlain, Fetch<CallOutcome<T>> fetch)
      throws InterruptedException {
    Optional<Failure> before = repository.map(refused::get);
    if (before.isPresent()) {
      return new CallOutcome.Failed<>(before.get(), Trace.NONE);
    }
    TraceRecorder trace = new TraceRecorder();
    try {
      return fetch.run(trace);
    } catch (FetchEnded e) {
      if (isPlain && RetryPolicy.isFinal(e.failure().kind())) {
        repository.ifPresent(name -> refused.putIfAbsent(name, e.failure()));
      }
      return new CallOutcome.Failed<>(e.failure(), trace.trace());
    }
  }
}
