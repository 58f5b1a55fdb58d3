package io.github.mirrorbench.files;

import io.github.mirrorbench.files.Backups.Kind;
import io.github.mirrorbench.files.StepObserver.Step;
import io.github.mirrorbench.refusal.Refusal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Replaces a configuration file as a whole, so that at any moment, power cuts included, it is the
 * old one or the new one. Symbolic links stay, as do owner, mode, access list and extended
 * attributes; the earlier content is kept beside it. Not meant for two threads and one file at a
 * time; another process that changes the file meanwhile is noticed up to the moment of the move.
 */
public final class FileTransaction {
  private final Clock clock;
  private final int keptBackups;
  private final StepObserver observer;

  /**
   * Transactions that stamp backups by a clock and keep so many of them a file.
   *
   * @throws IllegalArgumentException when the number is negative
   */
  public FileTransaction(Clock clock, int keptBackups) {
    this(clock, keptBackups, StepObserver.none());
  }

  FileTransaction(Clock clock, int keptBackups, StepObserver observer) {
    if (keptBackups < 0) {
      throw new IllegalArgumentException("a number of backups is not negative");
    }
    this.clock = clock;
    this.keptBackups = keptBackups;
    this.observer = observer;
  }

  /** Makes the change that was planned, unless the file is no longer as it was then. */
  public Written execute(FileChange change) {
    return execute(change, Kind.BACKUP);
  }

  /** Puts an earlier content back; the backup that it was is used up. */
  public Written execute(Rollback rollback) {
    if (rollback.refusal().isPresent()) {
      return new Written.Refused(rollback.change().before().path(), rollback.refusal().get());
    }
    Written written = execute(rollback.change(), Kind.UNDONE);
    if (written instanceof Written.Done) {
      forget(rollback);
    }
    return written;
  }

  private void forget(Rollback rollback) {
    DurableFolder folder = new DurableFolder(rollback.change().before().folder(), observer);
    for (Path used : rollback.usedUp()) {
      try {
        folder.delete(used);
      } catch (IOException e) {
        // It equals the file now, and the next rollback passes over what does.
      }
    }
  }

  private Written execute(FileChange change, Kind backupKind) {
    FileState before = change.before();
    DurableFolder folder = new DurableFolder(before.folder(), observer);
    List<Path> loose = new ArrayList<>();
    try {
      prepareFolder(folder, change);
      Optional<Path> candidate = candidate(folder, change, loose);
      Optional<Refusal> refusal =
          candidate.isPresent() ? change.check().check(candidate.get()) : Optional.empty();
      if (refusal.isPresent()) {
        return new Written.Refused(before.path(), refusal.get());
      }
      Optional<Path> backup = keep(folder, before, backupKind, loose);
      if (backup.isPresent() && backupKind == Kind.BACKUP) {
        keepWritten(folder, change, backup.get(), loose);
      }
      observer.before(Step.CHECK, before.real());
      if (!before.isCurrent()) {
        return new Written.Refused(before.path(), changedMeanwhile());
      }
      if (candidate.isPresent()) {
        folder.moveIntoPlace(candidate.get(), before.real());
      } else {
        folder.delete(before.real());
      }
      loose.clear();
      prune(folder, before);
      return new Written.Done(before.path(), backup.filter(Files::exists));
    } catch (IOException e) {
      return FileFailure.of(before.path(), e);
    } finally {
      loose.forEach(folder::discard);
    }
  }

  private void prepareFolder(DurableFolder folder, FileChange change) throws IOException {
    for (Path missing : change.foldersToCreate()) {
      DurableFolder.make(missing, observer);
    }
    if (!Files.isDirectory(change.before().folder())) {
      throw new NoSuchFileException(change.before().real().toString());
    }
    folder.tidy();
  }

  private static Optional<Path> candidate(DurableFolder folder, FileChange change, List<Path> loose)
      throws IOException {
    if (change.after().isEmpty()) {
      return Optional.empty();
    }
    Path prepared = folder.prepare(change.before().name(), change.after().get(), change.model());
    loose.add(prepared);
    return Optional.of(prepared);
  }

  private Optional<Path> keep(DurableFolder folder, FileState before, Kind kind, List<Path> loose)
      throws IOException {
    boolean losesNothing = !before.exists() && kind == Kind.UNDONE;
    if (keptBackups == 0 || losesNothing) {
      return Optional.empty();
    }
    Path place = new Backups(before).next(before.exists() ? kind : Kind.ABSENT, clock);
    byte[] content = before.content().orElse(new byte[0]);
    Path prepared = folder.prepare(before.name(), content, before);
    loose.add(prepared);
    folder.moveIntoPlace(prepared, place);
    // An attempt that fails later leaves no backup of what never changed.
    loose.add(place);
    return Optional.of(place);
  }

  /** Keeps what is about to be written, so that a rollback can tell it from later edits. */
  private void keepWritten(DurableFolder folder, FileChange change, Path backup, List<Path> loose)
      throws IOException {
    FileState before = change.before();
    Path place = new Backups(before).applied(backup);
    Path prepared = folder.prepare(before.name(), change.after().orElseThrow(), change.model());
    loose.add(prepared);
    folder.moveIntoPlace(prepared, place);
    loose.add(place);
  }

  private static Refusal changedMeanwhile() {
    return Refusal.ofFile(
        "someone else changed the file meanwhile", "look at it, and run the command again");
  }

  /** The change has happened: that an old backup cannot be removed is no reason to deny it. */
  private void prune(DurableFolder folder, FileState file) {
    try {
      for (Path superfluous : new Backups(file).superfluous(keptBackups)) {
        folder.delete(superfluous);
      }
    } catch (IOException e) {
      // It is tried again the next time.
    }
  }
}
