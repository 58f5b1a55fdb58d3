package io.github.mirrorbench.acceptance;

import io.github.mirrorbench.peer.Command;
import java.time.Duration;

/**
 * The times of one real pull.
 *
 * @param network the time from the first request to the last body byte, by the mirror's own access
 *     log
 * @param wall the wall time of the pull
 */
record EngineTruth(Duration network, Duration wall) {
  /** Pulls once, and reads in the mirror's log what happened. */
  static EngineTruth of(WatchedMirror mirror, Command pull) {
    int before = mirror.answered();
    Command.Outcome outcome = pull.run();
    if (outcome.exitCode() != 0) {
      throw new AssertionError("the pull failed: " + outcome);
    }
    return new EngineTruth(mirror.spanAfter(before), outcome.elapsed());
  }

  double networkSeconds() {
    return network.toNanos() / 1e9;
  }

  double wallSeconds() {
    return wall.toNanos() / 1e9;
  }

  /** The part of the wall time in which nothing was on the wire: extraction, mostly. */
  double extractionShare() {
    return 1 - networkSeconds() / wallSeconds();
  }
}
