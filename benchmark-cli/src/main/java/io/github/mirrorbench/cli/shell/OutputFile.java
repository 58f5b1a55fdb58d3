package io.github.mirrorbench.cli.shell;

import io.github.mirrorbench.files.DurableFolder;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

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
        folderOf(target).tryWriting();
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
      folderOf(target).replace(target, content);
    } catch (IOException e) {
      throw CommandException.output("cannot write " + name + ": " + Inputs.reason(e));
    }
  }

  private static DurableFolder folderOf(Path target) {
    return new DurableFolder(target.resolveSibling(""));
  }
}
