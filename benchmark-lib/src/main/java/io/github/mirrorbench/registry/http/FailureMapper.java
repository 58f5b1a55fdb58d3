package io.github.mirrorbench.registry.http;

import io.github.mirrorbench.mirror.ProxyUrl;
import io.github.mirrorbench.result.Failure;
import io.github.mirrorbench.result.FailureKind;
import io.github.mirrorbench.result.Step;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.Optional;

/** Gives each bad end of a request its kind and its sentence. */
final class FailureMapper {
  private final Step step;
  private final String tried;
  private final String host;
  private final Optional<ProxyUrl> proxy;
  private final boolean tellsOwnName;
  private final Optional<Url> decoyedFrom;

  FailureMapper(Request request, Step step, HttpSettings settings) {
    this.step = step;
    this.tried = request.method() + " " + request.url();
    this.host = request.url().host();
    this.proxy = settings.proxyFor(request.url());
    this.tellsOwnName = settings.tellsOwnName();
    this.decoyedFrom =
        request
            .redirectedFrom()
            .filter(from -> findsRegistry() && !from.authority().equals(request.url().authority()));
  }

  Failure failure(FailureKind kind, String cameBack) {
    return new Failure(kind, step, tried + ": " + cameBack + decoy(kind));
  }

  private String decoy(FailureKind kind) {
    if (decoyedFrom.isPresent() && isDecoy(kind)) {
      return ", where " + decoyedFrom.get() + " redirects" + engineHint();
    }
    return kind == FailureKind.NOT_A_REGISTRY && findsRegistry() ? engineHint() : "";
  }

  /** The time of the run was over before the request could be sent. */
  Failure notSentInTime() {
    return notSent("the time for it was over");
  }

  /** The request would have to wait for the minute to pass, longer than there is time. */
  Failure beyondLimit(Duration wait, Duration left) {
    return notSent(
        "the requests that a host may be sent in a minute were used up: the next one may go in "
            + seconds(wait)
            + ", and "
            + seconds(left)
            + " were left for it");
  }

  /** The host wants a pause that is longer than there is time. */
  Failure pausedFor(Duration wait, Duration left) {
    return notSent(
        "the host is not to be asked again for "
            + seconds(wait)
            + ", and "
            + seconds(left)
            + " were left for it");
  }

  /** The budget of the run forbade it, which is no fault of the server. */
  private Failure notSent(String why) {
    return new Failure(FailureKind.NOT_ENOUGH_EVIDENCE, step, tried + ": not sent, because " + why);
  }

  /** The time of the run was over before the response was complete. */
  Failure cut() {
    return new Failure(
        FailureKind.NOT_ENOUGH_EVIDENCE,
        step,
        tried + ": the time for it was over before the response was complete");
  }

  /** True for what a server that is no registry gives to requests for one. */
  private static boolean isDecoy(FailureKind kind) {
    return kind.isUnreached()
        || kind.isRefusal()
        || kind == FailureKind.TLS_FAILED
        || kind == FailureKind.NOT_A_REGISTRY
        || kind == FailureKind.PROTOCOL_ERROR;
  }

  /** Mirrors are known that refuse, or lead astray, whatever does not call itself an engine. */
  private String engineHint() {
    return tellsOwnName ? "; it may answer engines only, see --user-agent" : "";
  }

  /** True for the first steps, at which it turns out whether there is a registry. */
  private boolean findsRegistry() {
    return step == Step.PING || step == Step.MANIFEST;
  }

  Failure of(Limit limit, Duration waited) {
    String time = seconds(waited);
    return switch (limit) {
      case NAME_LOOKUP ->
          proxy
              .map(by -> ofProxy("the proxy " + by + " was not found within " + time))
              .orElseGet(
                  () ->
                      failure(
                          FailureKind.DNS_FAILED,
                          "the name " + host + " was not found within " + time));
      case CONNECT ->
          proxy
              .map(by -> ofProxy("no connection through the proxy " + by + " within " + time))
              .orElseGet(() -> failure(FailureKind.TIMEOUT, "no connection within " + time));
      case HANDSHAKE ->
          failure(FailureKind.TIMEOUT, "the TLS handshake did not end within " + time);
      case SENDING -> failure(FailureKind.STALLED, "it took no bytes for " + time);
      case IDLE -> failure(FailureKind.STALLED, "the body stood still for " + time);
      case TOTAL -> failure(FailureKind.TIMEOUT, "the response was not complete within " + time);
      case FIRST_BYTE, CUT, CLOSED -> failure(FailureKind.TIMEOUT, "no response within " + time);
    };
  }

