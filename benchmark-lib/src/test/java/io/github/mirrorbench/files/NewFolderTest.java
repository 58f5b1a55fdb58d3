package io.github.mirrorbench.files;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mirrorbench.peer.Needs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Folders that a change makes. */
class NewFolderTest {
  private static final int USER = 4711;

  @TempDir Path root;

  @ParameterizedTest
  @CsvSource({"rwxr-xr-x, rwxr-xr-x", "rwx------, rwx------", "rwxrwxrwx, rwxrwxr-x"})
  void theyHaveTheModeOfTheirParentButAreNotWritableByEverybody(String parent, String made)
      throws IOException {
    Files.setPosixFilePermissions(root, PosixFilePermissions.fromString(parent));
    Path file = write();
    assertThat(mode(file.resolveSibling(""))).isEqualTo(made);
    assertThat(mode(root.resolve("docker"))).isEqualTo(made);
    assertThat(mode(file)).isEqualTo("rw-r--r--");
  }

  @Test
  void rootMakesThemForTheOwnerOfTheirParent() throws IOException {
    Needs.root("giving a folder away");
    Files.setAttribute(root, "unix:uid", USER);
    Files.setAttribute(root, "unix:gid", USER);
    Path file = write();
    for (Path made : List.of(file, file.resolveSibling(""), root.resolve("docker"))) {
      assertThat(Files.getAttribute(made, "unix:uid")).isEqualTo(USER);
      assertThat(Files.getAttribute(made, "unix:gid")).isEqualTo(USER);
    }
  }

  private Path write() throws IOException {
    Path file = root.resolve("docker/certs.d/hosts.toml");
    FileChange change =
        FileChange.to(FileState.read(file), "text", List.of(file.resolveSibling("")));
    assertThat(new FileTransaction(Clock.systemUTC(), 10).execute(change))
        .isInstanceOf(Written.Done.class);
    return file;
  }

  private static String mode(Path file) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
  }
}
