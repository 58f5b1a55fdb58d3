package io.github.mirrorbench.files;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Locale;

/** Says for people what the file system said. */
public final class WriteFailure {
  private WriteFailure() {}

  static Written.Failed of(Path file, IOException e) {
    return new Written.Failed(
        file, "writing " + file + " failed: " + reason(e), wayOut(e) + "; it was left as it was");
  }

  public static String reason(IOException e) {
    if (e instanceof AccessDeniedException) {
      return "permission denied";
    }
    if (e instanceof NoSuchFileException missing) {
      return "the folder " + Path.of(missing.getFile()).getParent() + " does not exist";
    }
    if (e instanceof FileSystemException failure && failure.getReason() != null) {
      return failure.getReason();
    }
    return String.valueOf(e.getMessage());
  }

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
