package io.github.mirrorbench.registry.http;

import io.github.mirrorbench.result.FailureKind;
import io.github.mirrorbench.rules.HttpRules;
import java.time.Duration;
import java.util.Optional;

/**
 * Every case in which the registry client sends a request again, and every case in which it does
 * not. What is not named here is sent once: a time-out, a lost connection and a server error are
 * results of a measurement; only a kept connection that was dropped meanwhile is not, and {@link
 * HttpTransport} replaces it. OkHttp's own retries are off.
 */
public final class RetryPolicy {
  /** A host that asks for a longer pause than this gets no more requests in this run. */
  static final Duration LONGEST_PAUSE = Duration.ofSeconds(60);

  private RetryPolicy() {}

  /** The effect of a response on later requests to its host. */
  enum HostRule {
    OPEN,
    /** The next request waits as long as the host wants. */
    PAUSED,
    /** There is no next request. */
    CLOSED
  }

  /** The authorization with which a refused request was sent. */
  public enum Authorized {
    NOT,
    /** By a token that has served as long as a pull lasts: an engine would have got a new one. */
    BY_SERVED_TOKEN,
    /** By a token that an engine would still use, or by a login: another try carries the same. */
    AS_WELL_AS_CAN_BE
  }

  /** The reaction to a 401. */
  public enum After401 {
    /** Sends the same request once more, with a token for the challenge that came. */
    AUTHORIZE_AND_REPEAT,
    /** The response stands. */
    ACCEPT,
    /** The call fails: dockerd takes a challenge from {@code /v2/} only. */
    GIVE_UP
  }

  /** A 429 closes the host; a server error with {@code Retry-After} pauses it. */
  static HostRule hostAfter(int status, Optional<Duration> retryAfter) {
    if (status == 429) {
      return HostRule.CLOSED;
    }
    return status < 500
        ? HostRule.OPEN
        : retryAfter
            .map(wait -> wait.compareTo(LONGEST_PAUSE) > 0 ? HostRule.CLOSED : HostRule.PAUSED)
            .orElse(HostRule.OPEN);
  }

  public static After401 after401(HttpRules rules, Authorized authorized) {
    return switch (authorized) {
      case NOT -> rules.pings() ? After401.GIVE_UP : After401.AUTHORIZE_AND_REPEAT;
      case BY_SERVED_TOKEN -> After401.AUTHORIZE_AND_REPEAT;
      case AS_WELL_AS_CAN_BE -> After401.ACCEPT;
    };
  }

  /** True if a repository gets no more requests after this failure. */
  public static boolean isFinal(FailureKind kind) {
    return kind.isRefusal();
  }
}
