package io.github.mirrorbench.measure;

import io.github.mirrorbench.image.Descriptor;
import io.github.mirrorbench.image.ImageReference;
import io.github.mirrorbench.image.Platform;
import io.github.mirrorbench.mirror.Mirror;
import io.github.mirrorbench.registry.BlobRequest;
import io.github.mirrorbench.registry.RegistryClient;
import io.github.mirrorbench.registry.RegistrySession;
import io.github.mirrorbench.registry.RegistrySettings;
import io.github.mirrorbench.result.ClientCalibration;
import io.github.mirrorbench.result.ResolvedImage;
import io.github.mirrorbench.result.Sample;
import io.github.mirrorbench.result.Stage;
import io.github.mirrorbench.result.Step;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongFunction;

/**
 * The probe of a real run: sockets. Opening it warms the client up and measures what the client
 * itself can do, which takes about a second; then the clock of the run begins with the first
 * request.
 */
public final class LiveProbe implements Probe, AutoCloseable {
  /** The slowest rate worth waiting for: below it a user would rather do without the mirror. */
  private static final long SLOWEST_BYTES_PER_SECOND = 512 * 1024;

  private final RegistrySettings settings;
  private final Platform platform;
  private final Duration maxTime;
  private final ProbeListener listener;
  private final RegistryClient client;
  private final ClientLimitDetector clientLimits;
  private final Map<Mirror, RegistrySession> sessions = new HashMap<>();
  private final PrefixLedger ledger = new PrefixLedger();
  private final SampleWriter writer;
  private final LayerFetch fetch;
  private final RangeSupport ranges = new RangeSupport();
  private final Set<Mirror> late = new HashSet<>();
  private final Examiner examiner;
  private final Instant begun;

  /** A probe with a client that is known already. */
  LiveProbe(
      RegistrySettings settings,
      Platform platform,
      Duration maxTime,
      ProbeListener listener,
      RegistryClient client,
      ClientCalibration calibration) {
    this(
        settings,
        platform,
        maxTime,
        listener,
        client,
        new ClientLimitDetector(calibration, settings.http().ticker(), RunQueue.ofThisSystem()));
  }

  private LiveProbe(
      RegistrySettings settings,
      Platform platform,
      Duration maxTime,
      ProbeListener listener,
      RegistryClient client,
      ClientLimitDetector clientLimits) {
    this.settings = settings;
    this.platform = platform;
    this.maxTime = maxTime;
    this.listener = listener;
    this.client = client;
    this.clientLimits = clientLimits;
    this.begun = settings.http().clock().instant();
    this.writer = new SampleWriter(settings.http().ticker());
    this.fetch = new LayerFetch(settings.http().ticker(), writer, ledger, clientLimits, listener);
    this.examiner = new Examiner(client, writer, fetch, listener);
  }

  /**
   * Makes ready to measure.
   *
   * @param settings the settings of the client, its profile included
   * @param platform the platform of the manifests
   * @param maxTime the time from the first request after which no request or rest goes on
   * @param listener told of each request, on several threads
   * @throws IllegalArgumentException when one of the settings' authorities is no certificate
   */
  public static LiveProbe open(
      RegistrySettings settings, Platform platform, Duration maxTime, ProbeListener listener)
      throws InterruptedException {
    WarmClient warm = WarmClient.open(settings);
    return new LiveProbe(settings, platform, maxTime, listener, warm.client(), warm.calibration());
  }

  /**
   * A probe for another run of so much time with this client, which is warm and goes on counting
   * the requests to each host. It works until this one is closed.
   */
  public LiveProbe again(Duration time) {
    return new LiveProbe(settings, platform, time, listener, client, clientLimits);
  }

  /** The limits of this client itself. */
  public ClientCalibration calibration() {
    return clientLimits.calibration();
  }

  @Override
  public List<ProtocolCheck> screen(
      List<Mirror> mirrors, List<ImageReference> images, FirstRead firstRead, Duration budget) {
    begin(budget);
    List<List<ProtocolChecker>> checkers = new ArrayList<>();
    for (Mirror mirror : mirrors) {
      checkers.add(images.stream().map(image -> checker(mirror, image)).toList());
    }
    if (new ConcurrentChecks(fetch, firstRead).run(checkers, budget)) {
      // Finished checks are worth keeping; the next call finds the thread interrupted.
      Thread.currentThread().interrupt();
    }
    List<ProtocolCheck> checks =
        checkers.stream().flatMap(List::stream).map(ProtocolChecker::soFar).toList();
    checks.forEach(ranges::checked);
    return checks;
  }

  private ProtocolChecker checker(Mirror mirror, ImageReference image) {
    return new ProtocolChecker(
        session(mirror), image, platform, settings.http().rules(), writer, listener, begun);
  }

  @Override
  public Fetched retryFirstRead(ProtocolCheck check, FirstRead firstRead, Duration budget)
      throws InterruptedException {
    Descriptor layer = check.resolved().map(ResolvedImage::timedBlob).orElseThrow();
    Duration firstByte = shorter(fair(layer), budget);
    BlobRequest request =
        BlobRequest.first(firstRead.mostBytes()).firstByteWithin(firstByte).cutAfter(budget);
    LayerFetch.Target target = target(check.mirror(), check.image(), layer, Stage.SCREEN, 0);
    begin(budget);
    Fetched fetched =
        fetch.run(
            target,
            request,
            (elapsed, bytes) ->
                bytes < firstRead.leastBytes()
                    || elapsed.compareTo(firstByte.plus(firstRead.enoughAfter())) < 0);
    if (fetched.layer().bytes() > 0) {
      late.add(check.mirror());
    }
    return new Fetched(List.of(ProtocolChecker.asFirstRead(fetched.layer())), fetched.tokens());
  }

