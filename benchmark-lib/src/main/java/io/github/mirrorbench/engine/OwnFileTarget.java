package io.github.mirrorbench.engine;

import io.github.mirrorbench.engine.plan.Advisory;
import io.github.mirrorbench.engine.plan.Blockers;
import io.github.mirrorbench.engine.plan.MirrorChoice;
import io.github.mirrorbench.engine.plan.Plan;
import io.github.mirrorbench.files.CandidateCheck;
import io.github.mirrorbench.files.FileChange;
import io.github.mirrorbench.files.FileState;
import io.github.mirrorbench.text.Refusal;
import io.github.mirrorbench.text.UnifiedDiff;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A file that is wholly ours: written and replaced as a whole, never mixed with what others wrote.
 */
public final class OwnFileTarget implements ConfigurationTarget {
  private final EngineFormat format;
  private final OwnFileLocation location;
  private final Parsers parsers;

  /** The file of that format at that place. */
  public OwnFileTarget(EngineFormat format, OwnFileLocation location, Parsers parsers) {
    this.format = format;
    this.location = location;
    this.parsers = parsers;
  }

  @Override
  public Plan plan(MirrorChoice choice) throws IOException {
    Path file = location.file();
    FileState before = FileState.read(file);
    Rendering rendering = format.render(choice.mirrors(), Optional.empty());
    List<Advisory> findings = new ArrayList<>(rendering.findings());
    findings.addAll(MirrorInspection.inspect(format.engine(), choice.mirrors(), Optional.empty()));
    OtherConfigFiles neighbours = OtherConfigFiles.of(format.engine(), location, parsers);
    findings.addAll(neighbours.findings());
    Advisory.onNames(before).ifPresent(findings::add);
    if (!choice.mirrors().isEmpty() && rendering.written().isEmpty()) {
      return new Plan.Refused(file, findings, nothingPossible(), "");
    }
    Optional<FileState> foreign =
        before.exists() && !OwnFile.isOurs(before.text())
            ? Optional.of(before)
            : neighbours.foreign();
    if (foreign.isPresent()) {
      return new Plan.Refused(
          file, findings, foreign(foreign.get()), difference(foreign.get(), rendering));
    }
    if (before.exists() && before.text().equals(rendering.text())) {
      return new Plan.Unchanged(file, findings, rendering.written());
    }
    FileChange change = FileChange.to(before, rendering.text(), location.foldersToCreate());
    return Blockers.orElse(
        file,
        findings,
        rest -> new Plan.Changing(file, rest, change, rendering.written(), List.of(), List.of()));
  }

  static Refusal nothingPossible() {
    return Refusal.ofFile(
        "this engine can use none of the mirrors in the way they answer",
        "choose mirrors without a path");
  }

  private static Refusal foreign(FileState file) {
    return Refusal.ofFile(
        file.path() + " decides about the same registry, and MirrorBench did not write it",
        "put the lines you want into it by hand, or move it away and run the command again");
  }

  private String difference(FileState foreign, Rendering rendering) {
    return UnifiedDiff.of(
        foreign.path().toString(), location.file().toString(), foreign.text(), rendering.text());
  }

  /** What was written is read again from the disk, by a parser that did not write it. */
  @Override
  public CandidateCheck check(Plan.Changing planned) {
    return candidate -> {
      String text = Files.readString(candidate, StandardCharsets.UTF_8);
      try {
        return ReadBack.compare(planned.inForce(), format.readBack(text, parsers));
      } catch (IllegalArgumentException e) {
        return Optional.of(ReadBack.unreadable(e));
      }
    };
  }
}
