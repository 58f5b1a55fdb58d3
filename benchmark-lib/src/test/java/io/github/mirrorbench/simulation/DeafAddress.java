package io.github.mirrorbench.simulation;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;

/** An address of this machine at which a port gives no answer at all. */
public final class DeafAddress implements AutoCloseable {
  private final DeafPort port;

  private DeafAddress(DeafPort port) {
    this.port = port;
  }

  /** Makes this port of the address silent. */
  public static DeafAddress of(String address, int port) {
    try {
      return new DeafAddress(DeafPort.open(InetAddress.getByName(address), port));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    port.close();
  }
}
