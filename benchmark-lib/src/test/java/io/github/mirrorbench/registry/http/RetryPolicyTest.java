package io.github.mirrorbench.registry.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mirrorbench.registry.http.RetryPolicy.After401;
import io.github.mirrorbench.registry.http.RetryPolicy.Authorized;
import io.github.mirrorbench.registry.http.RetryPolicy.HostRule;
import io.github.mirrorbench.result.FailureKind;
import io.github.mirrorbench.result.Profile;
import io.github.mirrorbench.rules.EngineRules;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RetryPolicyTest {
  @ParameterizedTest
  @CsvSource({
    "200, 5, OPEN",
    "404, 5, OPEN",
    "429, , CLOSED",
    "429, 1, CLOSED",
    "503, , OPEN",
    "503, 0, PAUSED",
    "500, 60, PAUSED",
    "503, 61, CLOSED"
  })
  void aHostIsClosedOrPausedByItsResponse(int status, Long retryAfter, HostRule rule) {
    assertThat(
            RetryPolicy.hostAfter(status, Optional.ofNullable(retryAfter).map(Duration::ofSeconds)))
        .isEqualTo(rule);
  }

  @ParameterizedTest
  @CsvSource({
    "DOCKER, NOT, GIVE_UP",
    "CONTAINERD, NOT, AUTHORIZE_AND_REPEAT",
    "DOCKER, BY_SERVED_TOKEN, AUTHORIZE_AND_REPEAT",
    "CONTAINERD, BY_SERVED_TOKEN, AUTHORIZE_AND_REPEAT",
    "DOCKER, AS_WELL_AS_CAN_BE, ACCEPT",
    "CONTAINERD, AS_WELL_AS_CAN_BE, ACCEPT"
  })
  void aRefusedRequestIsRepeatedOnlyWithSomethingNew(
      Profile profile, Authorized authorized, After401 reaction) {
    assertThat(RetryPolicy.after401(EngineRules.of(profile).http(), authorized))
        .isEqualTo(reaction);
  }

  @Test
  void onlyRefusalsAreFinal() {
    assertThat(FailureKind.values())
        .filteredOn(RetryPolicy::isFinal)
        .containsExactlyInAnyOrder(
            FailureKind.UNAUTHORIZED, FailureKind.FORBIDDEN, FailureKind.NOT_FOUND);
  }
}
