package io.github.mirrorbench.files;

import io.github.mirrorbench.files.Backups.Backup;
import io.github.mirrorbench.files.Backups.Kind;
import io.github.mirrorbench.refusal.Refusal;
import io.github.mirrorbench.text.UnifiedDiff;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The way back to the newest earlier content. Edits that were made since stay: where the file is no
 * longer as it was written, only the change is taken back. Rolling back again goes further back;
 * what a rollback replaces is kept too, under a name that ends in {@code .undone}.
 */
public final class Rollback {
  private final FileChange change;
  private final Path backup;
  private final List<Path> usedUp;
  private final String laterEdits;
  private final boolean isPossible;

  private Rollback(
      FileChange change, Path backup, List<Path> usedUp, String laterEdits, boolean isPossible) {
    this.change = change;
    this.backup = backup;
    this.usedUp = List.copyOf(usedUp);
    this.laterEdits = laterEdits;
    this.isPossible = isPossible;
  }

  /**
   * Looks for the newest backup that differs from the file.
   *
   * @param undo the way to take a change back where edits followed it
   * @return nothing when there is none
   */
  public static Optional<Rollback> plan(Path file, Undo undo) throws IOException {
    FileState now = FileState.read(file);
    Backups backups = new Backups(now);
    List<Path> usedUp = new ArrayList<>();
    for (Backup backup : backups.list()) {
      if (backup.kind().isEarlierContent()) {
        Path applied = backups.applied(backup.file());
        usedUp.addAll(List.of(backup.file(), applied));
        Optional<FileChange> whole = changeTo(backup, now);
        if (whole.isPresent()) {
          return Optional.of(
              Files.exists(applied)
                  ? keepingLaterEdits(whole.get(), FileState.read(applied), backup, usedUp, undo)
                  : new Rollback(whole.get(), backup.file(), usedUp, "", true));
        }
      }
    }
    return Optional.empty();
  }

  private static Optional<FileChange> changeTo(Backup backup, FileState now) throws IOException {
    if (backup.kind() == Kind.ABSENT) {
      return now.exists() ? Optional.of(FileChange.toNothing(now)) : Optional.empty();
    }
    FileState earlier = FileState.read(backup.file());
    return now.hasContentOf(earlier) ? Optional.empty() : Optional.of(FileChange.to(now, earlier));
  }

  private static Rollback keepingLaterEdits(
      FileChange whole, FileState applied, Backup backup, List<Path> usedUp, Undo undo) {
    FileState now = whole.before();
    if (!now.exists() || now.hasContentOf(applied)) {
      return new Rollback(whole, backup.file(), usedUp, "", true);
    }
    String name = now.path().toString();
    String edits = UnifiedDiff.of(name, name, applied.text(), now.text());
    Optional<FileChange> part =
        undo.undo(whole.newText(), applied.text(), now.text())
            .map(text -> FileChange.to(now, text));
    return new Rollback(part.orElse(whole), backup.file(), usedUp, edits, part.isPresent());
  }

  /** The change to the file. */
  public FileChange change() {
    return change;
  }

  /** The backup that is restored. */
  public Path backup() {
    return backup;
  }

  /** The edits since the file was written, in the unified format; empty when there were none. */
  public String laterEdits() {
    return laterEdits;
  }

  /** The refusal where the change and later edits concern the same lines. */
  public Optional<Refusal> refusal() {
    return isPossible
        ? Optional.empty()
        : Optional.of(
            Refusal.ofFile(
                "it was edited where the change is to be taken back",
                "edit it by hand, or put all of the earlier content back with \"cp -a "
                    + backup
                    + " "
                    + change.before().path()
                    + "\""));
  }

  /** Backups that are of no use once this is done. */
  List<Path> usedUp() {
    return usedUp;
  }
}