  private static Duration fair(Descriptor layer) {
    return Duration.ofMillis(layer.sizeBytes() * 1000 / SLOWEST_BYTES_PER_SECOND);
  }

  /** A mirror that needed its second chance to begin is given as long from then on. */
  private BlobRequest patient(LayerFetch.Target target, BlobRequest request) {
    Duration usual = settings.http().timeouts().firstByte();
    Duration fair = fair(target.layer());
    boolean isPatient = late.contains(target.session().mirror()) && usual.compareTo(fair) < 0;
    return isPatient ? request.firstByteWithin(fair) : request;
  }

  @Override
  public List<Sample> examine(
      ImageReference image, Map<Mirror, List<ResolvedImage>> named, Duration budget)
      throws InterruptedException {
    begin(budget);
    return examiner.manifests(image, named, budget);
  }

  @Override
  public List<Sample> touch(
      Mirror mirror, ImageReference image, ResolvedImage named, Duration budget)
      throws InterruptedException {
    begin(budget);
    return examiner.touch(mirror, image, named, budget);
  }

  @Override
  public Fetched race(
      Mirror mirror,
      ImageReference image,
      Descriptor layer,
      int block,
      List<Long> streams,
      Duration cut)
      throws InterruptedException {
    LayerFetch.Target target = target(mirror, image, layer, Stage.RACE, block);
    boolean isWhole = streams.stream().allMatch(bytes -> bytes >= layer.sizeBytes());
    if (isWhole || ranges.areRefusedBy(mirror)) {
      return sideBySide(target, streams, BlobRequest::first, cut);
    }
    Fetched ranged = sideBySide(target, streams, bytes -> BlobRequest.range(0, bytes - 1), cut);
    if (ranged.layers().stream().noneMatch(sample -> ranges.mayBeRefusedBy(mirror, sample))) {
      return ranged;
    }
    Fetched plain = sideBySide(target, streams, BlobRequest::first, cut);
    plain.layers().forEach(sample -> ranges.compared(mirror, sample));
    return plain.insteadOf(ranged);
  }

  private Fetched sideBySide(
      LayerFetch.Target target, List<Long> streams, LongFunction<BlobRequest> request, Duration cut)
      throws InterruptedException {
    long size = target.layer().sizeBytes();
    List<ParallelFetch.Part> parts =
        streams.stream()
            .map(bytes -> bytes < size ? request.apply(bytes) : BlobRequest.whole())
            .map(each -> new ParallelFetch.Part(target, patient(target, each)))
            .toList();
    return parts.size() > 1
        ? atOnce(parts, parts.size(), cut)
        : fetch.run(target, parts.get(0).request().cutAfter(cut), LayerFetch.ReadLimit.NONE);
  }

  @Override
  public Optional<Fetched> prime(
      Mirror mirror, ImageReference image, Descriptor layer, int block, Duration cut)
      throws InterruptedException {
    ParallelFetch.Part part = whole(target(mirror, image, layer, Stage.CONFIRM, block));
    BlobRequest request = part.request().cutAfter(cut);
    return Optional.of(fetch.run(part.target(), request, LayerFetch.ReadLimit.NONE));
  }

  @Override
  public Fetched confirm(Mirror mirror, ImageReference image, List<Descriptor> layers, Duration cut)
      throws InterruptedException {
    return atOnce(
        layers.stream()
            .map(layer -> whole(target(mirror, image, layer, Stage.CONFIRM, 0)))
            .toList(),
        settings.http().rules().layers().atOnce(),
        cut);
  }

  private ParallelFetch.Part whole(LayerFetch.Target target) {
    return new ParallelFetch.Part(target, patient(target, BlobRequest.whole()));
  }

  private Fetched atOnce(List<ParallelFetch.Part> parts, int workers, Duration cut)
      throws InterruptedException {
    return new ParallelFetch(fetch, writer, settings.http().ticker(), workers).run(parts, cut);
  }

  @Override
  public List<Sample> verified(List<Sample> samples) {
    return samples.stream().map(ledger::verified).toList();
  }

  @Override
  public void rest(Duration duration) throws InterruptedException {
    settings.http().sleeper().sleep(shorter(duration, timeLeft()));
  }

  private LayerFetch.Target target(
      Mirror mirror, ImageReference image, Descriptor layer, Stage stage, int block) {
    begin(maxTime);
    return new LayerFetch.Target(
        session(mirror),
        image,
        layer,
        new SampleWriter.Place(mirror.name(), image, stage, block, Step.LAYER));
  }

  /** The requests that follow are the run's: nothing of them outlasts it, or this time. */
  private void begin(Duration within) {
    client.endIn(shorter(within, timeLeft()));
  }

  private Duration timeLeft() {
    Duration left = maxTime.minus(writer.begin());
    return left.isNegative() ? Duration.ZERO : left;
  }

  private static Duration shorter(Duration one, Duration other) {
    return one.compareTo(other) < 0 ? one : other;
  }

  private RegistrySession session(Mirror mirror) {
    return sessions.computeIfAbsent(mirror, client::session);
  }

  @Override
  public void close() {
    client.close();
    clientLimits.close();
  }
}
