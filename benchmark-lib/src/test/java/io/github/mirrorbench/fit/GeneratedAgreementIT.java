package io.github.mirrorbench.fit;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mirrorbench.fit.FitBench.Finding;
import io.github.mirrorbench.fit.OddServers.Server;
import io.github.mirrorbench.peer.Results;
import io.github.mirrorbench.result.Profile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * Agrees with engines on servers that combine oddities. {@code -Dfit.servers} and {@code
 * -Dfit.seed} set how many there are, and which.
 */
@Tag("untimed")
@EnabledIfSystemProperty(named = "long", matches = "true")
class GeneratedAgreementIT {
  private static final int SERVERS = Integer.getInteger("fit.servers", 500);
  private static final long SEED = Long.getLong("fit.seed", 20261127);
  private static final List<Profile> PROFILES = List.of(Profile.DOCKER, Profile.CONTAINERD);
  private static final double AGREEMENT = 0.99;

  private final OpenRows open = OpenRows.read();
  private final Map<Profile, Integer> agreed = new EnumMap<>(Profile.class);
  private final Map<Profile, Integer> unexplained = new EnumMap<>(Profile.class);
  private final List<String> disagreements = new ArrayList<>();

  @Test
  void isFitExactlyWhenTheEnginePullsFromServersWithSeveralOddities() throws Exception {
    OddServers servers = new OddServers(SEED);
    int asked = 0;
    try (FitBench bench = FitBench.trying(2)) {
      for (int group = 0; asked < SERVERS; group++) {
        asked += compare(bench, servers.nextGroup(group));
        keep(asked);
      }
    }
    for (Profile profile : PROFILES) {
      assertThat(unexplained.getOrDefault(profile, 0))
          .as("servers of which %s judges unlike its engine: %s", profile, disagreements)
          .isLessThanOrEqualTo((int) (asked * (1 - AGREEMENT)));
    }
  }

  private int compare(FitBench bench, List<Server> group) throws InterruptedException {
    List<Map<EngineVersion, Finding>> pulls = new ArrayList<>();
    for (Server server : group) {
      pulls.add(bench.pull(Set.of(EngineVersion.D20, EngineVersion.C1), server.oddity()));
    }
    for (Profile profile : PROFILES) {
      List<Finding> measured = bench.measure(profile, group.stream().map(Server::oddity).toList());
      for (int i = 0; i < group.size(); i++) {
        Finding theirs = Objects.requireNonNull(pulls.get(i).get(EngineVersion.judgeOf(profile)));
        book(profile, group.get(i), theirs, measured.get(i));
      }
    }
    return group.size();
  }

  private void book(Profile profile, Server server, Finding theirs, Finding ours) {
    if (theirs.fit() == ours.fit()) {
      agreed.merge(profile, 1, Integer::sum);
      return;
    }
    String known =
        server.parts().stream()
            .filter(part -> open.contain(part, profile) || isPolicy(part, profile))
            .collect(Collectors.joining(" "));
    if (known.isEmpty()) {
      unexplained.merge(profile, 1, Integer::sum);
    }
    disagreements.add(
        "| %s | %s | %s | %s | %s |"
            .formatted(
                profile,
                String.join(" ", server.parts()),
                theirs.fit() ? "pulls" : theirs.reason().replace("|", "\\|"),
                ours.fit() ? "fit" : ours.reason().replace("|", "\\|"),
                known));
  }

  private static boolean isPolicy(String part, Profile profile) {
    return Oddities.named(part).stream()
        .anyMatch(row -> row.id().equals(part) && row.policyOf(profile).isPresent());
  }

  private void keep(int asked) throws IOException {
    StringBuilder text =
        new StringBuilder("# Servers with several oddities, engines and product side by side\n\n");
    text.append("Seed " + SEED + ", " + asked + " servers a profile.\n\n");
    text.append("| profile | agrees | differs | of these unexplained |\n");
    text.append("| --- | --- | --- | --- |\n");
    for (Profile profile : PROFILES) {
      int same = agreed.getOrDefault(profile, 0);
      text.append(
          "| %s | %d | %d | %d |%n"
              .formatted(profile, same, asked - same, unexplained.getOrDefault(profile, 0)));
    }
    text.append("\n| profile | oddities | engine | product | explained by |\n");
    text.append("| --- | --- | --- | --- | --- |\n");
    disagreements.forEach(line -> text.append(line).append('\n'));
    Path file = Path.of("target/fit/generated.md");
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
    Results.keep("fit/generated.md", text.toString());
  }
}
