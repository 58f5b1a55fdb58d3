package io.github.mirrorbench.files;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Locale;

/** The words for what the file system said. */
public final class FileFailure {
  private FileFailure() {}

  static Written.Failed of(Path file, IOException e) {
    return new Written.Failed(
        file, "writing " + file + " failed: " + reason(e), wayOut(e) + "; it was left as it was");
  }

  /** The reason, where a missing file means that its folder is missing. */
  public static String reason(IOException e) {
    return e instanceof NoSuchFileException missing
        ? "the folder " + Path.of(missing.getFile()).getParent() + " does not exist"
        : reason(e, "");
  }

  /**
   * The reason as a clause, without the path that messages name themselves.
   *
   * @param missing the words for a file that is not there
   */
  public static String reason(IOException e, String missing) {
    if (e instanceof AccessDeniedException) {
      return "permission denied";
    }
    if (e instanceof NoSuchFileException) {
      return missing;
    }
    if (e instanceof FileSystemException failure && failure.getReason() != null) {
      return failure.getReason();
    }
    return e instanceof FileAlreadyExistsException
        ? "a file of that name is in the way"
        : String.valueOf(e.getMessage());
  }

  /** The way out, a clause. */
  public static String wayOut(IOException e) {
    String reason = reason(e).toLowerCase(Locale.ROOT);
    if (reason.contains("denied")) {
      return "run it as the file's owner, for example with sudo";
    }
    if (reason.contains("not permitted")) {
      return "run it as the file's owner; if lsattr shows the flag i or a, somebody protected it, and"
          + " chattr -i -a FILE as root ends that";
    }
    if (reason.contains("no space") || reason.contains("quota")) {
      return "free some space on that disk";
    }
    if (reason.contains("read-only")) {
      return "the file system is read-only: change the file where it comes from";
    }
    if (reason.contains("busy")) {
      return "the file is mounted by itself: change it where it comes from";
    }
    if (e instanceof NoSuchFileException) {
      return "create the folder first, or name another file";
    }
    return "mend that, and run the command again";
  }
}
