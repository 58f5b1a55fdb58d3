package io.github.mirrorbench.predict;

import io.github.mirrorbench.result.Hop;
import java.time.Duration;
import java.util.function.Function;

/**
 * The phases of a hop as an engine would have them: less the processor time that this program needs
 * beyond a Go client. Java's TLS takes 3 to 10 ms of it for a handshake, before and between the
 * messages of the server, which wait for it.
 */
final class ClientExcess {
  /**
   * A Go client's own part of a TLS 1.3 handshake: skopeo took 0.5 to 0.9 ms
   * (results/accuracy/tls.md).
   */
  private static final Duration GO_HANDSHAKE = Duration.ofNanos(700_000);

  private static final Duration GO_REQUEST = Duration.ofNanos(100_000);

  private ClientExcess() {}

  /** The time to get a connection where no address is silent, as {@link Hop#answeredSetUp}. */
  static Duration setUp(Hop hop) {
    Duration engine = hop.tls().isPresent() ? GO_HANDSHAKE : GO_REQUEST;
    return without(excess(hop, Hop.Client::setUp, engine), hop.answeredSetUp());
  }

  /** The time from the ready connection to the head of the response. */
  static Duration firstByte(Hop hop) {
    return without(ofFirstByte(hop), hop.firstByte().orElse(Duration.ZERO));
  }

  /** The part of the first byte's time that an engine would not need. */
  static Duration ofFirstByte(Hop hop) {
    return excess(hop, Hop.Client::firstByte, GO_REQUEST);
  }

  private static Duration excess(Hop hop, Function<Hop.Client, Duration> time, Duration engine) {
    return hop.client().map(time).map(own -> notNegative(own.minus(engine))).orElse(Duration.ZERO);
  }

  private static Duration without(Duration excess, Duration measured) {
    return notNegative(measured.minus(excess));
  }

  private static Duration notNegative(Duration time) {
    return time.isNegative() ? Duration.ZERO : time;
  }
}
