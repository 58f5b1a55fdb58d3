package io.github.mirrorbench.engine;

import io.github.mirrorbench.engine.UsersFileEngine.Merged;
import io.github.mirrorbench.engine.host.EngineTraces;
import io.github.mirrorbench.engine.plan.Advisory;
import io.github.mirrorbench.engine.plan.HostSystem;
import io.github.mirrorbench.engine.plan.MirrorChoice;
import io.github.mirrorbench.engine.plan.Plan;
import io.github.mirrorbench.files.CandidateCheck;
import io.github.mirrorbench.files.FileChange;
import io.github.mirrorbench.files.FileState;
import io.github.mirrorbench.image.ImageReference;
import io.github.mirrorbench.refusal.Refusal;
import io.github.mirrorbench.text.UnifiedDiff;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * An engine whose file is wholly ours until others write into it. While it is, it is replaced as a
 * whole; where it holds settings of others, only the mirrors of one registry change in it, if the
 * engine has a place for them.
 */
abstract class OwnFileEngine implements Engine {
  private static final String MARK = "# Written by MirrorBench";

  abstract OwnFileLocation location(String registry, HostSystem host);

  /** The place where the engine's own configuration names another than the usual. */
  OwnFileLocation location(String registry, HostSystem host, Parsers parsers) {
    return location(registry, host);
  }

  /** The text for a place, on which the files beside it may have a bearing. */
  Rendering renderAt(
      OwnFileLocation location, MirrorChoice choice, HostSystem host, Parsers parsers) {
    return renderFor(choice, host);
  }

  /**
   * The mirrors of the choice's registry in a file with settings of others; empty where they are no
   * list in such a file.
   *
   * @throws IllegalArgumentException with the fault when the text is no such file
   */
  Optional<SharedFile> shared(String text, MirrorChoice choice, Parsers parsers) {
    return Optional.empty();
  }

  /**
   * Puts the mirrors into a file that others wrote; empty where such a file is left alone.
   *
   * @throws IllegalArgumentException with the reason, a clause, when that is not safe
   */
  Optional<Merged> merge(String text, Rendering rendering, MirrorChoice choice, Parsers parsers) {
    return shared(text, choice, parsers).map(file -> file.merge(rendering.written()));
  }

  /** Advisories on what a file says beside the mirrors of a registry. */
  List<Advisory> findingsIn(Path file, String text, MirrorChoice choice, Parsers parsers) {
    return List.of();
  }

  /** The refusal of a place whatever its content. */
  Optional<Refusal> refusal(OwnFileLocation location, HostSystem host) {
    return location.refusal(traces(), host);
  }

  /** The traces by which the engine is known to be on a host. */
  EngineTraces traces() {
    return EngineTraces.ofProgram(name());
  }

  /** Other files that the engine reads; most engines have none. */
  OtherConfigFiles others(
      String registry, OwnFileLocation location, HostSystem host, Parsers parsers) {
    return OtherConfigFiles.NONE;
  }

  @Override
  public final Optional<String> refusal(String registry) {
    return Optional.empty();
  }

  @Override
  public final Path file(String registry, HostSystem host) {
    return location(registry, host).file();
  }

  @Override
  public final Path file(String registry, HostSystem host, Parsers parsers) {
    return location(registry, host, parsers).file();
  }

  @Override
  public boolean isOn(HostSystem host) {
    return traces().areOn(host)
        || Files.isDirectory(location(ImageReference.DOCKER_HUB, host).engineFolder());
  }

  @Override
  public final List<Advisory> inspect(MirrorChoice choice, HostSystem host) {
    return MirrorInspection.inspect(choice, endpoint -> Optional.empty());
  }

  /** The head of a file, into which others may write. */
  final String head(String... remarks) {
    return headBy(name(), remarks);
  }

  /** A head that names one of the targets which write the file. */
  static String headBy(String target, String... remarks) {
    StringBuilder head = new StringBuilder(MARK);
    head.append("; \"bench apply ").append(target);
    head.append("\" replaces its mirrors, and keeps what else there is.\n");
    for (String remark : remarks) {
      head.append("# ").append(remark).append('\n');
    }
    return head.toString();
  }

  static boolean isOurs(String text) {
    return text.startsWith(MARK);
  }

  @Override
  public final Plan plan(
      MirrorChoice choice, Optional<Path> named, HostSystem host, Parsers parsers)
      throws IOException {
    return plan(List.of(choice), named, host, parsers).get(0);
  }

  @Override
  public final List<Plan> plan(
      List<MirrorChoice> choices, Optional<Path> named, HostSystem host, Parsers parsers)
      throws IOException {
    Map<Path, Plan> plans = new LinkedHashMap<>();
    for (MirrorChoice choice : choices) {
      OwnFileLocation location =
          named
              .map(OwnFileLocation::of)
              .orElseGet(() -> location(choice.registry(), host, parsers));
      Plan earlier = plans.get(location.file());
      Plan next = plan(choice, location, Optional.ofNullable(earlier), host, parsers);
      plans.put(location.file(), earlier == null ? next : earlier.and(next));
    }
    return List.copyOf(plans.values());
  }

  private Plan plan(
      MirrorChoice choice,
      OwnFileLocation location,
      Optional<Plan> earlier,
      HostSystem host,
      Parsers parsers)
      throws IOException {
    Optional<Refusal> missing = refusal(location, host);
    if (missing.isPresent()) {
      return new Plan.Refused(location.file(), List.of(), missing.get(), "");
    }
    FileState before =
        earlier.isPresent() && earlier.get() instanceof Plan.Changing changing
            ? changing.change().planned()
            : FileState.read(location.file());
    return plan(choice, location, before, host, parsers);
  }

