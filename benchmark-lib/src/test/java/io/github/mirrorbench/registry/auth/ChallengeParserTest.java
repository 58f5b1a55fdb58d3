package io.github.mirrorbench.registry.auth;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ChallengeParserTest {
  @Test
  void readsDockerHubsChallenge() {
    assertThat(
            parse(
                "Bearer realm=\"https://auth.docker.io/token\",service=\"registry.docker.io\",scope=\"repository:library/ubuntu:pull,push\""))
        .containsExactly(
            new Challenge(
                "bearer",
                Map.of(
                    "realm", "https://auth.docker.io/token",
                    "service", "registry.docker.io",
                    "scope", "repository:library/ubuntu:pull,push")));
  }

  @Test
  void readsTheFirstChallengeOfAHeader() {
    assertThat(
            parse("Basic realm=\"a, b\", Bearer realm=\"https://t/\" , service=plain,, Negotiate"))
        .containsExactly(new Challenge("basic", Map.of("realm", "a, b")));
    assertThat(parse("Bearer realm=\"https://t/\" , service=plain,, Negotiate"))
        .containsExactly(
            new Challenge("bearer", Map.of("realm", "https://t/", "service", "plain")));
  }

  @Test
  void readsSeveralHeaders() {
    assertThat(ChallengeParser.parse(List.of("Basic realm=x", "Bearer realm=y")))
        .extracting(Challenge::scheme)
        .containsExactly("basic", "bearer");
  }

  @Test
  void understandsEscapesSpacesAndCapitals() {
    assertThat(parse("BEARER Realm = \"say \\\"hi\\\" \\\\\", SCOPE=\"\""))
        .containsExactly(new Challenge("bearer", Map.of("realm", "say \"hi\" \\", "scope", "")));
  }

  @Test
  void survivesRubbish() {
    assertThat(parse("")).isEmpty();
    assertThat(parse(" ,,\"\"=")).isEmpty();
    assertThat(parse("Bearer realm=\"never ends"))
        .containsExactly(new Challenge("bearer", Map.of("realm", "never ends")));
    Random random = new Random(1);
    for (int i = 0; i < 2000; i++) {
      StringBuilder text = new StringBuilder();
      for (int j = random.nextInt(30); j > 0; j--) {
        text.append("Bearer =\",\\\t x-".charAt(random.nextInt(15)));
      }
      assertThat(parse(text.toString())).isNotNull();
    }
  }

  private static List<Challenge> parse(String header) {
    return ChallengeParser.parse(List.of(header));
  }
}
