package io.github.mirrorbench.mirror;

import io.github.mirrorbench.image.ImageReference;
import java.util.Optional;

/**
 * A server that serves images in place of the registry they belong to.
 *
 * @param name the name, unique within a run; {@link MirrorName#UPSTREAM} is kept for the reference
 *     registry
 * @param endpoint the address of its registry API
 * @param form the way it spells repositories
 */
public record Mirror(MirrorName name, Endpoint endpoint, RepositoryForm form) {
  private static final String V2 = "/v2/";

  /** A mirror of the common form, named after its URL. */
  public static Mirror at(Endpoint endpoint) {
    return new Mirror(new MirrorName(endpoint.shortName()), endpoint, RepositoryForm.HOST);
  }

  /**
   * Reads {@code [NAME=]URL}, a mirror as a person writes it down. What stands before the first
   * {@code =} is a name only if it has the form of one: a URL may contain that character too.
   *
   * @throws IllegalArgumentException with the reason
   */
  public static Mirror parse(String text) {
    int equals = text.indexOf('=');
    if (equals <= 0 || !MirrorName.isGiven(text.substring(0, equals))) {
      return at(Endpoint.parse(text));
    }
    MirrorName name = MirrorName.given(text.substring(0, equals));
    return new Mirror(name, Endpoint.parse(text.substring(equals + 1)), RepositoryForm.HOST);
  }

  /** True if this is the reference registry rather than a mirror of it. */
  public boolean isUpstream() {
    return name.equals(MirrorName.UPSTREAM);
  }

  /**
   * The name by which an engine that was told of no mirror pulls the image from this one; tag and
   * digest stay. Absent where no image name leads to the mirror: its address has a path, or a host
   * that engines take for a part of a repository.
   */
  public Optional<ImageReference> renamed(ImageReference image) {
    String path = endpoint.path();
    if (!path.isEmpty() && !path.startsWith(V2)) {
      return Optional.empty();
    }
    String host =
        endpoint.isEncrypted() ? endpoint.authority() : endpoint.host() + ":" + endpoint.port();
    String project = path.isEmpty() ? "" : path.substring(V2.length()) + "/";
    String rest =
        image.toString().substring((image.registry() + "/" + image.repository()).length());
    try {
      return Optional.of(ImageReference.parse(host + "/" + project + repositoryOf(image) + rest))
          .filter(name -> name.registry().equals(host));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /** The repository path under {@code /v2/} at which this mirror serves the image. */
  public String repositoryOf(ImageReference image) {
    return form.repositoryOf(image);
  }
}
