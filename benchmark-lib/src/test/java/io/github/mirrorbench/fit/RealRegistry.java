package io.github.mirrorbench.fit;

import io.github.mirrorbench.peer.DockerRegistry;
import io.github.mirrorbench.peer.Folder;
import io.github.mirrorbench.peer.Skopeo;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Debian's docker-registry in the place of an odd one, with an image that skopeo brought. */
final class RealRegistry implements Served {
  /** The setup of real registries. */
  enum Kind {
    /** One that lets nobody in without a password. */
    PRIVATE,
    /** A pull-through cache that has nothing yet. */
    COLD_CACHE,
    /** A pull-through cache through which the image came before. */
    WARM_CACHE
  }

  private final Oddity oddity;
  private final List<OddImage> images;
  private final List<DockerRegistry> registries = new ArrayList<>();

  private RealRegistry(Oddity oddity, List<OddImage> images) {
    this.oddity = oddity;
    this.images = images;
  }

  /** Starts one on this address, filled from an honest registry of the same images. */
  static RealRegistry start(Kind kind, OddRegistry honest, Oddity oddity, String address) {
    RealRegistry registry = new RealRegistry(oddity, honest.images());
    DockerRegistry.Setup setup = DockerRegistry.on(address);
    if (kind == Kind.PRIVATE) {
      DockerRegistry locked = registry.started(setup.withPassword());
      registry.fill(locked, honest, "--dest-creds", "reader:secret");
    } else {
      DockerRegistry origin = registry.started(DockerRegistry.on(address));
      registry.fill(origin, honest);
      registry.started(setup.cacheOf(origin.url()));
    }
    if (kind == Kind.WARM_CACHE) {
      registry.warm();
    }
    return registry;
  }

  private DockerRegistry started(DockerRegistry.Setup setup) {
    DockerRegistry started = setup.start();
    registries.add(started);
    return started;
  }

  private void fill(DockerRegistry target, OddRegistry from, String... options) {
    for (OddImage image : images) {
      Skopeo.ofTheSystem().copy(image.at(from.authority()), image.at(target.authority()), options);
    }
  }

  private void warm() {
    try (Folder folder = Folder.create("warm")) {
      for (OddImage image : images) {
        Skopeo.ofTheSystem().copyToFolder(image.at(authority()), folder.path());
      }
    }
  }

  private DockerRegistry front() {
    return registries.get(registries.size() - 1);
  }

  @Override
  public Oddity oddity() {
    return oddity;
  }

  @Override
  public List<OddImage> images() {
    return images;
  }

  @Override
  public String authority() {
    return front().authority();
  }

  @Override
  public String url() {
    return front().url();
  }

  @Override
  public List<String> log() {
    return front().log().lines().toList();
  }

  @Override
  public void close() {
    Collections.reverse(registries);
    registries.forEach(DockerRegistry::close);
  }
}
