package io.github.mirrorbench.files;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.AclEntry;
import java.nio.file.attribute.AclFileAttributeView;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserDefinedFileAttributeView;
import java.nio.file.attribute.UserPrincipal;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The owner of a file and the permissions on it. A new file is readable by all, as engines'
 * configurations are, and belongs to its creator; root's to the owner of their folder.
 */
sealed interface Ownership {
  Set<PosixFilePermission> OWNER_ALONE =
      Collections.unmodifiableSet(PosixFilePermissions.fromString("rw-------"));

  /** Linux shows each process as a folder of its own user. */
  Path SELF = Path.of("/proc/self");

  void applyTo(Path file) throws IOException;

  /** The mode of a file that is replaced without privileges; of a new one that of the process. */
  static Ownership modeOf(Path file) throws IOException {
    return isUnix(file) && Files.exists(file)
        ? new Mode(Optional.of(Files.getPosixFilePermissions(file)))
        : new Mode(Optional.empty());
  }

  /** The owner and mode of a new folder: those of its parent, but not writable by everybody. */
  static Ownership ofFolderIn(Path parent) throws IOException {
    if (!isUnix(parent)) {
      return new Mode(Optional.empty());
    }
    Unix model = Unix.of(parent);
    int mode = (model.mode & (Unix.SET_GROUP | Unix.NOT_BY_EVERYBODY)) | Unix.BY_OWNER;
    return new Unix(model.user, model.group, mode, model.device, model.inode);
  }

  /**
   * The reason, as the kernel puts it, why this process can put no new file in place of another.
   *
   * @param file the other one, which only a flag that protects it keeps root from replacing
   */
  static Optional<String> closed(Path folder, Optional<Path> file) {
    boolean isOpen = Files.isWritable(folder);
    if (isOpen && (!isOwnRoot() || file.map(Files::isWritable).orElse(true))) {
      return Optional.empty();
    }
    return Optional.of(
        isReadOnly(folder)
            ? "Read-only file system"
            : isOwnRoot() ? "Operation not permitted" : "permission denied");
  }

  private static boolean isReadOnly(Path folder) {
    try {
      return Files.getFileStore(folder).isReadOnly();
    } catch (IOException e) {
      return false;
    }
  }

  private static boolean isOwnRoot() {
    try {
      return Integer.valueOf(0).equals(Files.getAttribute(SELF, "unix:uid"));
    } catch (IOException | UnsupportedOperationException | IllegalArgumentException e) {
      return false;
    }
  }

  static Ownership of(Path file) throws IOException {
    if (isUnix(file)) {
      return Unix.of(file);
    }
    AclFileAttributeView view = Files.getFileAttributeView(file, AclFileAttributeView.class);
    return view == null
        ? new NewFile()
        : new AccessList(Optional.of(view.getOwner()), view.getAcl());
  }

  /** For files that nobody else may read while they come into being. */
  static FileAttribute<?>[] ownersAlone(Path folder) {
    return isUnix(folder)
        ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(OWNER_ALONE)}
        : new FileAttribute<?>[0];
  }

  /** For folders that nobody else may enter. */
  static FileAttribute<?>[] folderOfOwnerAlone(Path folder) {
    return isUnix(folder)
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"))
        }
        : new FileAttribute<?>[0];
  }

  /**
   * Copies the extended attributes of the user's own name space, which {@link Files#copy} drops
   * silently when the mode lets the copy's owner read only.
   */
  static void copyUserAttributes(Path from, Path to) throws IOException {
    if (!Files.getFileStore(from).supportsFileAttributeView(UserDefinedFileAttributeView.class)) {
      return;
    }
    UserDefinedFileAttributeView source =
        Files.getFileAttributeView(from, UserDefinedFileAttributeView.class);
    UserDefinedFileAttributeView target =
        Files.getFileAttributeView(to, UserDefinedFileAttributeView.class);
    for (String name : source.list()) {
      ByteBuffer value = ByteBuffer.allocate(source.size(name));
      source.read(name, value);
      target.write(name, value.flip());
    }
  }

  static boolean isUnix(Path file) {
    return file.getFileSystem().supportedFileAttributeViews().contains("unix");
  }

  /**
   * Owner, group and mode, and the identity of the file, so that a replaced file is noticed.
   *
   * @param device the device; with {@code inode} the file's identity
   */
  record Unix(int user, int group, int mode, long device, long inode) implements Ownership {
    private static final int PERMISSIONS = 07777;
    private static final int SET_GROUP = 02000;
    private static final int NOT_BY_EVERYBODY = 0775;
    private static final int BY_OWNER = 0700;

    static Unix of(Path file) throws IOException {
      Map<String, Object> attributes = Files.readAttributes(file, "unix:uid,gid,mode,dev,ino");
      return new Unix(
          (int) number(attributes, "uid"),
          (int) number(attributes, "gid"),
          (int) number(attributes, "mode"),
          number(attributes, "dev"),
          number(attributes, "ino"));
    }

    private static long number(Map<String, Object> attributes, String name) {
      return attributes.get(name) instanceof Number number ? number.longValue() : 0;
    }

    @Override
    public void applyTo(Path file) throws IOException {
      Unix now = of(file);
      // Only where it differs: without privileges even setting what is set already may fail.
      if (now.user != user) {
        Files.setAttribute(file, "unix:uid", user);
      }
      if (now.group != group) {
        Files.setAttribute(file, "unix:gid", group);
      }
      // After the owner, whose change clears the set-id bits.
      Files.setAttribute(file, "unix:mode", mode & PERMISSIONS);
    }
  }

  /** Windows. */
  record AccessList(Optional<UserPrincipal> owner, List<AclEntry> entries) implements Ownership {
    @Override
    public void applyTo(Path file) throws IOException {
      AclFileAttributeView view = Files.getFileAttributeView(file, AclFileAttributeView.class);
      view.setAcl(entries);
    }
  }

  /** A mode alone, where there is one to keep. */
  record Mode(Optional<Set<PosixFilePermission>> permissions) implements Ownership {
    @Override
    public void applyTo(Path file) throws IOException {
      if (permissions.isPresent()) {
        Files.setPosixFilePermissions(file, permissions.get());
      }
    }
  }

  /** The owner of new files: their creator, except that root gives them to their folder's owner. */
  record NewFile() implements Ownership {
    private static final int ROOT = 0;
    private static final int READABLE_BY_ALL = 0644;

    @Override
    public void applyTo(Path file) throws IOException {
      if (isUnix(file)) {
        Unix now = Unix.of(file);
        Unix folder = Unix.of(file.toAbsolutePath().resolveSibling(""));
        boolean isGiven = now.user == ROOT && folder.user != ROOT;
        Unix model = isGiven ? folder : now;
        new Unix(model.user, model.group, READABLE_BY_ALL, model.device, model.inode).applyTo(file);
      }
    }
  }
}