  Failure of(Thrown thrown, PhaseListener.Stage stage) {
    return switch (stage) {
      case START, LOOKUP -> ofLookup(thrown);
      case CONNECT -> ofConnect(thrown);
      case HANDSHAKE -> failure(FailureKind.TLS_FAILED, thrown.handshakeProblem());
      case SEND ->
          failure(
              FailureKind.CONNECTION_LOST,
              "the connection broke while the body was sent" + thrown.why());
      case HEAD -> ofHead(thrown);
      case BODY ->
          failure(
              FailureKind.CONNECTION_LOST, "the connection broke within the body" + thrown.why());
    };
  }

  private Failure ofProxy(String cameBack) {
    return failure(FailureKind.PROXY_FAILED, cameBack);
  }

  private Failure ofLookup(Thrown thrown) {
    if (proxy.isPresent()) {
      return ofProxy("the proxy " + proxy.get() + " was not found" + thrown.why());
    }
    if (thrown.exception() instanceof CancellableDns.OtherFamilyException) {
      return failure(
          FailureKind.DNS_FAILED, "the name " + host + " has " + thrown.exception().getMessage());
    }
    if (thrown.exception() instanceof java.net.UnknownHostException) {
      return failure(FailureKind.DNS_FAILED, "the name " + host + " is unknown");
    }
    return failure(FailureKind.CONNECT_FAILED, "no connection" + thrown.why());
  }

  private Failure ofConnect(Thrown thrown) {
    if (proxy.isPresent()) {
      return ofProxy(
          "no connection through the proxy "
              + proxy.get()
              + thrown.why()
              + ProxyAdvice.on(thrown.exception(), proxy.get()));
    }
    return failure(FailureKind.CONNECT_FAILED, "no connection" + thrown.why());
  }

  private Failure ofHead(Thrown thrown) {
    if (thrown.isNoHttp()) {
      return failure(FailureKind.PROTOCOL_ERROR, "the response is not HTTP" + thrown.why());
    }
    // In TLS 1.3 a server refuses the client only after the client's last word of the handshake.
    if (TlsAlert.in(thrown.exception()).isPresent()) {
      return failure(FailureKind.TLS_FAILED, thrown.handshakeProblem());
    }
    if (thrown.brokeWithinHead()) {
      return failure(
          FailureKind.PROTOCOL_ERROR,
          "the head of the response breaks off or is longer than the 256 KiB accepted");
    }
    return failure(
        FailureKind.CONNECTION_LOST, "the connection was closed before a response" + thrown.why());
  }

  Failure of(int status, ErrorBody body, Optional<Duration> retryAfter) {
    FailureKind kind = kindOf(status, body.code());
    Optional<Duration> wait = retryAfter.filter(any -> kind == FailureKind.RATE_LIMITED);
    return failure(
        kind,
        "status "
            + status
            + body.told()
            + proxy.filter(any -> status == 407).map(ProxyAdvice::onLogin).orElse("")
            + (status == 403 && body.equals(ErrorBody.NONE) && findsRegistry() ? engineHint() : "")
            + wait.map(time -> ", to be asked again in " + seconds(time)).orElse(""));
  }

  /** The failure of every later request to a host that gets no more requests. */
  Failure closing(int status, Optional<Duration> retryAfter) {
    return status == 429
        ? of(status, ErrorBody.NONE, retryAfter)
        : failure(
            FailureKind.SERVER_ERROR,
            "status "
                + status
                + retryAfter
                    .map(wait -> ", not to be asked again for " + seconds(wait))
                    .orElse(""));
  }

  private static FailureKind kindOf(int status, String code) {
    return switch (status) {
      case 401 -> FailureKind.UNAUTHORIZED;
      case 403, 451 -> FailureKind.FORBIDDEN;
      case 404, 410 -> FailureKind.NOT_FOUND;
      case 407 -> FailureKind.PROXY_FAILED;
      case 429 -> FailureKind.RATE_LIMITED;
      default -> status >= 500 ? FailureKind.SERVER_ERROR : kindOf(code);
    };
  }

  private static FailureKind kindOf(String code) {
    return switch (code) {
      case "UNAUTHORIZED" -> FailureKind.UNAUTHORIZED;
      case "DENIED" -> FailureKind.FORBIDDEN;
      case "TOOMANYREQUESTS" -> FailureKind.RATE_LIMITED;
      case "NAME_UNKNOWN", "MANIFEST_UNKNOWN", "BLOB_UNKNOWN" -> FailureKind.NOT_FOUND;
      default -> FailureKind.PROTOCOL_ERROR;
    };
  }

  /** {@code 5 s}, {@code 0.25 s}: more digits would only be noise. */
  static String seconds(Duration time) {
    int digits = time.compareTo(Duration.ofSeconds(1)) < 0 ? 2 : 1;
    BigDecimal value =
        BigDecimal.valueOf(time.toMillis(), 3)
            .setScale(digits, RoundingMode.HALF_UP)
            .stripTrailingZeros();
    return (value.scale() < 0 ? value.setScale(0) : value).toPlainString() + " s";
  }
}
