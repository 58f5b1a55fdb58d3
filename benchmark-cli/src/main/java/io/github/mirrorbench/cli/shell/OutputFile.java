package io.github.mirrorbench.cli.shell;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.ThreadLocalRandom;

/**
 * A file that will be written at the end of a command: found to be writable at its beginning, and
 * then there whole or not at all.
 */
public final class OutputFile {
  private final String name;
  private final Path target;

  private OutputFile(String name, Path target) {
    this.name = name;
    this.target = target;
  }

  /**
   * Makes sure that the file can be written, by writing beside it what it will replace it with.
   *
   * @throws CommandException a usage error, when it cannot
   */
  public static OutputFile prepare(String name, ProcessContext context) {
    try {
      Path target = followed(context.file(name).toAbsolutePath());
      if (Files.isDirectory(target)) {
        throw CommandException.usage("cannot write " + name + ": it is a folder.");
      }
      if (isOrdinary(target)) {
        Path trial = beside(target);
        write(trial, new byte[0]);
        Files.delete(trial);
      }
      return new OutputFile(name, target);
    } catch (IOException e) {
      throw CommandException.usage("cannot write " + name + ": " + Inputs.reason(e));
    }
  }

  /** A link stays one: what it points to is replaced. */
  private static Path followed(Path file) throws IOException {
    return Files.exists(file) ? file.toRealPath() : file;
  }

  /** Devices and pipes are written into, not replaced. */
  private static boolean isOrdinary(Path target) {
    return !Files.exists(target) || Files.isRegularFile(target);
  }

  private static Path beside(Path target) {
    String random = Long.toString(ThreadLocalRandom.current().nextLong(Long.MAX_VALUE), 36);
    return target.resolveSibling("." + target.getFileName() + "." + random + ".tmp");
  }

  /**
   * Writes it.
   *
   * @throws CommandException an output error, when that fails; what was there is there still
   */
  public void write(String text) {
    byte[] content = text.getBytes(StandardCharsets.UTF_8);
    try {
      if (!isOrdinary(target)) {
        Files.write(target, content);
        return;
      }
      Path temporary = beside(target);
      try {
        write(temporary, content);
        keepPermissions(temporary);
        Files.move(temporary, target, StandardCopyOption.ATOMIC_MOVE);
      } finally {
        Files.deleteIfExists(temporary);
      }
    } catch (IOException e) {
      throw CommandException.output("cannot write " + name + ": " + Inputs.reason(e));
    }
  }

  private static void write(Path file, byte[] content) throws IOException {
    try (FileChannel channel =
        FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
      ByteBuffer buffer = ByteBuffer.wrap(content);
      while (buffer.hasRemaining()) {
        channel.write(buffer);
      }
      channel.force(true);
    }
  }

  private void keepPermissions(Path temporary) throws IOException {
    boolean isPosix = Files.getFileStore(temporary).supportsFileAttributeView("posix");
    if (isPosix && Files.exists(target)) {
      Files.setPosixFilePermissions(temporary, Files.getPosixFilePermissions(target));
    }
  }
}
