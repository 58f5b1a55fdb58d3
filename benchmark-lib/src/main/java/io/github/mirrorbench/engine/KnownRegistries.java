package io.github.mirrorbench.engine;

import io.github.mirrorbench.image.ImageReference;
import io.github.mirrorbench.mirror.Endpoint;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Hosts that people take for mirrors, though they are registries themselves. */
final class KnownRegistries {
  private static final Set<String> HUB_API =
      Set.of(
          "docker.io",
          "index.docker.io",
          "registry.docker.io",
          "registry-1.docker.io",
          "registry.hub.docker.com");

  private static final Set<String> HUB_WITHOUT_API =
      Set.of("hub.docker.com", "docker.com", "www.docker.com", "app.docker.com", "auth.docker.io");

  private static final Set<String> OTHERS =
      Set.of(
          "quay.io",
          "ghcr.io",
          "gcr.io",
          "us.gcr.io",
          "eu.gcr.io",
          "asia.gcr.io",
          "k8s.gcr.io",
          "registry.k8s.io",
          "mcr.microsoft.com",
          "nvcr.io",
          "public.ecr.aws",
          "docker.elastic.co",
          "lscr.io",
          "registry.gitlab.com",
          "registry.access.redhat.com",
          "registry.redhat.io",
          "container-registry.oracle.com");

  /**
   * Of clouds whose mirrors of Docker Hub have hosts of their own, such as
   * CODE.mirror.aliyuncs.com.
   */
  private static final Pattern OF_CLOUDS =
      Pattern.compile(
          "registry(?:-vpc|-internal)?(?:\\.[a-z0-9-]+)?\\.aliyuncs\\.com"
              + "|ccr\\.ccs\\.tencentyun\\.com"
              + "|swr\\.[a-z0-9-]+\\.myhuaweicloud\\.com");

  private KnownRegistries() {}

  /** True for the name that images of a registry begin with. */
  static boolean isRegistry(String name) {
    return name.equals(ImageReference.DOCKER_HUB) || isOther(name);
  }

  /**
   * The reason, a clause that follows the URL, why it is no mirror of a registry. Below a path of
   * its own another registry may hold copies; Docker Hub has none.
   */
  static Optional<String> whyNoMirror(Endpoint endpoint, String registry) {
    String host = endpoint.host();
    if (HUB_WITHOUT_API.contains(host)) {
      return Optional.of(
          "is no mirror: it belongs to Docker Hub's web site and serves no images; take it out");
    }
    boolean isHub = HUB_API.contains(host);
    String named = isHub ? ImageReference.DOCKER_HUB : host;
    if (named.equals(registry) && (isHub || endpoint.path().isEmpty())) {
      return Optional.of(
          "is no mirror but "
              + (isHub ? "Docker Hub" : registry)
              + " itself, which engines ask last anyway; take it out");
    }
    return isHub || (isOther(host) && endpoint.path().isEmpty())
        ? Optional.of(
            "is no mirror of "
                + registry
                + " but a registry of its own: an image that it has under the same name would be"
                + " taken for that of "
                + registry
                + "; take it out")
        : Optional.empty();
  }

  private static boolean isOther(String host) {
    return OTHERS.contains(host) || OF_CLOUDS.matcher(host).matches();
  }
}
