package io.github.mirrorbench.registry.http;

import io.github.mirrorbench.registry.http.FetchEnded.FailedFetch;
import io.github.mirrorbench.result.FailureKind;

/** Refuses requests that cannot end well, and responses whose end cannot be known. */
final class CheckedTransport implements Transport {
  private final HttpSettings settings;
  private final WaitAllowance allowance;
  private final Transport below;

  CheckedTransport(HttpSettings settings, WaitAllowance allowance, Transport below) {
    this.settings = settings;
    this.allowance = allowance;
    this.below = below;
  }

  @Override
  public Response send(Request request, CallContext context)
      throws FetchEnded, InterruptedException {
    FailureMapper failures = new FailureMapper(request, context.step(), settings);
    if (context.firstByteWithin().isEmpty() && allowance.left().isZero()) {
      throw new FailedFetch(
          failures.failure(
              FailureKind.TIMEOUT,
              "not sent, because "
                  + FailureMapper.seconds(settings.timeouts().waitAllowance())
                  + " were spent waiting for this mirror in vain"));
    }
    if (settings.proxyFor(request.url()).isEmpty()
        && !settings.addressFamily().admits(request.url().host())) {
      throw new FailedFetch(
          failures.failure(
              FailureKind.CONNECT_FAILED,
              "not sent, because it is no " + settings.addressFamily().words() + " address"));
    }
    Response response = below.send(request, context);
    if (!response.hasNames()) {
      try (response) {
        throw response.failure(
            FailureKind.PROTOCOL_ERROR, "the response's head has a line without a colon");
      }
    }
    // Go's client knows no other, "identity" included.
    if (!response.isPlainOrChunked()) {
      try (response) {
        throw response.failure(
            FailureKind.PROTOCOL_ERROR,
            "the response's Transfer-Encoding is not chunked: "
                + SafeText.of(String.join(", ", response.headers("Transfer-Encoding"))));
      }
    }
    // Go, and with it every engine, refuses a response whose length can be read in two ways.
    if (!response.hasOneLength()) {
      try (response) {
        throw response.failure(
            FailureKind.PROTOCOL_ERROR,
            "the response's Content-Length is no number, or there are several: "
                + SafeText.of(String.join(", ", response.headers("Content-Length"))));
      }
    }
    return response;
  }
}
