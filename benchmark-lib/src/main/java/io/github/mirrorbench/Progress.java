package io.github.mirrorbench;

import io.github.mirrorbench.image.ImageReference;
import io.github.mirrorbench.mirror.MirrorName;
import io.github.mirrorbench.result.ContestEvent;
import io.github.mirrorbench.result.Step;

/** The progress of a run, reported while it lasts. */
public sealed interface Progress {
  /** The program is being warmed up on loopback, so that the first mirror is not measured cold. */
  record WarmingUp() implements Progress {}

  /**
   * One of several races begins.
   *
   * @param registry the registry whose images are pulled
   * @param number the place among the races, from 1
   * @param races the number of races
   */
  record RaceStarted(String registry, int number, int races) implements Progress {}

  /** A step of the contest: screening, blocks, samples, confirmation, and the budget left. */
  record Contest(ContestEvent event) implements Progress {}

  /**
   * A request was sent.
   *
   * @param mirror the mirror being measured
   * @param image the image being pulled
   * @param step the step of the pull
   */
  record Requested(MirrorName mirror, ImageReference image, Step step) implements Progress {}

  /**
   * Layer bytes are coming; told a few times a second for each mirror.
   *
   * @param mirror the mirror that they come from
   * @param bytes the bytes of this layer so far
   * @param bytesPerSecond the rate since the layer was requested
   */
  record Receiving(MirrorName mirror, long bytes, double bytesPerSecond) implements Progress {}

  /** Something that a person should know, in a sentence. */
  record Warning(String sentence) implements Progress {}
}
