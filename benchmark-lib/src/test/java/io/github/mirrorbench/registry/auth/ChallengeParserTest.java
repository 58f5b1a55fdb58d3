package io.github.mirrorbench.registry.auth;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mirrorbench.result.Profile;
import io.github.mirrorbench.rules.EngineRules;
import io.github.mirrorbench.rules.HttpRules;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ChallengeParserTest {
  private static final HttpRules DOCKER = EngineRules.of(Profile.DOCKER).http();
  private static final HttpRules CONTAINERD = EngineRules.of(Profile.CONTAINERD).http();

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
    assertThat(parse("Basic realm=\"a, b\", Bearer realm=\"https://t/\", Negotiate"))
        .containsExactly(new Challenge("basic", Map.of("realm", "a, b")));
    assertThat(parse("Bearer realm=\"https://t/\" , service=plain,, scope=x"))
        .containsExactly(
            new Challenge("bearer", Map.of("realm", "https://t/", "service", "plain")));
  }

  @Test
  void readsSeveralHeaders() {
    assertThat(ChallengeParser.parse(List.of("Basic realm=x", "Bearer realm=y"), DOCKER))
        .extracting(Challenge::scheme)
        .containsExactly("basic", "bearer");
  }

  @Test
  void understandsEscapesSpacesAndCapitals() {
    assertThat(parse("BEARER  Realm=\"say \\\"hi\\\" \\\\\"\t,  SCOPE=\"a b\""))
        .containsExactly(new Challenge("bearer", Map.of("realm", "say \"hi\" \\", "scope", "a b")));
  }

  @Test
  void takesTheLastOfTwoValues() {
    assertThat(parse("Bearer realm=a,realm=b"))
        .containsExactly(new Challenge("bearer", Map.of("realm", "b")));
  }

  @Test
  void stopsWhereEnginesDo() {
    assertThat(parse("Bearer realm=https://t/token,service=s"))
        .as("without quotation marks")
        .containsExactly(new Challenge("bearer", Map.of("realm", "https")));
    assertThat(parse("Bearer realm = \"https://t/\""))
        .as("blanks at the equals sign")
        .containsExactly(new Challenge("bearer", Map.of()));
    assertThat(parse("Bearer realm=\"https://t/\" service=\"s\""))
        .as("no comma")
        .containsExactly(new Challenge("bearer", Map.of("realm", "https://t/")));
    assertThat(parse(", Bearer realm=\"https://t/\"")).as("a comma first").isEmpty();
  }

  @Test
  void readsBehindAnEmptyParameterLikeContainerdOnly() {
    String header = "Bearer service=\"\",realm=\"https://t/\"";
    assertThat(parse(header)).containsExactly(new Challenge("bearer", Map.of()));
    assertThat(ChallengeParser.parse(List.of(header), CONTAINERD))
        .containsExactly(new Challenge("bearer", Map.of("service", "", "realm", "https://t/")));
  }

  @Test
  void survivesRubbish() {
    assertThat(parse("")).isEmpty();
    assertThat(parse(" ,,\"\"=")).isEmpty();
    assertThat(parse("Bearer realm=\"never ends"))
        .containsExactly(new Challenge("bearer", Map.of()));
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
    return ChallengeParser.parse(List.of(header), DOCKER);
  }
}
