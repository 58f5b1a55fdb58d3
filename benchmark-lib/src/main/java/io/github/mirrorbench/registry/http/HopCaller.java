package io.github.mirrorbench.registry.http;

import io.github.mirrorbench.mirror.Endpoint;
import io.github.mirrorbench.registry.http.FetchEnded.FailedFetch;
import io.github.mirrorbench.result.Failure;
import io.github.mirrorbench.result.FailureKind;
import io.github.mirrorbench.result.Step;
import java.net.InetAddress;
import java.time.Duration;
import java.util.Optional;
import okhttp3.Call;
import okhttp3.OkHttpClient;
import okhttp3.Request;

/** Sends one request to one host: through its gate, under watch, recorded as one hop. */
public final class HopCaller {
  private final OkHttpClient http;
  private final CancellableDns lookup;
  private final HttpSettings settings;
  private final HostLimiters gates;
  private final Deadlines watches;
  private final WaitAllowance patience;

  public HopCaller(
      OkHttpClient http,
      CancellableDns lookup,
      HttpSettings settings,
      HostLimiters gates,
      Deadlines watches,
      WaitAllowance patience) {
    this.http = http;
    this.lookup = lookup;
    this.settings = settings;
    this.gates = gates;
    this.watches = watches;
    this.patience = patience;
  }

  /** Sends the request and waits for the head of the answer, which must be closed. */
  Response call(Request request, CallContext errand) throws FetchEnded, InterruptedException {
    FailureMapper failures = failuresOf(request, errand.step());
    requireChance(request, errand, failures);
    HostLimiter gate = gates.of(request.url());
    Optional<HostLimiter.Closure> closure = gate.enter();
    if (closure.isPresent()) {
      throw new FailedFetch(closure.get().at(errand.step()));
    }
    boolean open = false;
    try {
      Response answer = send(request, errand, failures, gate);
      open = true;
      heed(answer, gate, failures);
      requireOneLength(answer);
      return answer;
    } finally {
      if (!open) {
        gate.leave();
      }
    }
  }

  /** What cannot end well is not sent. */
  private void requireChance(Request request, CallContext errand, FailureMapper failures)
      throws FailedFetch {
    if (errand.limits().firstByteWithin().isEmpty() && patience.left().isZero()) {
      throw new FailedFetch(
          failures.failure(
              FailureKind.TIMEOUT,
              "not sent, because "
                  + FailureMapper.seconds(settings.timeouts().patience())
                  + " were spent waiting for this mirror in vain"));
    }
    boolean isDirect = settings.proxyFor(request.url()).isEmpty();
    if (isDirect && !settings.addressFamily().admits(request.url().host())) {
      throw new FailedFetch(
          failures.failure(
              FailureKind.CONNECT_FAILED,
              "not sent, because it is no " + settings.addressFamily().words() + " address"));
    }
  }

  private FailureMapper failuresOf(Request request, Step step) {
    return new FailureMapper(
        step,
        request.method() + " " + Urls.shown(request.url()),
        request.url().host(),
        settings.proxyFor(request.url()).isPresent()
            ? FailureMapper.Way.THROUGH_PROXY
            : FailureMapper.Way.DIRECT);
  }

  private Response send(
      Request request, CallContext errand, FailureMapper failures, HostLimiter gate)
      throws FetchEnded, InterruptedException {
    Deadline watch = watches.open();
    PhaseListener phases =
        new PhaseListener(
            Urls.authority(request.url()),
            settings.ticker(),
            new DeadlineLimits(
                watch, settings.timeouts(), patience, errand.limits(), settings.ticker()));
    Call call = http.newCall(request.newBuilder().tag(PhaseListener.class, phases).build());
    RunningCall running = new RunningCall(call, phases, watch, failures, errand, patience, watches);
    running.begin(settings.timeouts().total());
    lookup.endsWith(watch.expired());
    try {
      okhttp3.Response response = call.execute();
      errand.trace().read(response);
      if (settings.proxyFor(request.url()).isEmpty()) {
        phases
            .address()
            .map(InetAddress::getHostAddress)
            .filter(Endpoint::isLocalAddress)
            .ifPresent(address -> gate.exempt());
      }
      return new Response(response, running, gate, settings.clock());
    } catch (Exception e) {
      // OkHttp lets an InterruptedException through undeclared when a connect is waited for.
      throw running.failed(e);
    }
  }

  /** Go, and with it every engine, refuses an answer whose length can be read in two ways. */
  private static void requireOneLength(Response answer) throws FailedFetch {
    if (!answer.hasOneLength()) {
      try (answer) {
        throw answer.failure(
            FailureKind.PROTOCOL_ERROR,
            "the answer's Content-Length is no number, or there are several: "
                + SafeText.of(String.join(", ", answer.headers("Content-Length"))));
      }
    }
  }

  /** Does what the answer asks for, before any other request can pass the gate. */
  private void heed(Response answer, HostLimiter gate, FailureMapper failures) {
    Optional<Duration> retryAfter = answer.retryAfter();
    if (answer.status() == 429) {
      Failure failure = failures.of(429, ErrorBody.parse(new byte[0]), retryAfter);
      gate.close(failure.kind(), failure.message());
    } else if (answer.status() >= 500) {
      retryAfter.ifPresent(
          wait ->
              gate.pause(
                  wait,
                  failures
                      .failure(
                          FailureKind.SERVER_ERROR,
                          "status "
                              + answer.status()
                              + ", not to be asked again for "
                              + FailureMapper.seconds(wait))
                      .message()));
    }
  }
}
