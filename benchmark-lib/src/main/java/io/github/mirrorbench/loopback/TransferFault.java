package io.github.mirrorbench.loopback;

/**
 * A fault in the transfer of a response.
 *
 * @param afterBytes the number of body bytes before the fault; negative for before the head
 * @param kind the kind of fault
 */
public record TransferFault(long afterBytes, Kind kind) {
  /** The effect on the connection. */
  public enum Kind {
    /** Nothing more is sent; the connection stays open until the client gives up. */
    HANG,
    /** The connection is reset. */
    RESET,
    /** The connection is closed in good order, too early. */
    CLOSE
  }

  /** A fault before the first byte of the response. */
  public static TransferFault beforeHead(Kind kind) {
    return new TransferFault(-1, kind);
  }

  boolean isBeforeHead() {
    return afterBytes < 0;
  }
}
