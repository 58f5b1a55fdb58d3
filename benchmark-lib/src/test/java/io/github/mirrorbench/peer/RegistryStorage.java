package io.github.mirrorbench.peer;

import io.github.mirrorbench.image.Descriptor;
import io.github.mirrorbench.image.Digest;
import io.github.mirrorbench.loopback.Body;
import io.github.mirrorbench.simulation.SyntheticImage;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The file-system storage of a docker-registry, written directly: quicker than a push, and the same
 * whether the registry asks for a password, speaks TLS or does not run yet. The layout is that of
 * distribution's {@code registry/storage/paths.go}.
 */
final class RegistryStorage {
  private static final int PIECE = 256 * 1024;

  private final Path root;

  RegistryStorage(Path folder) {
    this.root = folder.resolve("docker/registry/v2");
  }

  /** Stores the image with all its parts under its own name. */
  void put(SyntheticImage image) {
    String repository = image.reference().repository();
    image.layers().forEach(layer -> putBlob(repository, image, layer));
    putBlob(repository, image, image.config());
    putManifest(repository, image, image.manifest());
    putManifest(repository, image, image.index());
    image.reference().tag().ifPresent(tag -> putTag(repository, tag, image.index().digest()));
  }

  private void putBlob(String repository, SyntheticImage image, Descriptor blob) {
    store(blob.digest(), image.blob(blob.digest()).orElseThrow());
    link(repository, "_layers/sha256/" + blob.digest().hex(), blob.digest());
  }

  private void putManifest(String repository, SyntheticImage image, Descriptor manifest) {
    store(manifest.digest(), image.manifest(manifest.digest()).orElseThrow());
    link(repository, "_manifests/revisions/sha256/" + manifest.digest().hex(), manifest.digest());
  }

  private void putTag(String repository, String tag, Digest digest) {
    String folder = "_manifests/tags/" + tag;
    link(repository, folder + "/current", digest);
    link(repository, folder + "/index/sha256/" + digest.hex(), digest);
  }

  private void store(Digest digest, Body content) {
    Path data =
        root.resolve("blobs/sha256/" + digest.hex().substring(0, 2))
            .resolve(digest.hex())
            .resolve("data");
    try {
      Files.createDirectories(data.getParent());
      try (OutputStream file = Files.newOutputStream(data)) {
        copy(content, file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void copy(Body content, OutputStream target) throws IOException {
    byte[] buffer = new byte[PIECE];
    for (long offset = 0; offset < content.sizeBytes(); offset += PIECE) {
      int length = (int) Math.min(PIECE, content.sizeBytes() - offset);
      content.read(offset, buffer, length);
      target.write(buffer, 0, length);
    }
  }

  private void link(String repository, String folder, Digest digest) {
    try {
      Path place = root.resolve("repositories/" + repository).resolve(folder);
      Files.createDirectories(place);
      Files.writeString(place.resolve("link"), digest.toString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
