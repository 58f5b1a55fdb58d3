package io.github.mirrorbench.fit;

import io.github.mirrorbench.peer.Folder;
import java.net.URI;
import java.nio.file.Path;

/** The file that tells podman and skopeo of a mirror. */
final class RegistriesConf {
  private static final String API = "/v2";

  private RegistriesConf() {}

  static Path write(Folder folder, Served mirror) {
    return folder.write(
        "registries.conf",
        """
        [[registry]]
        location = "docker.io"
        [[registry.mirror]]
        location = "%s"
        insecure = %s
        """
            .formatted(location(mirror), isUnverified(mirror)));
  }

  /** The path belongs to the repository here, and comes behind {@code /v2/}. */
  private static String location(Served mirror) {
    String path = URI.create(mirror.url()).getPath();
    return mirror.authority() + (path.startsWith(API) ? path.substring(API.length()) : path);
  }

  /** The word stands for http too. */
  private static boolean isUnverified(Served mirror) {
    return mirror.url().startsWith("http://") || mirror.oddity().trust() == Trust.UNVERIFIED;
  }
}
