package io.github.mirrorbench.files;

import io.github.mirrorbench.files.StepObserver.Step;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A folder in which files appear whole and durable or not at all. A new file is written beside its
 * place under a name of its own, forced to the disk, and moved.
 */
final class DurableFolder {
  private static final Pattern TEMPORARY = Pattern.compile("\\..*\\.mirrorbench-(\\d+)-\\d+\\.tmp");
  private static final AtomicInteger COUNTER = new AtomicInteger();

  private final Path folder;
  private final StepObserver observer;

  DurableFolder(Path folder, StepObserver observer) {
    this.folder = folder;
    this.observer = observer;
  }

  /**
   * Writes a file that is not yet in its place.
   *
   * @param model the file it resembles in all but its content
   */
  Path prepare(String name, byte[] content, FileState model) throws IOException {
    Path temporary =
        folder.resolve(
            "."
                + name
                + ".mirrorbench-"
                + ProcessHandle.current().pid()
                + "-"
                + COUNTER.incrementAndGet()
                + ".tmp");
    observer.before(Step.CREATE, temporary);
    try (FileChannel channel = create(temporary, model)) {
      observer.before(Step.WRITE, temporary);
      ByteBuffer bytes = ByteBuffer.wrap(content);
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
      observer.before(Step.OWN, temporary);
      model.ownership().applyTo(temporary);
      observer.before(Step.FORCE, temporary);
      channel.force(true);
    } catch (IOException e) {
      discard(temporary);
      throw e;
    }
    return temporary;
  }

  /** An empty file that nobody else may read yet. */
  private FileChannel create(Path file, FileState model) throws IOException {
    if (model.exists() && Ownership.isUnix(model.real())) {
      // The only way to access lists and extended attributes that the JDK has.
      Files.copy(model.real(), file, StandardCopyOption.COPY_ATTRIBUTES);
      Files.setPosixFilePermissions(file, Ownership.OWNER_ALONE);
      Ownership.copyUserAttributes(model.real(), file);
      return FileChannel.open(file, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING);
    }
    return FileChannel.open(
        file,
        Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
        Ownership.ownersAlone(folder));
  }

  /** Puts a prepared file into its place, over what is there. */
  void moveIntoPlace(Path prepared, Path place) throws IOException {
    observer.before(Step.MOVE, place);
    Files.move(prepared, place, StandardCopyOption.ATOMIC_MOVE);
    force();
  }

  /** Takes a file away. */
  void delete(Path file) throws IOException {
    observer.before(Step.DELETE, file);
    Files.deleteIfExists(file);
    force();
  }

  private void force() {
    try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
      observer.before(Step.FORCE_FOLDER, folder);
      channel.force(true);
    } catch (IOException e) {
      // Some file systems, and Windows, have no such thing for folders; the move has happened.
    }
  }

  /** Takes a prepared file away for which there is no use any more. */
  void discard(Path prepared) {
    try {
      Files.deleteIfExists(prepared);
    } catch (IOException e) {
      // The next transaction in this folder tidies it up.
    }
  }

  /** Removes what transactions left behind whose process is gone. */
  void tidy() throws IOException {
    observer.before(Step.TIDY, folder);
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, ".*.mirrorbench-*.tmp")) {
      for (Path file : files) {
        Matcher name = TEMPORARY.matcher(String.valueOf(file.getFileName()));
        if (name.matches() && !isRunning(name.group(1))) {
          discard(file);
        }
      }
    }
  }

  private static boolean isRunning(String processId) {
    try {
      long id = Long.parseLong(processId);
      Optional<ProcessHandle> process = ProcessHandle.of(id);
      return process.isPresent() && process.get().isAlive();
    } catch (NumberFormatException e) {
      return false;
    }
  }
}
