package io.github.mirrorbench.engine;

import io.github.mirrorbench.engine.plan.Advisory;
import io.github.mirrorbench.engine.plan.HostSystem;
import io.github.mirrorbench.engine.plan.MirrorChoice;
import io.github.mirrorbench.engine.plan.Plan;
import io.github.mirrorbench.files.CandidateCheck;
import io.github.mirrorbench.files.FileChange;
import io.github.mirrorbench.files.FileState;
import io.github.mirrorbench.image.ImageReference;
import io.github.mirrorbench.refusal.Refusal;
import io.github.mirrorbench.refusal.RefusedException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * A build tool whose settings lie in a file of the user's: one value in it changes, every other
 * byte stays.
 */
abstract class UsersFileEngine implements Engine {

  /**
   * The file with the mirrors in it.
   *
   * @param inForce the mirrors that the tool will use, as it spells them
   * @param kept the user's own among them
   * @param removed values that go
   */
  record Merged(String text, List<String> inForce, List<String> kept, List<Plan.Removal> removed) {}

  /**
   * Puts what was rendered into the file.
   *
   * @param text the content of the file; empty where there is none
   * @throws RefusedException when the tool would not read the file
   */
  abstract Merged merge(String text, Rendering rendering, MirrorChoice choice)
      throws RefusedException;

  @Override
  public final Optional<String> refusal(String registry) {
    return registry.equals(ImageReference.DOCKER_HUB)
        ? Optional.empty()
        : Optional.of(name() + " is told mirrors for images of docker.io alone");
  }

  /** Build tools are where their users' builds are: their own file is their one trace. */
  @Override
  public final boolean isOn(HostSystem host) {
    return Files.exists(file(ImageReference.DOCKER_HUB, host));
  }

  @Override
  public final List<Advisory> inspect(MirrorChoice choice, HostSystem host) {
    return MirrorInspection.inspect(choice, endpoint -> Optional.empty());
  }

  @Override
  public final Plan plan(
      MirrorChoice choice, Optional<Path> named, HostSystem host, Parsers parsers)
      throws IOException {
    Path file = named.orElseGet(() -> file(choice.registry(), host));
    FileState before = FileState.read(file);
    Rendering rendering = renderFor(choice, host);
    List<Advisory> findings = new ArrayList<>(rendering.findings());
    findings.addAll(inspect(choice, host));
    Advisory.onNames(before).ifPresent(findings::add);
    if (!choice.mirrors().isEmpty() && rendering.written().isEmpty()) {
      return new Plan.Refused(file, findings, ReadBack.nothingPossible(), "");
    }
    if (!isText(before)) {
      return new Plan.Refused(file, findings, notText(), "");
    }
    Merged merged;
    try {
      merged = merge(before.text(), rendering, choice);
    } catch (RefusedException e) {
      return new Plan.Refused(file, findings, inOurWords(e.refusal()), "");
    }
    if (merged.text.equals(before.text())) {
      return new Plan.Unchanged(file, findings, merged.inForce);
    }
    FileChange change =
        FileChange.to(before, merged.text, named.isPresent() ? List.of() : missingFolders(file))
            .checkedBy(check(choice.registry(), merged.inForce, parsers));
    return new Plan.Changing(file, findings, change, merged.inForce, merged.kept, merged.removed)
        .unlessForbidden();
  }

  private static boolean isText(FileState file) {
    return Arrays.equals(
        file.content().orElse(new byte[0]), file.text().getBytes(StandardCharsets.UTF_8));
  }

  private static Refusal notText() {
    return Refusal.ofFile("it is not UTF-8", "write the lines into it by hand");
  }

  /** The reader of JSON speaks of dockerd where it says what to do. */
  private static Refusal inOurWords(Refusal refusal) {
    return new Refusal(
        refusal.place(), refusal.reason(), "mend it there, then run the command again");
  }

  private static List<Path> missingFolders(Path file) {
    List<Path> missing = new ArrayList<>();
    Path folder = file.toAbsolutePath().getParent();
    while (folder != null && !Files.exists(folder)) {
      missing.add(0, folder);
      folder = folder.getParent();
    }
    return missing;
  }

  private CandidateCheck check(String registry, List<String> inForce, Parsers parsers) {
    return candidate -> {
      try {
        return ReadBack.compare(inForce, readBack(registry, Files.readString(candidate), parsers));
      } catch (IllegalArgumentException e) {
        return Optional.of(ReadBack.unreadable(e));
      }
    };
  }
}