  private Plan plan(
      MirrorChoice choice,
      OwnFileLocation location,
      FileState before,
      HostSystem host,
      Parsers parsers)
      throws IOException {
    Path file = location.file();
    Rendering rendering = renderAt(location, choice, host, parsers);
    List<Advisory> findings = new ArrayList<>(rendering.findings());
    findings.addAll(MirrorInspection.inspect(choice, endpoint -> Optional.empty()));
    OtherConfigFiles others = others(choice.registry(), location, host, parsers);
    findings.addAll(others.findings());
    Advisory.onNames(before).ifPresent(findings::add);
    if (!choice.mirrors().isEmpty() && rendering.written().isEmpty()) {
      return new Plan.Refused(file, findings, ReadBack.nothingPossible(), "");
    }
    if (others.foreign().isPresent()) {
      FileState foreign = others.foreign().get();
      return new Plan.Refused(
          file, findings, foreignBeside(foreign), difference(foreign, file, rendering));
    }
    if (isShared(before.text(), choice, parsers)) {
      return planMerge(before, rendering, choice, findings, parsers);
    }
    if (before.exists() && before.text().equals(rendering.text())) {
      return new Plan.Unchanged(file, findings, rendering.written());
    }
    FileChange change =
        FileChange.to(before, rendering.text(), location.foldersToCreate())
            .checkedBy(check(choice.registry(), rendering.written(), parsers));
    return new Plan.Changing(file, findings, change, rendering.written(), List.of(), List.of())
        .unlessForbidden();
  }

  @Override
  public final String joined(String text, Rendering next, MirrorChoice choice, Parsers parsers) {
    return merge(text, next, choice, parsers).orElseThrow().text();
  }

  /** True if a text says nothing: whoever made the file, it is free to take. */
  static boolean isFree(String text) {
    return text.lines().allMatch(line -> line.isBlank() || line.stripLeading().startsWith("#"));
  }

  /**
   * True if others wrote the file, or wrote into it; also where only a merge can tell whose each
   * part is.
   */
  private boolean isShared(String text, MirrorChoice choice, Parsers parsers) {
    if (isFree(text)) {
      return false;
    }
    if (!isOurs(text)) {
      return true;
    }
    try {
      return shared(text, choice, parsers).map(SharedFile::holdsMore).orElse(true);
    } catch (IllegalArgumentException e) {
      // Nobody can tell what others wrote into it meanwhile.
      return true;
    }
  }

  private Plan planMerge(
      FileState before,
      Rendering rendering,
      MirrorChoice choice,
      List<Advisory> findings,
      Parsers parsers) {
    Path file = before.path();
    Optional<Merged> merged;
    try {
      readBack(choice.registry(), textOf(before), parsers);
    } catch (IllegalArgumentException e) {
      return new Plan.Refused(
          file, findings, unreadable(String.valueOf(e.getMessage())), toAdd(file, rendering));
    }
    try {
      merged = merge(before.text(), rendering, choice, parsers);
    } catch (IllegalArgumentException e) {
      return new Plan.Refused(
          file, findings, unsafe(String.valueOf(e.getMessage())), toAdd(file, rendering));
    }
    if (merged.isEmpty()) {
      return new Plan.Refused(file, findings, foreign(before), difference(before, file, rendering));
    }
    findings.addAll(findingsIn(file, before.text(), choice, parsers));
    Merged result = merged.get();
    if (result.text().equals(before.text())) {
      return new Plan.Unchanged(file, findings, result.inForce());
    }
    FileChange change =
        FileChange.to(before, result.text())
            .checkedBy(check(choice.registry(), result.inForce(), parsers));
    return new Plan.Changing(
            file, findings, change, result.inForce(), result.kept(), result.removed())
        .unlessForbidden();
  }

  /** The lines for a file that has to be changed by hand. */
  private static String toAdd(Path file, Rendering rendering) {
    return UnifiedDiff.of("/dev/null", file.toString(), "", rendering.text());
  }

  private static String textOf(FileState file) {
    String text = file.text();
    if (!Arrays.equals(file.content().orElseThrow(), text.getBytes(StandardCharsets.UTF_8))) {
      throw new IllegalArgumentException("it is not UTF-8");
    }
    return text;
  }

  private static Refusal unreadable(String reason) {
    return Refusal.ofFile(
        "it cannot be read: " + reason,
        "mend it there, or move it away, and run the command again");
  }

  private static Refusal unsafe(String reason) {
    return Refusal.ofFile(
        "it cannot be changed safely: " + reason,
        "put the lines you want into it by hand, or move it away and run the command again");
  }

  private static Refusal foreign(FileState file) {
    return Refusal.ofFile(
        decides(file),
        "put the lines you want into it by hand, or move it away and run the command again");
  }

  private static Refusal foreignBeside(FileState file) {
    return Refusal.ofFile(
        decides(file),
        "put the mirrors into that one by --file "
            + file.path()
            + ", or move it away and run the command again");
  }

  private static String decides(FileState file) {
    return file.path() + " decides about the same registry, and MirrorBench did not write it";
  }

  private static String difference(FileState present, Path file, Rendering rendering) {
    return UnifiedDiff.of(
        present.path().toString(), file.toString(), present.text(), rendering.text());
  }

  /** Reads the written file again from the disk, by a parser that did not write it. */
  private CandidateCheck check(String registry, List<String> written, Parsers parsers) {
    return candidate -> {
      String text = Files.readString(candidate, StandardCharsets.UTF_8);
      try {
        return ReadBack.compare(written, readBack(registry, text, parsers));
      } catch (IllegalArgumentException e) {
        return Optional.of(ReadBack.unreadable(e));
      }
    };
  }
}
