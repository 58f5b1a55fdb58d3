package io.github.mirrorbench.mirror;

import io.github.mirrorbench.image.ImageReference;
import java.util.Optional;

/**
 * A server that serves images in place of the registry they belong to; or that registry itself, as
 * the reference or as it is reached through a proxy.
 *
 * @param name the name, unique within a run; {@link MirrorName#UPSTREAM} is kept for the reference
 *     registry
 * @param endpoint the address of its registry API
 * @param form the way it spells repositories
 * @param via the proxy through which everything of the registry is reached; absent for a mirror
 */
public record Mirror(
    MirrorName name, Endpoint endpoint, RepositoryForm form, Optional<ProxyUrl> via) {
  private static final String V2 = "/v2/";

  /** A mirror, or the registry itself, that is reached without a proxy of its own. */
  public Mirror(MirrorName name, Endpoint endpoint, RepositoryForm form) {
    this(name, endpoint, form, Optional.empty());
  }

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
    Optional<MirrorName> name = nameIn(text);
    Endpoint endpoint = Endpoint.parse(withoutName(text, name));
    return name.map(given -> new Mirror(given, endpoint, RepositoryForm.HOST))
        .orElseGet(() -> at(endpoint));
  }

  /**
   * Reads {@code [NAME=]PROXY-URL}: a registry as it is reached through a proxy. Without a name it
   * is called after the proxy.
   *
   * @throws IllegalArgumentException with the reason, without the proxy's password
   */
  public static Mirror through(String text, Endpoint registry) {
    Optional<MirrorName> name = nameIn(text);
    ProxyUrl proxy = ProxyUrl.parse(withoutName(text, name));
    return new Mirror(
        name.orElseGet(() -> new MirrorName(proxy.authority())),
        registry,
        RepositoryForm.HOST,
        Optional.of(proxy));
  }

  private static Optional<MirrorName> nameIn(String text) {
    String before = text.substring(0, Math.max(0, text.indexOf('=')));
    return MirrorName.isGiven(before) ? Optional.of(MirrorName.given(before)) : Optional.empty();
  }

  private static String withoutName(String text, Optional<MirrorName> name) {
    return name.isPresent() ? text.substring(text.indexOf('=') + 1) : text;
  }

  /** True if this is the reference registry rather than a mirror of it. */
  public boolean isUpstream() {
    return name.equals(MirrorName.UPSTREAM);
  }

  /**
   * The name by which an engine that was told of no mirror pulls the image from this one; tag and
   * digest stay. Absent where no image name leads to the mirror: it is a proxy, its address has a
   * path, or a host that engines take for a part of a repository.
   */
  public Optional<ImageReference> renamed(ImageReference image) {
    String path = endpoint.path();
    if (via.isPresent() || (!path.isEmpty() && !path.startsWith(V2))) {
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

  /** True if this is the registry itself, reached directly or through a proxy. */
  public boolean isRegistry() {
    return isUpstream() || via.isPresent();
  }

  /** The address, which no other candidate shares: the URL, and the proxy before it. */
  public String way() {
    return endpoint + via.map(proxy -> " through " + proxy).orElse("");
  }

  /** The repository path under {@code /v2/} at which this mirror serves the image. */
  public String repositoryOf(ImageReference image) {
    return form.repositoryOf(image);
  }
}
