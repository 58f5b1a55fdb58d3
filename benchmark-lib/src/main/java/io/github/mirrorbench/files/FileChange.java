package io.github.mirrorbench.files;

import io.github.mirrorbench.text.UnifiedDiff;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** What a file shall become, planned on what it was. Immutable. */
public final class FileChange {
  private final FileState before;
  private final Optional<byte[]> after;
  private final FileState model;
  private final List<Path> foldersToCreate;

  private FileChange(
      FileState before, Optional<byte[]> after, FileState model, List<Path> foldersToCreate) {
    this.before = before;
    this.after = after;
    this.model = model;
    this.foldersToCreate = List.copyOf(foldersToCreate);
  }

  /** The file with this text, under its present owner and mode. */
  public static FileChange to(FileState before, String text) {
    return to(before, text, List.of());
  }

  /** As above, after these folders have been made. */
  public static FileChange to(FileState before, String text, List<Path> foldersToCreate) {
    return new FileChange(
        before, Optional.of(text.getBytes(StandardCharsets.UTF_8)), before, foldersToCreate);
  }

  /** The file as another one is, owner and mode included. */
  public static FileChange to(FileState before, FileState model) {
    return new FileChange(before, model.content(), model, List.of());
  }

  /** No file. */
  public static FileChange toNothing(FileState before) {
    return new FileChange(before, Optional.empty(), before, List.of());
  }

  /** What it was. */
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

  /** Whether there will be no file. */
  private boolean removes() {
    return after.isEmpty();
  }

  /** The difference in the unified format; {@code /dev/null} stands for no file. */
  public String difference() {
    String name = before.path().toString();
    return UnifiedDiff.of(
        before.exists() ? name : "/dev/null",
        removes() ? "/dev/null" : name,
        before.text(),
        after.map(bytes -> new String(bytes, StandardCharsets.UTF_8)).orElse(""));
  }
}
