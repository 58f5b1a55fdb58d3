package io.github.mirrorbench.engine.docker;

import io.github.mirrorbench.engine.docker.Dockerd.Store;
import io.github.mirrorbench.refusal.RefusedException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * The search for the dockerd of a host and its image store. The running one is asked; where none
 * answers, the program tells its release, and daemon.json or the images on disk tell the store.
 */
final class DockerdSearch {
  /** The graph drivers under whose names dockerd keeps images on Linux. */
  private static final List<String> GRAPH_DRIVERS =
      List.of("overlay2", "fuse-overlayfs", "btrfs", "zfs", "vfs", "overlay", "devicemapper");

  private final DockerPlaces places;
  private final Duration within;

  /**
   * @param within the longest time for both questions together
   */
  DockerdSearch(DockerPlaces places, Duration within) {
    this.places = places;
    this.within = within;
  }

  Optional<Dockerd.InUse> find() {
    long begin = System.nanoTime();
    return running().or(() -> installed(within.minusNanos(System.nanoTime() - begin)));
  }

  private Optional<Dockerd.InUse> running() {
    try {
      DockerApi api = new DockerApi(places.apiHost(), System::nanoTime, within.dividedBy(2));
      DockerApi.Info info = api.info();
      return Optional.of(new Dockerd.InUse(info.version(), info.store()));
    } catch (IOException | IllegalArgumentException | UnsupportedOperationException e) {
      return Optional.empty();
    }
  }

  private Optional<Dockerd.InUse> installed(Duration left) {
    return Dockerd.find(places.programFolders(), left)
        .map(Dockerd::version)
        .map(version -> new Dockerd.InUse(version, configuredStore(version)));
  }

  private Store configuredStore(Optional<DockerVersion> version) {
    Optional<DaemonJson> file = daemonJson();
    return file.flatMap(DaemonJson::store)
        .orElseGet(
            () ->
                version.map(DockerVersion::prefersContainerd).orElse(false)
                        && !hasImagesOfGraphDriver(file.flatMap(DaemonJson::dataRoot))
                    ? Store.CONTAINERD
                    : Store.GRAPH_DRIVER);
  }

  private Optional<DaemonJson> daemonJson() {
    try {
      return Optional.of(DaemonJson.read(Files.readAllBytes(places.daemonJson())));
    } catch (IOException | RefusedException e) {
      return Optional.empty();
    }
  }

  /** An upgraded dockerd stays with the graph driver whose images it finds. */
  private boolean hasImagesOfGraphDriver(Optional<String> dataRoot) {
    Path root = places.host().root();
    try {
      Path folder = dataRoot.map(Path::of).orElse(root.resolve("var/lib/docker"));
      return GRAPH_DRIVERS.stream()
          .anyMatch(driver -> Files.isDirectory(folder.resolve("image").resolve(driver)));
    } catch (InvalidPathException e) {
      return false;
    }
  }
}
