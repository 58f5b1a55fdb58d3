package io.github.mirrorbench.cli.images;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.mirrorbench.cli.Bench;
import io.github.mirrorbench.image.ImageReference;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ListedImagesTest {
  @TempDir private Path folder;

  @Test
  void namesComeFirstThenFilesInOrderEachImageOnce() throws IOException {
    Files.writeString(folder.resolve("a.txt"), "redis\nnginx\n");
    Files.writeString(folder.resolve("Dockerfile"), "FROM alpine\nFROM redis\n");
    ListedImages listed = read(List.of("nginx"), "a.txt", "Dockerfile");
    assertThat(listed.images())
        .containsExactly(
            ImageReference.parse("nginx"),
            ImageReference.parse("redis"),
            ImageReference.parse("alpine"));
    assertThat(listed.notices())
        .containsExactly(
            "a.txt is a list of images with 2 images.",
            "Dockerfile is a Dockerfile with 2 images.");
  }

  @Test
  void standardInputHasTheWorkingFolderAroundIt() throws IOException {
    Files.writeString(folder.resolve(".env"), "TAG=7\n");
    Bench bench =
        Bench.in(folder).reading("services:\n  db: {image: 'redis:$TAG'}\n  web: {build: .}\n");
    ListedImages listed =
        ListedImages.of(List.of(), options("-"), Optional.empty(), bench.context());
    assertThat(listed.images()).containsExactly(ImageReference.parse("redis:7"));
    assertThat(listed.notices())
        .containsExactly(
            "standard input is a compose file with 1 image.",
            "Skipped: standard input, line 3: web: it is built here, from ./Dockerfile.");
  }

  @Test
  void fileWithoutOneUsableImageEndsTheCommand() throws IOException {
    Files.writeString(folder.resolve("a.txt"), "Nginx\nTOKEN=abc\n");
    assertThatThrownBy(() -> read(List.of(), "a.txt"))
        .hasMessage(
            "--images-from: a.txt is a list of images of which no entry can be used.\n"
                + "a.txt, line 1: Nginx: a repository name is lower-case, unlike \"Nginx\"; 1 more"
                + " entry is skipped likewise.");
    Files.writeString(folder.resolve("Dockerfile"), "FROM scratch\n");
    assertThatThrownBy(() -> read(List.of(), "Dockerfile"))
        .hasMessage("--images-from: Dockerfile is a Dockerfile without an image to pull.");
  }

  @Test
  void missingForeignAndRepeatedInputIsAUsageError() throws IOException {
    Files.writeString(folder.resolve("ci.yml"), "jobs: {}\n");
    assertThatThrownBy(() -> read(List.of(), "none.txt"))
        .hasMessage("cannot read none.txt: there is no such file or folder.");
    assertThatThrownBy(() -> read(List.of(), "ci.yml"))
        .hasMessage(
            "--images-from: ci.yml, line 1: this is neither a compose file (services:), nor a"
                + " Kubernetes manifest (apiVersion:, kind:), nor a list of images.");
    assertThatThrownBy(() -> read(List.of(), "-", "-"))
        .hasMessage("--images-from -: standard input can be read once.");
  }

  private ListedImages read(List<String> names, String... files) {
    return ListedImages.of(names, options(files), Optional.empty(), Bench.in(folder).context());
  }

  private static ImageOptions options(String... files) {
    ImageOptions options = new ImageOptions();
    options.imagesFrom = List.of(files);
    return options;
  }
}
