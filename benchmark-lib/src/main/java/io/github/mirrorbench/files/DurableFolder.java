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
import java.nio.file.attribute.FileAttribute;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A folder in which files appear whole and durable or not at all: the one place of the program that
 * replaces files. A new file is written beside its place under a name of its own, forced to the
 * disk, and moved.
 */
public final class DurableFolder {
  private static final Pattern TEMPORARY = Pattern.compile("\\..*\\.mirrorbench-(\\d+)-\\d+\\.tmp");
  private static final AtomicInteger COUNTER = new AtomicInteger();

  private final Path folder;
  private final StepObserver observer;

  /** The folder at a path, which exists. */
  public DurableFolder(Path folder) {
    this(folder, StepObserver.none());
  }

  DurableFolder(Path folder, StepObserver observer) {
    this.folder = folder;
    this.observer = observer;
  }

  /**
   * The folder at a path, made if it is missing, and then for its owner alone (XDG Base Directory
   * Specification).
   */
  public static DurableFolder ofOwnerAlone(Path folder) throws IOException {
    Files.createDirectories(folder, Ownership.folderOfOwnerAlone(folder));
    return new DurableFolder(folder);
  }

  /**
   * Makes a folder and those above it, each with the owner and the mode of the one that it is in.
   */
  static void make(Path folder, StepObserver observer) throws IOException {
    Path parent = folder.getParent();
    if (Files.isDirectory(folder) || parent == null) {
      return;
    }
    make(parent, observer);
    observer.before(Step.MAKE_FOLDER, folder);
    Files.createDirectory(folder);
    Ownership.ofFolderIn(parent).applyTo(folder);
    new DurableFolder(parent, observer).force();
  }

  /** Writes a file and throws it away: an exception says why none can be written here. */
  public void tryWriting() throws IOException {
    Path trial = temporary("trial");
    discard(filled(trial, create(trial), new byte[0], Ownership.modeOf(trial)));
  }

  /** Replaces a file, or makes it, under the mode that it has or that the process gives. */
  public void replace(Path file, byte[] content) throws IOException {
    Path temporary = temporary(String.valueOf(file.getFileName()));
    replace(file, filled(temporary, create(temporary), content, Ownership.modeOf(file)));
  }

  /** Replaces a file, or makes it, so that its owner alone may read it. */
  public void replaceForOwnerAlone(Path file, byte[] content) throws IOException {
    Path temporary = temporary(String.valueOf(file.getFileName()));
    FileChannel channel = create(temporary, Ownership.ownersAlone(folder));
    replace(file, filled(temporary, channel, content, Ownership.modeOf(temporary)));
  }

  private void replace(Path file, Path prepared) throws IOException {
    try {
      moveIntoPlace(prepared, file);
    } catch (IOException e) {
      discard(prepared);
      throw e;
    }
  }

  /**
   * Writes a file that is not yet in its place.
   *
   * @param model the file it resembles in all but its content
   */
  Path prepare(String name, byte[] content, FileState model) throws IOException {
    Path temporary = temporary(name);
    return filled(temporary, create(temporary, model), content, model.ownership());
  }

  private Path temporary(String name) {
    return folder.resolve(
        "."
            + name
            + ".mirrorbench-"
            + ProcessHandle.current().pid()
            + "-"
            + COUNTER.incrementAndGet()
            + ".tmp");
  }

  private Path filled(Path temporary, FileChannel opened, byte[] content, Ownership ownership)
      throws IOException {
    try (FileChannel channel = opened) {
      observer.before(Step.WRITE, temporary);
      ByteBuffer bytes = ByteBuffer.wrap(content);
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
      observer.before(Step.OWN, temporary);
      ownership.applyTo(temporary);
      observer.before(Step.FORCE, temporary);
      channel.force(true);
    } catch (IOException e) {
      discard(temporary);
      throw e;
    }
    return temporary;
  }

  private FileChannel create(Path file, FileAttribute<?>... attributes) throws IOException {
    return FileChannel.open(
        file, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), attributes);
  }

  /** An empty file that nobody else may read yet. */
  private FileChannel create(Path file, FileState model) throws IOException {
    observer.before(Step.CREATE, file);
    if (model.exists() && Ownership.isUnix(model.real())) {
      // The only way to access lists and extended attributes that the JDK has.
      Files.copy(model.real(), file, StandardCopyOption.COPY_ATTRIBUTES);
      Files.setPosixFilePermissions(file, Ownership.OWNER_ALONE);
      Ownership.copyUserAttributes(model.real(), file);
      return FileChannel.open(file, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING);
    }
    return create(file, Ownership.ownersAlone(folder));
  }

  /** Puts a prepared file or folder into its place, over what is there. */
  public void moveIntoPlace(Path prepared, Path place) throws IOException {
    observer.before(Step.MOVE, place);
    Files.move(prepared, place, StandardCopyOption.ATOMIC_MOVE);
    force();
  }

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
      return ProcessHandle.of(Long.parseLong(processId)).map(ProcessHandle::isAlive).orElse(false);
    } catch (NumberFormatException e) {
      return false;
    }
  }
}
