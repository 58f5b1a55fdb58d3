package io.github.mirrorbench.measure;

import io.github.mirrorbench.image.Descriptor;
import io.github.mirrorbench.mirror.Mirror;
import io.github.mirrorbench.result.ResolvedImage;
import io.github.mirrorbench.result.Sample;
import java.time.Duration;
import java.util.List;

/**
 * Where samples are taken: sockets in a run, a model in a simulation, a record in a replay. It
 * measures; it decides nothing. Time and bytes spent follow from the samples it returns.
 *
 * <p>Not thread-safe: one caller, one call at a time. Failures are data in the samples; the only
 * exception is {@link InterruptedException}, after which nothing more is asked.
 */
public interface Probe {
  /**
   * Walks the images at the mirrors, many at a time, politely; one check for each pair, all images
   * of the first mirror first. The layer that is touched is {@link ResolvedImage#timedLayer}.
   *
   * @param touch how much of the layer is read
   * @param budget after which checks that have not ended are given up, without a failure
   */
  List<ProtocolCheck> screen(
      List<Mirror> mirrors, List<String> images, FirstRead firstRead, Duration budget)
      throws InterruptedException;

  /**
   * One more try at the layer for a mirror that answered everything but that, with a first-byte
   * limit by its size.
   */
  Sample retryFirstRead(ProtocolCheck check, FirstRead firstRead, Duration budget)
      throws InterruptedException;

  /**
   * One timed fetch of the first {@code bytes} of a layer, alone on the line, cut at {@code cut}
   * from its start.
   */
  Sample race(Mirror mirror, String image, Descriptor layer, int block, long bytes, Duration cut)
      throws InterruptedException;

  /**
   * The given layers whole, by plain GET, at the engine's concurrency, as a pull would; one sample
   * a layer, in the order given, those without a hop that the cut left no time for.
   */
  List<Sample> confirm(Mirror mirror, String image, List<Descriptor> layers, Duration cut)
      throws InterruptedException;

  /**
   * One layer whole, by plain GET, and at the same time two further parts of it, by Range: how
   * three streams share the line to a mirror whose image has only one layer. The whole layer's
   * sample is first; those of the parts are not verified, and without bytes where the mirror
   * refuses ranges. A probe without lines to share fetches no parts.
   *
   * @param partBytes of each part, at least 1 and at most a third of the layer
   */
  default List<Sample> confirmWithParts(
      Mirror mirror, String image, Descriptor layer, long partBytes, Duration cut)
      throws InterruptedException {
    return confirm(mirror, image, List.of(layer), cut);
  }

  /**
   * The token requests that fetches after the screening needed since this was asked last. They are
   * no part of the fetches' times, but they cost.
   */
  default List<Sample> tokens() {
    return List.of();
  }

  /**
   * The same samples with their verification as far as it is known by now: prefixes are compared
   * with whole copies that were fetched since. One that turns out wrong has a failure.
   */
  List<Sample> verified(List<Sample> samples);

  /** Lets time pass without a request. */
  void rest(Duration duration) throws InterruptedException;
}
