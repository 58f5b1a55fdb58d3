package io.github.mirrorbench.registry.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.mirrorbench.registry.auth.TokenBody.NoToken;
import io.github.mirrorbench.result.Profile;
import io.github.mirrorbench.rules.EngineRules;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A token service's response is good for us exactly when Go's encoding/json reads it. */
class TokenBodyTest {
  private static TokenBody parse(String json) throws NoToken {
    return parse(json, Profile.DOCKER);
  }

  private static TokenBody parse(String json, Profile profile) throws NoToken {
    return TokenBody.parse(
        json.replace('\'', '"').getBytes(StandardCharsets.UTF_8), EngineRules.of(profile).http());
  }

  @Test
  void textBehindItSpoilsATokenForPodmanAlone() throws NoToken {
    String more = "{'token': 't'} and more";
    assertThat(parse(more, Profile.CONTAINERD)).isEqualTo(new TokenBody("t", 0));
    assertThatThrownBy(() -> parse(more, Profile.PODMAN)).isInstanceOf(NoToken.class);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{'token': 't', 'expires_in': 300}                      | 300",
        "{'token': 't'} and more                                | 0",
        "{'TOKEN': 't', 'Expires_In': -1}                       | -1",
        "{'token': null, 'access_token': 't', 'issued_at': null} | 0",
        "{'token': '', 'access_token': 't'}                     | 0",
        "{'token': 't', 'issued_at': '2020-02-29T23:59:59Z'}    | 0",
        "{'token': 't', 'issued_at': '2030-01-01T00:00:00.123456789123+05:30'} | 0",
        "{'token': 't', 'unknown': [{}]}                        | 0",
      })
  void whatEnginesReadIsRead(String json, long lifeSeconds) throws NoToken {
    assertThat(parse(json)).isEqualTo(new TokenBody("t", lifeSeconds));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "<html>                                  | the response is no JSON object",
        "['t']                                   | the response is no JSON object",
        "{'token': 't'                           | the response is no JSON object",
        "{}                                      | the response holds no token",
        "{'token': 'tö'}                         | the response holds no token",
        "{'token': 7}                            | the response's \"token\" is none that engines read: no text",
        "{'token': 't', 'access_token': {}}      | the response's \"access_token\" is none that engines read: no text",
        "{'token': 't', 'expires_in': '300'}     | the response's \"expires_in\" is none that engines read: \"300\"",
        "{'token': 't', 'expires_in': 300.5}     | the response's \"expires_in\" is none that engines read: 300.5",
        "{'token': 't', 'issued_at': ''}         | the response's \"issued_at\" is none that engines read: \"\"",
        "{'token': 't', 'issued_at': 1700000000} | the response's \"issued_at\" is none that engines read: 1700000000",
        "{'token': 't', 'issued_at': '2026-02-30T00:00:00Z'} | the response's \"issued_at\" is none that engines read: \"2026-02-30T00:00:00Z\"",
        "{'token': 't', 'issued_at': '2026-02-03T00:00Z'}    | the response's \"issued_at\" is none that engines read: \"2026-02-03T00:00Z\"",
        "{'token': 't', 'issued_at': '2026-02-03 00:00:00'}  | the response's \"issued_at\" is none that engines read: \"2026-02-03 00:00:00\"",
      })
  void whatEnginesDoNotReadIsNot(String json, String why) {
    assertThatThrownBy(() -> parse(json)).isInstanceOf(NoToken.class).hasMessage(why);
  }
}
