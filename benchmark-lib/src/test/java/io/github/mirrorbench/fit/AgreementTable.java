package io.github.mirrorbench.fit;

import io.github.mirrorbench.fit.FitBench.Finding;
import io.github.mirrorbench.peer.Results;
import io.github.mirrorbench.result.Profile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/** The outcomes at odd registries as a table, with a row's disagreements behind it. */
final class AgreementTable {
  private final List<String> lines = new ArrayList<>();

  AgreementTable() {
    String engines =
        List.of(EngineVersion.values()).stream()
            .map(EngineVersion::title)
            .collect(Collectors.joining(" | "));
    lines.add("| # | situation | " + engines + " | as docker | as containerd | as podman | |");
    lines.add("|" + " --- |".repeat(EngineVersion.values().length + 6));
  }

  void add(Oddity row, Map<EngineVersion, Finding> pulls, Map<Profile, Finding> measured) {
    List<String> notes = new ArrayList<>();
    StringBuilder line = new StringBuilder("| " + row.id() + " | " + row.situation() + " |");
    for (EngineVersion version : EngineVersion.values()) {
      Finding pull = pulls.get(version);
      line.append(pull == null ? "" : pull.fit() ? " ok" : " fails").append(" |");
      if (pull != null && pull.fit() != row.pulledBy().contains(version)) {
        notes.add(version.title() + " surprises: " + pull.reason());
      }
    }
    for (Profile profile : EngineVersion.JUDGED) {
      Finding ours = measured.get(profile);
      if (ours == null) {
        line.append(" |");
        continue;
      }
      Finding theirs = Objects.requireNonNull(pulls.get(row.judge(profile)));
      boolean agrees = ours.fit() == theirs.fit();
      line.append(ours.fit() ? " ok" : " fails").append(agrees ? " |" : " **differs** |");
      if (!agrees) {
        String why = row.policyOf(profile).map(p -> "POLICY " + p).orElse(ours.reason());
        notes.add(profile + ": " + why);
      }
    }
    lines.add(line + " " + String.join("; ", notes).replace("|", "\\|") + " |");
  }

  /** Writes it below {@code target}, and in a long run into the repository's results. */
  void keep(String path) {
    String text = "# Odd registries, as engines pull and as they are measured\n\n" + text();
    try {
      Path file = Path.of("target").resolve(path);
      Files.createDirectories(file.getParent());
      Files.writeString(file, text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Results.keep(path, text);
  }

  private String text() {
    return String.join("\n", lines) + "\n";
  }
}
