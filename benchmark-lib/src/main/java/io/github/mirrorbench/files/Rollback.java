package io.github.mirrorbench.files;

import io.github.mirrorbench.files.Backups.Backup;
import io.github.mirrorbench.files.Backups.Kind;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The way back to the newest earlier content. Rolling back again goes further back; what a rollback
 * replaces is kept too, under a name that ends in {@code .undone}.
 */
public final class Rollback {
  private final FileChange change;
  private final Path backup;
  private final List<Path> usedUp;

  private Rollback(FileChange change, Path backup, List<Path> usedUp) {
    this.change = change;
    this.backup = backup;
    this.usedUp = List.copyOf(usedUp);
  }

  /**
   * Looks for the newest backup that differs from the file.
   *
   * @return nothing when there is none
   */
  public static Optional<Rollback> plan(Path file) throws IOException {
    FileState now = FileState.read(file);
    List<Path> usedUp = new ArrayList<>();
    for (Backup backup : new Backups(now).list()) {
      if (backup.kind() != Kind.UNDONE) {
        usedUp.add(backup.file());
        Optional<FileChange> change = changeTo(backup, now);
        if (change.isPresent()) {
          return Optional.of(new Rollback(change.get(), backup.file(), usedUp));
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

  /** The change to the file. */
  public FileChange change() {
    return change;
  }

  /** The backup that is restored. */
  public Path backup() {
    return backup;
  }

  /** Backups that are of no use once this is done. */
  List<Path> usedUp() {
    return usedUp;
  }
}
