package io.github.mirrorbench;

import io.github.mirrorbench.result.ContestEvent;
import io.github.mirrorbench.result.Step;

/** What a run tells while it lasts. */
public sealed interface Progress {
  /** The program is being warmed up on loopback, so that the first mirror is not measured cold. */
  record WarmingUp() implements Progress {}

  /** A step of the contest: screening, blocks, samples, confirmation, and the budget left. */
  record Contest(ContestEvent event) implements Progress {}

  /**
   * A request was sent.
   *
   * @param mirror that is asked
   * @param image normalised name
   * @param step of the pull
   */
  record Asking(String mirror, String image, Step step) implements Progress {}

  /**
   * Layer bytes are coming; told a few times a second for each mirror.
   *
   * @param mirror they come from
   * @param bytes of this layer so far
   * @param bytesPerSecond since the layer was asked for
   */
  record Receiving(String mirror, long bytes, double bytesPerSecond) implements Progress {}

  /** Something that a person should know, in a sentence. */
  record Warning(String sentence) implements Progress {}
}
