package io.github.mirrorbench.cli.shell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.mirrorbench.cli.Bench;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OutputFileTest {
  @TempDir Path folder;

  @Test
  void preparingLeavesNoTrace() {
    prepare("new.json");
    assertThat(names()).isEmpty();
  }

  @Test
  void writtenFileIsWholeAndAlone() {
    prepare("new.json").write("{}\n");
    assertThat(names()).containsExactly("new.json");
    assertThat(folder.resolve("new.json")).hasContent("{}\n");
  }

  @Test
  void permissionsOfWhatWasThereStay() throws IOException {
    Path file = Files.writeString(folder.resolve("old.json"), "old");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));
    prepare("old.json").write("new");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-r-----");
    assertThat(file).hasContent("new");
  }

  @Test
  void linkStaysALink() throws IOException {
    Path real = Files.writeString(folder.resolve("real.json"), "old");
    Path link = Files.createSymbolicLink(folder.resolve("link.json"), real);
    prepare("link.json").write("new");
    assertThat(link).isSymbolicLink();
    assertThat(real).hasContent("new");
  }

  @Test
  void deviceIsWrittenInto() {
    prepare("/dev/null").write("anything");
    assertThat(Path.of("/dev/null")).exists();
  }

  @Test
  void whatCannotBeWrittenAtTheEndIsAnOutputError() throws IOException {
    Path sub = Files.createDirectory(folder.resolve("sub"));
    Path file = Files.writeString(sub.resolve("x.json"), "old");
    OutputFile output = prepare("sub/x.json");
    Files.delete(file);
    Files.delete(sub);
    assertThatThrownBy(() -> output.write("new"))
        .isInstanceOf(CommandException.class)
        .hasMessage("cannot write sub/x.json: there is no such file or folder.")
        .returns(ExitCode.OUTPUT, e -> ((CommandException) e).exitCode());
  }

  private OutputFile prepare(String name) {
    return OutputFile.prepare(name, Bench.in(folder).context());
  }

  private List<String> names() {
    return List.of(folder.toFile().list());
  }
}
