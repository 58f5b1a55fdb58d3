package io.github.mirrorbench.engine;

import io.github.mirrorbench.engine.docker.DockerPlaces;
import io.github.mirrorbench.engine.docker.DockerVersion;
import io.github.mirrorbench.engine.docker.Dockerd.InUse;
import io.github.mirrorbench.engine.docker.Dockerd.Store;
import io.github.mirrorbench.engine.plan.Advisory;
import io.github.mirrorbench.engine.plan.Advisory.Kind;
import io.github.mirrorbench.engine.plan.HostSystem;
import io.github.mirrorbench.refusal.Refusal;
import java.time.Duration;
import java.util.Optional;

/**
 * dockerd's mirrors of registries other than docker.io: a hosts.toml of each, which its containerd
 * image store reads at every pull since 28.0 (moby, daemon/hosts.go). Its graph drivers ask no
 * mirror of theirs.
 */
final class DockerHosts extends Containerd {
  private static final Duration WAIT_ALLOWANCE = Duration.ofSeconds(5);
  private static final int FIRST_RELEASE = 28;

  @Override
  public String name() {
    return "docker";
  }

  @Override
  OwnFileLocation location(String registry, HostSystem host) {
    DockerPlaces places = new DockerPlaces(host);
    return in(places.certificates(), registry, places.certificates().resolveSibling(""));
  }

  @Override
  OwnFileLocation location(String registry, HostSystem host, Parsers parsers) {
    return location(registry, host);
  }

  @Override
  Advisory place(String registry) {
    return new Advisory(
        Kind.ACTIVATION,
        "the place of the file is /etc/docker/certs.d/"
            + registry
            + "/hosts.toml, where dockerd "
            + FIRST_RELEASE
            + " and newer reads it at every pull if it keeps its images in containerd's store, and"
            + " not with a graph driver");
  }

  @Override
  Advisory noRestart() {
    return new Advisory(
        Kind.ACTIVATION, "dockerd reads the file at every pull: no restart is needed");
  }

  @Override
  Optional<Refusal> refusal(OwnFileLocation location, HostSystem host) {
    if (location.isNamed()) {
      return Optional.empty();
    }
    return new DockerPlaces(host).refusal().or(() -> unread(host));
  }

  /** The refusal of a dockerd that does not read such files; one that is not there has none. */
  Optional<Refusal> unread(HostSystem host) {
    DockerPlaces places = new DockerPlaces(host);
    return places.isInstalled() ? unread(places.dockerd(WAIT_ALLOWANCE)) : Optional.empty();
  }

  private static Optional<Refusal> unread(Optional<InUse> dockerd) {
    Optional<DockerVersion> version = dockerd.flatMap(InUse::version);
    if (dockerd.filter(found -> found.store() == Store.CONTAINERD).isPresent()) {
      return version
          .filter(release -> release.major() < FIRST_RELEASE)
          .map(
              release ->
                  Refusal.ofFile(
                      "dockerd " + release + " reads no hosts.toml, " + FIRST_RELEASE + ".0 does",
                      "update it, or pull these images by the name that a mirror has for them"));
    }
    return Optional.of(
        Refusal.ofFile(
            "this dockerd keeps its images with a graph driver, as far as can be seen, which asks"
                + " mirrors for images of docker.io alone",
            "pull these images by the name that a mirror has for them, or change dockerd "
                + FIRST_RELEASE
                + " to the containerd image store and run the command again"));
  }

  @Override
  OtherConfigFiles others(
      String registry, OwnFileLocation location, HostSystem host, Parsers parsers) {
    return OtherConfigFiles.NONE;
  }
}
