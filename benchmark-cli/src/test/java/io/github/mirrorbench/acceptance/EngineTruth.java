package io.github.mirrorbench.acceptance;

import io.github.mirrorbench.peer.AccessLogLine;
import io.github.mirrorbench.peer.Command;
import io.github.mirrorbench.peer.Nginx;
import java.time.Duration;
import java.util.List;

/**
 * What one real pull took.
 *
 * @param network from the first request to the last body byte, by the mirror's own access log
 * @param wall as who pulled saw it
 */
record EngineTruth(Duration network, Duration wall) {
  /** Pulls once, and reads in the mirror's log what happened. */
  static EngineTruth of(Nginx mirror, Command pull) {
    int before = mirror.requests().size();
    Command.Outcome outcome = pull.run();
    if (outcome.exitCode() != 0) {
      throw new AssertionError("the pull failed: " + outcome);
    }
    List<AccessLogLine> requests = mirror.requests();
    return new EngineTruth(
        AccessLogLine.span(requests.subList(before, requests.size())), outcome.elapsed());
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
