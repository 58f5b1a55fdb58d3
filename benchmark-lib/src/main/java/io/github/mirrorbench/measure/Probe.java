package io.github.mirrorbench.measure;

import io.github.mirrorbench.image.Descriptor;
import io.github.mirrorbench.image.ImageReference;
import io.github.mirrorbench.mirror.Mirror;
import io.github.mirrorbench.result.ResolvedImage;
import io.github.mirrorbench.result.Sample;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The source of samples: sockets in a run, a model in a simulation, a record in a replay. It
 * measures and decides nothing. Time and bytes spent follow from the samples it returns.
 *
 * <p>Not thread-safe: one caller, one call at a time. Failures are data in the samples; the only
 * exception is {@link InterruptedException}, after which no further request is made.
 */
public interface Probe {
  /**
   * Checks the whole protocol for each image at each mirror, many mirrors at a time; one check for
   * each pair, all images of the first mirror first. The blob that is read is {@link
   * ResolvedImage#timedBlob}.
   *
   * @param firstRead the extent of its read
   * @param budget the time after which unfinished checks are given up, without a failure
   */
  List<ProtocolCheck> screen(
      List<Mirror> mirrors, List<ImageReference> images, FirstRead firstRead, Duration budget)
      throws InterruptedException;

  /**
   * One more try at the layer for a mirror that delivered everything but that, with a first-byte
   * timeout by its size.
   */
  Fetched retryFirstRead(ProtocolCheck check, FirstRead firstRead, Duration budget)
      throws InterruptedException;

  /**
   * Asks mirrors by digest for manifests that other mirrors name for the tag, many mirrors at a
   * time, in sessions of their own: neither a refusal nor waiting in vain counts against a mirror.
   * The samples carry the digest as {@code examined}. A probe whose mirrors agree asks nothing.
   *
   * @param named the images to ask each mirror for
   * @param budget the time after which unanswered requests are given up, without a sample
   */
  default List<Sample> examine(
      ImageReference image, Map<Mirror, List<ResolvedImage>> named, Duration budget)
      throws InterruptedException {
    return List.of();
  }

  /** The first bytes of the timed blob of an image that was asked for by digest. */
  default List<Sample> touch(
      Mirror mirror, ImageReference image, ResolvedImage named, Duration budget)
      throws InterruptedException {
    return List.of();
  }

  /**
   * One timed fetch, with no other on the line, cut at {@code cut} from its start: the first bytes
   * of a layer, as often at the same time as there are streams. The same bytes each time keep a
   * cache from having to fill with layers that nobody asked for, and one whole copy proves them.
   *
   * @param streams the bytes for each request, at least one
   */
  Fetched race(
      Mirror mirror,
      ImageReference image,
      Descriptor layer,
      int block,
      List<Long> streams,
      Duration cut)
      throws InterruptedException;

  /**
   * One layer whole, by plain GET, after a block of the race: what a cache needs to have it from
   * then on. Nothing where that cannot be done, as in the replay of a run that did not.
   */
  default Optional<Fetched> prime(
      Mirror mirror, ImageReference image, Descriptor layer, int block, Duration cut)
      throws InterruptedException {
    return Optional.empty();
  }

  /**
   * The given layers whole, by plain GET, at the engine's concurrency, as a pull would; one sample
   * a layer, in the order given, those without a hop that the cut left no time for.
   */
  Fetched confirm(Mirror mirror, ImageReference image, List<Descriptor> layers, Duration cut)
      throws InterruptedException;

  /**
   * These samples with their verification as far as it is known by now: prefixes are compared with
   * whole copies that were fetched since. A wrong one has a failure.
   */
  List<Sample> verified(List<Sample> samples);

  /** Lets time pass without a request. */
  void rest(Duration duration) throws InterruptedException;
}
