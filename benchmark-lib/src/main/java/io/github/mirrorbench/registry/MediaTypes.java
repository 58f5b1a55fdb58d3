package io.github.mirrorbench.registry;

import io.github.mirrorbench.result.Profile;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The media types of manifests, and how each engine requests them. */
final class MediaTypes {
  static final String DOCKER_LIST = "application/vnd.docker.distribution.manifest.list.v2+json";
  static final String DOCKER_MANIFEST = "application/vnd.docker.distribution.manifest.v2+json";
  static final String OCI_INDEX = "application/vnd.oci.image.index.v1+json";
  static final String OCI_MANIFEST = "application/vnd.oci.image.manifest.v1+json";

  private static final Set<String> INDEXES = Set.of(DOCKER_LIST, OCI_INDEX);
  private static final Set<String> MANIFESTS = Set.of(DOCKER_MANIFEST, OCI_MANIFEST);

  private MediaTypes() {}

  static boolean isIndex(String type) {
    return INDEXES.contains(type);
  }

  static boolean isManifest(String type) {
    return MANIFESTS.contains(type);
  }

  static boolean isKnown(String type) {
    return isIndex(type) || isManifest(type);
  }

  /** OCI's manifests need not say what they are. */
  static boolean mayBeUnnamed(String type) {
    return type.equals(OCI_INDEX) || type.equals(OCI_MANIFEST);
  }

  /**
   * The {@code Accept} lines for a manifest that an index may have described: only containerd goes
   * by that.
   */
  static List<String> acceptForManifest(Profile profile, Optional<String> described) {
    return switch (profile) {
      case DOCKER, PODMAN -> acceptForManifest(profile);
      case CONTAINERD, DOCKER_CONTAINERD ->
          described
              .map(type -> acceptFor(type, profile))
              .orElseGet(() -> acceptForManifest(profile));
    };
  }

  /**
   * The {@code Accept} lines for a manifest: dockerd and podman send a line a type, containerd one
   * in all.
   */
  static List<String> acceptForManifest(Profile profile) {
    return switch (profile) {
      case DOCKER -> List.of(DOCKER_LIST, OCI_INDEX, OCI_MANIFEST, DOCKER_MANIFEST);
      case PODMAN -> List.of(OCI_MANIFEST, DOCKER_MANIFEST, DOCKER_LIST, OCI_INDEX);
      case CONTAINERD, DOCKER_CONTAINERD ->
          List.of(String.join(", ", DOCKER_MANIFEST, DOCKER_LIST, OCI_MANIFEST, OCI_INDEX, "*/*"));
    };
  }

  /** The {@code Accept} lines for a blob of a known type: only containerd names it. */
  static List<String> acceptFor(String type, Profile profile) {
    return switch (profile) {
      case DOCKER, PODMAN -> List.of();
      case CONTAINERD, DOCKER_CONTAINERD -> List.of(type + ", */*");
    };
  }
}
