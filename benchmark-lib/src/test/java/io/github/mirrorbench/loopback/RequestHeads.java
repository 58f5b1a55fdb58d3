package io.github.mirrorbench.loopback;

import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/** Request heads, read for servers of tests in other packages. */
public final class RequestHeads {
  private RequestHeads() {}

  /** The next head; empty when the client has closed the connection. */
  public static Optional<RequestHead> next(InputStream in) throws IOException {
    return new RequestReader(in).next();
  }
}
