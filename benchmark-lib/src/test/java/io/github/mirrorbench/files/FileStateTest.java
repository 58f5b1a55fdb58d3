package io.github.mirrorbench.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileStateTest {
  @TempDir Path folder;

  @Test
  void linkToNowhereIsRefused() throws IOException {
    Path link = Files.createSymbolicLink(folder.resolve("daemon.json"), folder.resolve("none"));
    assertThatThrownBy(() -> FileState.read(link))
        .hasMessage(link + ": it is a symbolic link to a file that does not exist");
  }

  @Test
  void folderIsRefused() {
    assertThatThrownBy(() -> FileState.read(folder))
        .hasMessage(folder + ": it is not a plain file");
  }

  @Test
  void endlessFileIsRefused() throws IOException {
    Path file = folder.resolve("daemon.json");
    try (RandomAccessFile large = new RandomAccessFile(file.toFile(), "rw")) {
      large.setLength(FileState.BYTES_AT_MOST + 1);
    }
    assertThatThrownBy(() -> FileState.read(file)).hasMessage(file + ": it is larger than 16 MiB");
  }

  @Test
  void replacedFileIsAnotherEvenWithTheSameContent() throws IOException {
    Path file = Files.writeString(folder.resolve("daemon.json"), "{}");
    FileState state = FileState.read(file);
    assertThat(state.isCurrent()).isTrue();
    Files.move(Files.writeString(folder.resolve("other"), "{}"), folder.resolve("third"));
    Files.delete(file);
    Files.move(folder.resolve("third"), file);
    assertThat(state.isCurrent()).isFalse();
  }
}
