package io.github.mirrorbench.files;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;

/** A configuration file as it was at one moment, or the fact that there was none. Immutable. */
public final class FileState {
  /** No engine has a configuration of this size; a device or a log file might. */
  static final int BYTES_AT_MOST = 16 << 20;

  private final Path path;
  private final Path real;
  private final Optional<byte[]> content;
  private final Ownership ownership;

  private FileState(Path path, Path real, Optional<byte[]> content, Ownership ownership) {
    this.path = path;
    this.real = real;
    this.content = content;
    this.ownership = ownership;
  }

  /**
   * Reads the file, through symbolic links.
   *
   * @throws IOException when it is there and cannot be read, is no plain file, or is too large
   */
  public static FileState read(Path path) throws IOException {
    if (!Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
      return new FileState(path, path.toAbsolutePath(), Optional.empty(), new Ownership.NewFile());
    }
    if (Files.isSymbolicLink(path) && !Files.exists(path)) {
      throw new FileSystemException(
          path.toString(), null, "it is a symbolic link to a file that does not exist");
    }
    Path real = path.toRealPath();
    if (!Files.isRegularFile(real)) {
      throw new FileSystemException(path.toString(), null, "it is not a plain file");
    }
    Ownership ownership = Ownership.of(real);
    try (InputStream in = Files.newInputStream(real)) {
      byte[] bytes = in.readNBytes(BYTES_AT_MOST + 1);
      if (bytes.length > BYTES_AT_MOST) {
        throw new FileSystemException(path.toString(), null, "it is larger than 16 MiB");
      }
      return new FileState(path, real, Optional.of(bytes), ownership);
    }
  }

  /** This file with other content. */
  FileState with(Optional<byte[]> other) {
    return new FileState(path, real, other, ownership);
  }

  /** The path as it was given. */
  public Path path() {
    return path;
  }

  /** The file itself, behind all symbolic links. */
  Path real() {
    return real;
  }

  Path folder() {
    Path parent = real.getParent();
    if (parent == null) {
      throw new IllegalStateException(real + " is no file's path");
    }
    return parent;
  }

  String name() {
    return String.valueOf(real.getFileName());
  }

  /** True if there was a file. */
  public boolean exists() {
    return content.isPresent();
  }

  /** The content; empty when there was none. */
  public Optional<byte[]> content() {
    return content.map(byte[]::clone);
  }

  /** The content, for showing only: bytes that are not UTF-8 are replaced. */
  public String text() {
    return content.map(bytes -> new String(bytes, StandardCharsets.UTF_8)).orElse("");
  }

  /** The number of names (hard links) that the file has: a replaced file has its own alone. */
  public int names() throws IOException {
    return Files.exists(real) && Ownership.isUnix(real)
        ? (int) Files.getAttribute(real, "unix:nlink")
        : 1;
  }

  Ownership ownership() {
    return ownership;
  }

  /** True if the file still is as it was: the same file, with the same content and owner. */
  boolean isCurrent() throws IOException {
    FileState now = read(path);
    return now.real.equals(real) && now.ownership.equals(ownership) && now.hasContentOf(this);
  }

  boolean hasContentOf(FileState other) {
    return exists() == other.exists()
        && Arrays.equals(content.orElse(new byte[0]), other.content.orElse(new byte[0]));
  }
}
