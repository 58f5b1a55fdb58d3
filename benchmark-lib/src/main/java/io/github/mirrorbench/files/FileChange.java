package io.github.mirrorbench.files;

import io.github.mirrorbench.refusal.Refusal;
import io.github.mirrorbench.text.UnifiedDiff;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** A change of a file, planned on what it was. Immutable. */
public final class FileChange {
  private final FileState before;
  private final Optional<byte[]> after;
  private final FileState model;
  private final List<Path> foldersToCreate;
  private final CandidateCheck check;

  private FileChange(
      FileState before,
      Optional<byte[]> after,
      FileState model,
      List<Path> foldersToCreate,
      CandidateCheck check) {
    this.before = before;
    this.after = after;
    this.model = model;
    this.foldersToCreate = List.copyOf(foldersToCreate);
    this.check = check;
  }

  /** The file with this text, under its present owner and mode. */
  public static FileChange to(FileState before, String text) {
    return to(before, text, List.of());
  }

  /** Plans the creation of these folders and then of the file. */
  public static FileChange to(FileState before, String text, List<Path> foldersToCreate) {
    return new FileChange(
        before,
        Optional.of(text.getBytes(StandardCharsets.UTF_8)),
        before,
        foldersToCreate,
        CandidateCheck.none());
  }

  /** The file as another one is, owner and mode included. */
  public static FileChange to(FileState before, FileState model) {
    return new FileChange(before, model.content(), model, List.of(), CandidateCheck.none());
  }

  /** No file. */
  public static FileChange toNothing(FileState before) {
    return new FileChange(before, Optional.empty(), before, List.of(), CandidateCheck.none());
  }

  /** This change, whose new file has to pass a check before it gets its place. */
  public FileChange checkedBy(CandidateCheck judge) {
    return new FileChange(before, after, model, foldersToCreate, judge);
  }

  /** This change and then another one, as one: both checks are made of the last content. */
  public FileChange then(FileChange next) {
    return new FileChange(before, next.after, model, foldersToCreate, check.and(next.check));
  }

  /** The file as this change would leave it, for planning another one on it. */
  public FileState planned() {
    return before.with(after);
  }

  /**
   * The objection that the check has to the new content, found without touching the file's folder.
   * The candidate lies in the system's folder for temporary files, readable by its owner alone.
   *
   * @throws IOException when no such file can be written
   */
  public Optional<Refusal> objection() throws IOException {
    if (after.isEmpty()) {
      return Optional.empty();
    }
    Path folder = Files.createTempDirectory("mirrorbench-");
    Path candidate = folder.resolve(before.name());
    try {
      Files.write(candidate, after.get());
      return check.check(candidate);
    } finally {
      Files.deleteIfExists(candidate);
      Files.deleteIfExists(folder);
    }
  }

  /**
   * The failure that making this change would end in, as far as rights and the file system tell.
   * Nothing is tried.
   */
  public Optional<Written.Failed> obstruction() {
    Path folder = existing(before.folder());
    return Ownership.closed(folder, before.exists() ? Optional.of(before.real()) : Optional.empty())
        .map(
            reason ->
                FileFailure.of(
                    before.path(), new FileSystemException(folder.toString(), null, reason)));
  }

  private static Path existing(Path folder) {
    Path parent = folder.getParent();
    return Files.exists(folder) || parent == null ? folder : existing(parent);
  }

  CandidateCheck check() {
    return check;
  }

  /** The file as it was. */
  public FileState before() {
    return before;
  }

  Optional<byte[]> after() {
    return after;
  }

  /** The file that the new one resembles in all but its content. */
  FileState model() {
    return model;
  }

  List<Path> foldersToCreate() {
    return foldersToCreate;
  }

  /** The difference in the unified format; {@code /dev/null} stands for no file. */
  public String difference() {
    String name = before.path().toString();
    return UnifiedDiff.of(
        before.exists() ? name : "/dev/null",
        after.isEmpty() ? "/dev/null" : name,
        before.text(),
        newText());
  }

  /** The text of the file after the change; empty when there will be none. */
  public String newText() {
    return after.map(bytes -> new String(bytes, StandardCharsets.UTF_8)).orElse("");
  }
}
