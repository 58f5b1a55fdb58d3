package io.github.mirrorbench.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.mirrorbench.engine.HostCase;
import io.github.mirrorbench.peer.Command;
import io.github.mirrorbench.peer.Needs;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Real file systems that do not let a file be changed. */
@Tag("untimed")
class HostileDiskIT {
  private static final String OLD = "{\"registry-mirrors\": [\"https://old.example\"]}\n";

  @TempDir Path folder;

  private Path disk;
  private Path file;

  @BeforeEach
  void mountADisk() throws IOException {
    Needs.root("mounting a disk");
    disk = Files.createDirectory(folder.resolve("disk"));
    Command.of("mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", disk.toString()).output();
    file = Files.writeString(disk.resolve("daemon.json"), OLD);
  }

  @AfterEach
  void unmountIt() {
    if (disk != null) {
      Command.of("umount", disk.toString()).run();
    }
  }

  @Test
  void fullDisk() throws IOException {
    Path filling = disk.resolve("filling");
    Command.of("dd", "if=/dev/zero", "of=" + filling, "bs=4096").run();
    assertThat(apply())
        .isEqualTo(
            new Written.Failed(
                file,
                "writing " + file + " failed: No space left on device",
                "free some space on that disk; it was left as it was"));
    assertLeftAlone(2);
    Files.delete(filling);
    assertThat(foreseen(file)).isEmpty();
    assertThat(apply()).isInstanceOf(Written.Done.class);
  }

  @HostCase(
      id = "B24",
      situation = "the system is a read-only image",
      outcome = "not written, with the reason and the place to change it")
  @Test
  void readOnlyDisk() throws IOException {
    Command.of("mount", "-o", "remount,ro", disk.toString()).output();
    assertThat(apply())
        .isEqualTo(
            new Written.Failed(
                file,
                "writing " + file + " failed: Read-only file system",
                "the file system is read-only: change the file where it comes from; it was left as"
                    + " it was"));
    assertThat(foreseen(file)).contains((Written.Failed) apply());
    assertLeftAlone(1);
  }

  @Test
  void fileMountedByItself() throws IOException {
    Command.of("mount", "--bind", file.toString(), file.toString()).output();
    try {
      assertThat(apply())
          .isEqualTo(
              new Written.Failed(
                  file,
                  "writing " + file + " failed: Device or resource busy",
                  "the file is mounted by itself: change it where it comes from; it was left as it"
                      + " was"));
      assertLeftAlone(1);
    } finally {
      Command.of("umount", file.toString()).output();
    }
  }

  @Test
  void folderOfSomeoneElse() throws Exception {
    String setpriv = Needs.program("setpriv", "util-linux");
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
    Files.setPosixFilePermissions(disk, PosixFilePermissions.fromString("rwxr-xr-x"));
    Process child =
        ApplyChild.start(
            List.of(setpriv, "--reuid=65534", "--regid=65534", "--clear-groups"),
            "once",
            file.toString());
    String said = new String(child.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    child.waitFor();
    assertThat(said.strip())
        .isEqualTo(
            new Written.Failed(
                    file,
                    "writing " + file + " failed: permission denied",
                    "run it as the file's owner, for example with sudo; it was left as it was")
                .toString());
    assertLeftAlone(1);
  }

  @Test
  void fileThatSomebodyProtected() throws IOException {
    String chattr = Needs.program("chattr", "e2fsprogs");
    Path guarded = Files.writeString(folder.resolve("daemon.json"), OLD);
    assumeTrue(
        Command.of(chattr, "+i", guarded.toString()).run().exitCode() == 0,
        "this file system knows no flag that protects a file");
    try {
      assertThat(ApplyChild.apply(guarded, "https://new.example", StepObserver.none()))
          .isEqualTo(
              new Written.Failed(
                  guarded,
                  "writing " + guarded + " failed: Operation not permitted",
                  "run it as the file's owner; if lsattr shows the flag i or a, somebody protected"
                      + " it, and chattr -i -a FILE as root ends that; it was left as it was"));
      assertThat(foreseen(guarded))
          .contains(
              (Written.Failed)
                  ApplyChild.apply(guarded, "https://new.example", StepObserver.none()));
      assertThat(guarded).hasContent(OLD);
    } finally {
      Command.of(chattr, "-i", guarded.toString()).output();
    }
  }

  /** A mode alone would give the group what only one more user was granted. */
  @Test
  void accessListIsKept() throws IOException {
    String setfacl = Needs.program("setfacl", "acl");
    String getfacl = Needs.program("getfacl", "acl");
    Command.of(setfacl, "-m", "u:65534:rw,g::---", file.toString()).output();
    String before = Command.of(getfacl, "-cpn", file.toString()).output();
    assertThat(before).contains("user:65534:rw-", "group::---");
    assertThat(apply()).isInstanceOf(Written.Done.class);
    assertThat(file).hasContent(OLD.replace("old", "new"));
    assertThat(Command.of(getfacl, "-cpn", file.toString()).output()).isEqualTo(before);
  }

  private static Optional<Written.Failed> foreseen(Path file) throws IOException {
    return FileChange.to(FileState.read(file), "{}").obstruction();
  }

  private Written apply() throws IOException {
    return ApplyChild.apply(file, "https://new.example", StepObserver.none());
  }

  private void assertLeftAlone(int files) throws IOException {
    assertThat(file).hasContent(OLD);
    try (Stream<Path> all = Files.list(disk)) {
      assertThat(all).hasSize(files);
    }
  }
}
