package io.github.mirrorbench.result;

import io.github.mirrorbench.mirror.Endpoint;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * One request to one host, as far as it got: a fetch that is redirected has several.
 *
 * <p>Phases follow each other without a gap; one that did not happen is absent (a kept connection
 * has neither look-up nor connect nor TLS). Waiting at the gate is no phase.
 *
 * @param host the requested host, with an optional port
 * @param address the IP address used; absent where a proxy was, whose address says nothing of it
 * @param status HTTP status
 * @param bytes the bytes of the body that were read
 * @param dns name look-up
 * @param connect TCP handshake
 * @param tls TLS handshake
 * @param firstByte the time from the ready connection to the end of the response's head
 * @param body the time from there to the end of the body, or to where reading stopped
 * @param silent the addresses before the one used that gave no answer; absent where there were none
 * @param client the processor time of this program in these phases; absent where the machine does
 *     not tell it
 */
public record Hop(
    String host,
    Optional<String> address,
    OptionalInt status,
    long bytes,
    Optional<Duration> dns,
    Optional<Duration> connect,
    Optional<Duration> tls,
    Optional<Duration> firstByte,
    Optional<Duration> body,
    Optional<Silent> silent,
    Optional<Client> client) {
  /**
   * The addresses of a host that an engine tries first, and in vain.
   *
   * @param addresses the IP addresses, at least one
   * @param waited the time that this request waited for them, a part of its connect phase; later
   *     requests leave them out
   * @param engine the time that the profile's engine waits for them at each new connection
   */
  public record Silent(List<String> addresses, Duration waited, Duration engine) {
    public Silent {
      addresses = List.copyOf(addresses);
      if (addresses.isEmpty()) {
        throw new IllegalArgumentException("no address is silent");
      }
    }
  }

  /**
   * The processor time that this program spent on its own part of a request, while the line stood
   * still: an engine needs less.
   *
   * @param setUp the time until the connection was ready
   * @param firstByte the time from there to the end of the response's head
   */
  public record Client(Duration setUp, Duration firstByte) {}

  /** A hop to a host whose first address answered. */
  public Hop(
      String host,
      Optional<String> address,
      OptionalInt status,
      long bytes,
      Optional<Duration> dns,
      Optional<Duration> connect,
      Optional<Duration> tls,
      Optional<Duration> firstByte,
      Optional<Duration> body) {
    this(
        host,
        address,
        status,
        bytes,
        dns,
        connect,
        tls,
        firstByte,
        body,
        Optional.empty(),
        Optional.empty());
  }

  /** Returns whether it led to this machine or a private network, where limits protect nobody. */
  public boolean atLocalAddress() {
    return address.filter(Endpoint::isLocalHost).isPresent();
  }

  /** Returns whether it brought content: a response with a body that is no error or redirect. */
  public boolean broughtContent() {
    return bytes > 0 && (status.orElse(0) == 200 || status.orElse(0) == 206);
  }

  /** The sum of the phases that happened. */
  public Duration total() {
    return setUp().plus(firstByte.orElse(Duration.ZERO)).plus(body.orElse(Duration.ZERO));
  }

  /** The time to get a connection: look-up, connect and TLS; zero on a kept one. */
  public Duration setUp() {
    return dns.orElse(Duration.ZERO)
        .plus(connect.orElse(Duration.ZERO))
        .plus(tls.orElse(Duration.ZERO));
  }

  /** The time to get a connection where no address is silent. */
  public Duration answeredSetUp() {
    return setUp().minus(silent.map(Silent::waited).orElse(Duration.ZERO));
  }

  /** The time that the profile's engine waits for silent addresses before it has a connection. */
  public Duration engineWait() {
    return silent.map(Silent::engine).orElse(Duration.ZERO);
  }
}
