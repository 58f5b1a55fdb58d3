package io.github.mirrorbench.registry.http;

import io.github.mirrorbench.result.Step;
import io.github.mirrorbench.rules.HttpRules;
import java.io.IOException;
import java.time.Duration;
import okhttp3.OkHttpClient;
import okhttp3.RequestBody;
import org.jspecify.annotations.Nullable;

/** Sends one request by HTTP: within its deadlines, recorded as one hop. */
final class HttpTransport implements Transport {
  private final OkHttpClient http;
  private final CancellableDns dns;
  private final Dialer dialer;
  private final HttpSettings settings;
  private final Deadlines deadlines;
  private final WaitAllowance allowance;
  private final RunEnd end;

  HttpTransport(
      OkHttpClient http,
      CancellableDns dns,
      Dialer dialer,
      HttpSettings settings,
      Deadlines deadlines,
      WaitAllowance allowance,
      RunEnd end) {
    this.http = http;
    this.dns = dns;
    this.dialer = dialer;
    this.settings = settings;
    this.deadlines = deadlines;
    this.allowance = allowance;
    this.end = end;
  }

  @Override
  public Response send(Request request, CallContext context)
      throws FetchEnded, InterruptedException {
    Deadline deadline = deadlines.open();
    PhaseListener phases =
        new PhaseListener(
            request.url().authority(),
            settings.ticker(),
            new DeadlineLimits(
                deadline, settings.timeouts(), allowance, context, settings.ticker()),
            (used, waited) -> dialer.silentBefore(used, waited, engineLimit(context.step())));
    okhttp3.Request sent = okhttp(request, phases, deadline);
    RunningCall running =
        new RunningCall(
            http.newCall(sent),
            phases,
            deadline,
            new FailureMapper(request, context.step(), settings),
            context,
            allowance,
            deadlines,
            end);
    running.begin(settings.timeouts().total());
    dns.endsWith(deadline.expired());
    try {
      okhttp3.Response response = execute(running, sent);
      context.trace().read(response);
      return new Response(response, running, request.takesGzip(), settings.clock());
    } catch (Exception e) {
      // OkHttp lets an InterruptedException through undeclared when a connect is waited for.
      throw running.failed(e);
    }
  }

  /**
   * A server may drop a kept connection at any moment, and a careless one leaves bytes on it: the
   * body of a response to HEAD, or a line too many. Go, and with it every engine, then sends the
   * request on another connection, and says nothing of it.
   */
  private okhttp3.Response execute(RunningCall running, okhttp3.Request request)
      throws IOException {
    while (true) {
      try {
        return running.execute();
      } catch (IOException e) {
        if (!running.wasDroppedWhileKept(e) || isSpent(request)) {
          throw e;
        }
        http.connectionPool().evictAll();
        running.again(http.newCall(request));
      }
    }
  }

  private static boolean isSpent(okhttp3.Request request) {
    return request.body() != null && request.body().isOneShot();
  }

  /** The time that the engine gives a new connection. */
  private Duration engineLimit(Step step) {
    HttpRules rules = settings.rules().http();
    return step == Step.PING || step == Step.TOKEN ? rules.pingWithin() : rules.dialWithin();
  }

  private okhttp3.Request okhttp(Request request, PhaseListener phases, Deadline deadline) {
    okhttp3.Request.Builder built =
        new okhttp3.Request.Builder()
            .url(request.url().okhttp())
            .method(request.method(), body(request, deadline))
            .header("User-Agent", settings.userAgent())
            // Without this OkHttp would unpack by itself: bytes must be counted as they come.
            .header("Accept-Encoding", request.takesGzip() ? "gzip" : "identity")
            .tag(PhaseListener.class, phases);
    if (!settings.rules().http().keepsConnections()) {
      built.header("Connection", "close");
    }
    request.headers().forEach(header -> built.addHeader(header.name(), header.value()));
    return built.build();
  }

  private @Nullable RequestBody body(Request request, Deadline deadline) {
    boolean hasNone = request.method().equals("GET") || request.method().equals("HEAD");
    return hasNone
        ? null
        : request
            .content()
            .map(content -> (RequestBody) new SentBody(content, deadline, allowance))
            .orElseGet(() -> RequestBody.create(new byte[0]));
  }
}
