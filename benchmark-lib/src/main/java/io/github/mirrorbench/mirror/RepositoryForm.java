package io.github.mirrorbench.mirror;

import io.github.mirrorbench.image.ImageReference;

/** The place in which a mirror expects the name of the registry it stands for. */
public enum RepositoryForm {
  /**
   * The host stands for one registry: {@code /v2/library/ubuntu/…}. The only form that dockerd can
   * use.
   */
  HOST {
    @Override
    String repositoryOf(ImageReference image) {
      return image.repository();
    }
  },
  /** One host stands for many registries: {@code /v2/docker.io/library/ubuntu/…}. */
  PREFIX {
    @Override
    String repositoryOf(ImageReference image) {
      return image.registry() + "/" + image.repository();
    }
  };

  abstract String repositoryOf(ImageReference image);
}
