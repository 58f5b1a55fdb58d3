package io.github.mirrorbench.loopback;

/**
 * How an answer goes wrong on its way.
 *
 * @param afterBytes of the body; negative for before the head
 * @param kind what happens then
 */
public record TransferFault(long afterBytes, Kind kind) {
  /** What happens to the connection. */
  public enum Kind {
    /** Nothing more is sent; the connection stays open until the client gives up. */
    HANG,
    /** The connection is reset. */
    RESET,
    /** The connection is closed in good order, too early. */
    CLOSE
  }

  /** Goes wrong before the first byte of the answer. */
  public static TransferFault beforeHead(Kind kind) {
    return new TransferFault(-1, kind);
  }

  boolean isBeforeHead() {
    return afterBytes < 0;
  }
}
