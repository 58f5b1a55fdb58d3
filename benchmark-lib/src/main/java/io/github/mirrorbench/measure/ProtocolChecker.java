package io.github.mirrorbench.measure;

import io.github.mirrorbench.image.Descriptor;
import io.github.mirrorbench.image.Digest;
import io.github.mirrorbench.image.ImageReference;
import io.github.mirrorbench.image.Platform;
import io.github.mirrorbench.registry.BlobRequest;
import io.github.mirrorbench.registry.CallOutcome;
import io.github.mirrorbench.registry.ImageConfig;
import io.github.mirrorbench.registry.Manifest;
import io.github.mirrorbench.registry.RegistrySession;
import io.github.mirrorbench.registry.http.Trace.RateLimit;
import io.github.mirrorbench.result.ResolvedImage;
import io.github.mirrorbench.result.Sample;
import io.github.mirrorbench.result.Stage;
import io.github.mirrorbench.result.Step;
import io.github.mirrorbench.rules.EngineRules;
import io.github.mirrorbench.rules.ManifestRules;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One check through the protocol at one mirror: each step as the profile's engine takes it, until
 * one fails. Its state can be read from another thread at any time.
 */
final class ProtocolChecker {
  private static final long FEW_PULLS = 10;

  private final RegistrySession session;
  private final ImageReference image;
  private final Platform platform;
  private final EngineRules rules;
  private final SampleWriter writer;
  private final ProbeListener listener;
  private final SampleWriter.Place place;
  private final Instant begun;
  private final List<Sample> samples = new ArrayList<>();
  private Optional<ResolvedImage> resolved = Optional.empty();
  private Optional<RateLimit> rateLimit = Optional.empty();

  ProtocolChecker(
      RegistrySession session,
      ImageReference image,
      Platform platform,
      EngineRules rules,
      SampleWriter writer,
      ProbeListener listener,
      Instant begun) {
    this.session = session;
    this.image = image;
    this.platform = platform;
    this.rules = rules;
    this.writer = writer;
    this.listener = listener;
    this.begun = begun;
    this.place = new SampleWriter.Place(session.mirror().name(), image, Stage.SCREEN, 0, Step.PING);
  }

  synchronized ProtocolCheck soFar() {
    return new ProtocolCheck(
        session.mirror(), image, samples, resolved, rateLimit.flatMap(ProtocolChecker::warning));
  }

  private static Optional<String> warning(RateLimit limit) {
    boolean near = limit.remaining() < Math.max(FEW_PULLS, limit.limit() / 10);
    return near
        ? Optional.of(
            "it says that " + limit.remaining() + " of " + limit.limit() + " pulls are left")
        : Optional.empty();
  }

  /** Fetches everything but the layer; empty when a step failed. */
  Optional<ResolvedImage> resolve() throws InterruptedException {
    if (rules.http().pings() && !pings()) {
      return Optional.empty();
    }
    Optional<Manifest> named = named();
    if (named.isEmpty()) {
      return Optional.empty();
    }
    Optional<Manifest.ImageManifest> manifest = forPlatform(named.get());
    if (manifest.isEmpty()) {
      return Optional.empty();
    }
    know(named.get(), manifest.get(), Optional.empty());
    requesting(Step.CONFIG);
    Descriptor described = manifest.get().config();
    Optional<ImageConfig> config =
        noted(Step.CONFIG, session.config(image, manifest.get()), Optional.of(described.digest()));
    return config.isEmpty() ? Optional.empty() : know(named.get(), manifest.get(), config);
  }

  private boolean pings() throws InterruptedException {
    requesting(Step.PING);
    return noted(Step.PING, session.ping(), Optional.empty()).isPresent();
  }

  /** The manifest that the tag names; most engines that are given a digest request no HEAD. */
  private Optional<Manifest> named() throws InterruptedException {
    requesting(Step.MANIFEST);
    ManifestRules manifests = rules.manifests();
    if (image.digest().isPresent() ? !manifests.headsDigests() : !manifests.headsTags()) {
      return noted(Step.MANIFEST, session.manifest(image), image.digest());
    }
    var tag = session.head(image);
    Optional<Digest> digest = tag.value().map(Descriptor::digest);
    Optional<Descriptor> described = noted(Step.MANIFEST, tag, digest);
    if (described.isEmpty()) {
      return Optional.empty();
    }
    requesting(Step.MANIFEST);
    return noted(Step.MANIFEST, session.manifest(image, described.get()), digest);
  }

  private Optional<Manifest.ImageManifest> forPlatform(Manifest named) throws InterruptedException {
    if (named instanceof Manifest.ImageManifest manifest) {
      return Optional.of(manifest);
    }
    requesting(Step.MANIFEST);
    var outcome = session.forPlatform(image, named, platform);
    return noted(Step.MANIFEST, outcome, outcome.value().map(Manifest::digest));
  }

  /** The first read of the layer that mirrors are timed by; returns the bytes that came. */
  long readLayer(
      Descriptor layer, FirstRead firstRead, LayerFetch fetch, LayerFetch.ReadLimit limit)
      throws InterruptedException {
    Fetched fetched =
        fetch.run(
            new LayerFetch.Target(session, image, layer, place.at(Step.LAYER)),
            BlobRequest.first(firstRead.mostBytes()),
            limit);
    add(fetched.tokens());
    add(List.of(asFirstRead(fetched.layer())));
    return fetched.layer().bytes();
  }

  /** A first read that has enough was not losing against anybody. */
  static Sample asFirstRead(Sample sample) {
    return sample.bytes() > 0 ? sample.uncensored() : sample;
  }

  private void requesting(Step step) {
    listener.requesting(place.mirror(), place.image(), step);
  }

  private <T> Optional<T> noted(Step step, CallOutcome<T> outcome, Optional<Digest> digest) {
    add(writer.of(place.at(step), outcome, digest));
    synchronized (this) {
      rateLimit = outcome.trace().rateLimit().or(() -> rateLimit);
    }
    return outcome.failure().isPresent() ? Optional.empty() : outcome.value();
  }

  private synchronized void add(List<Sample> more) {
    samples.addAll(more);
  }

  private synchronized Optional<ResolvedImage> know(
      Manifest named, Manifest.ImageManifest manifest, Optional<ImageConfig> config) {
    Optional<Manifest.Index> index =
        named instanceof Manifest.Index found ? Optional.of(found) : Optional.empty();
    Optional<Platform> configured = config.flatMap(ImageConfig::platform);
    resolved =
        Optional.of(
            new ResolvedImage(
                index.map(Manifest.Index::digest),
                manifest.digest(),
                index.map(Manifest.Index::platforms).orElse(List.of(configured.orElse(platform))),
                manifest.config(),
                manifest.layers(),
                // A date that is yet to come is no date, whoever wrote it.
                config.flatMap(ImageConfig::created).filter(built -> !built.isAfter(begun)),
                index
                    .flatMap(found -> found.platformOf(manifest.digest(), platform))
                    .or(() -> configured),
                config.flatMap(ImageConfig::chainId)));
    return resolved;
  }
}
