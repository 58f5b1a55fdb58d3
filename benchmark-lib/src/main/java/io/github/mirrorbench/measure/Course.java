package io.github.mirrorbench.measure;

import io.github.mirrorbench.image.Descriptor;
import io.github.mirrorbench.mirror.Mirror;
import java.time.Duration;
import java.util.List;

/**
 * Where samples are taken: sockets in a run, a model in a simulation. It measures and accounts; it
 * decides nothing.
 *
 * <p>Not thread-safe: one caller, one call at a time. Failures are data in the samples; the only
 * exception is {@link InterruptedException}, after which nothing more is asked.
 */
public interface Course {
  /** Since the first request was sent; zero before. */
  Duration elapsed();

  /** Body bytes read so far in the whole run, overshoot included. */
  long bytesSpent();

  /**
   * Walks the images at the mirrors, many at a time, politely; one walk for each pair, in the order
   * given.
   */
  List<Walk> screen(List<Mirror> mirrors, List<String> images, Duration budget)
      throws InterruptedException;

  /**
   * One more try at the layer for a mirror that answered everything but that, with a first-byte
   * limit by its size.
   */
  Sample secondChance(Walk walk, Duration budget) throws InterruptedException;

  /**
   * One timed fetch of the first {@code bytes} of a layer, alone on the line, cut at {@code cut}
   * from its start.
   */
  Sample race(Mirror mirror, String image, Descriptor layer, int block, long bytes, Duration cut)
      throws InterruptedException;

  /**
   * The given layers whole, by plain GET, at the engine's concurrency, as a pull would; one sample
   * a layer.
   */
  List<Sample> confirm(Mirror mirror, String image, List<Descriptor> layers, Duration cut)
      throws InterruptedException;
}
