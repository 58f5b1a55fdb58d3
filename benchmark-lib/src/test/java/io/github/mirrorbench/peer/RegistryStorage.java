package io.github.mirrorbench.peer;

import io.github.mirrorbench.image.Digest;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * The file-system storage of a docker-registry, written directly: quicker than a push, and the same
 * whether the registry asks for a password, speaks TLS or does not run yet. The layout is that of
 * distribution's {@code registry/storage/paths.go}.
 */
final class RegistryStorage {
  private final Path root;

  RegistryStorage(Path folder) {
    this.root = folder.resolve("docker/registry/v2");
  }

  /** Stores a blob and links it to the repository. */
  Digest blob(String repository, InputStream content) {
    try {
      Files.createDirectories(root);
      Path data = Files.createTempFile(root, "upload", "");
      MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
      try (OutputStream file = new DigestOutputStream(Files.newOutputStream(data), sha256)) {
        content.transferTo(file);
      }
      Digest digest = new Digest(HexFormat.of().formatHex(sha256.digest()));
      Path place =
          root.resolve("blobs/sha256/" + digest.hex().substring(0, 2))
              .resolve(digest.hex())
              .resolve("data");
      Files.createDirectories(place.getParent());
      Files.move(data, place, StandardCopyOption.REPLACE_EXISTING);
      link(repository, "_layers/sha256/" + digest.hex(), digest);
      return digest;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Makes a stored blob a manifest of the repository. */
  void manifest(String repository, Digest digest) {
    link(repository, "_manifests/revisions/sha256/" + digest.hex(), digest);
  }

  /** Lets the tag name the manifest. */
  void tag(String repository, String tag, Digest digest) {
    String folder = "_manifests/tags/" + tag;
    link(repository, folder + "/current", digest);
    link(repository, folder + "/index/sha256/" + digest.hex(), digest);
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
