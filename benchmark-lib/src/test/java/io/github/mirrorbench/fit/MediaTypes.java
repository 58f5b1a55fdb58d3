package io.github.mirrorbench.fit;

/** The media types of the parts of an image. */
record MediaTypes(String index, String manifest, String config, String layer) {
  private static final String OCI = "application/vnd.oci.image.";
  private static final String DOCKER = "application/vnd.docker.";

  static final MediaTypes OF_OCI =
      new MediaTypes(
          OCI + "index.v1+json",
          OCI + "manifest.v1+json",
          OCI + "config.v1+json",
          OCI + "layer.v1.tar+gzip");
  static final MediaTypes OF_DOCKER =
      new MediaTypes(
          DOCKER + "distribution.manifest.list.v2+json",
          DOCKER + "distribution.manifest.v2+json",
          DOCKER + "container.image.v1+json",
          DOCKER + "image.rootfs.diff.tar.gzip");
}
