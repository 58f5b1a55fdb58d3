package io.github.mirrorbench.copy;

import io.github.mirrorbench.image.ImageReference;
import io.github.mirrorbench.mirror.Endpoint;
import java.util.Locale;
import java.util.Optional;

/**
 * The place that images are copied to.
 *
 * @param registry host and optional port of the registry
 * @param namespace the path that all copies have in common; may be empty
 * @param endpoint the registry's address where its scheme was given; otherwise it is https, or on
 *     loopback whatever answers
 * @param naming the part of a source's name that a copy keeps
 */
public record CopyTarget(
    String registry, String namespace, Optional<Endpoint> endpoint, Naming naming) {
  private static final String SCHEME = "://";

  /** The part of a source's name that a copy keeps. */
  public enum Naming {
    /** {@code b:t} of {@code gcr.io/a/b:t}. */
    LAST_PART,
    /** All of {@code gcr.io/a/b:t}. */
    FULL_PATH
  }

  /**
   * Reads {@code REGISTRY/NAMESPACE}, with {@code http://} before it where the registry speaks no
   * TLS.
   *
   * @throws IllegalArgumentException with the reason
   */
  public static CopyTarget parse(String text, Naming naming) {
    int scheme = text.indexOf(SCHEME);
    String place = text.substring(scheme < 0 ? 0 : scheme + SCHEME.length());
    int slash = place.indexOf('/');
    String registry = slash < 0 ? place : place.substring(0, slash);
    if (!registry.contains(".") && !registry.contains(":") && !registry.equals("localhost")) {
      throw new IllegalArgumentException(
          "\"" + text + "\" names no registry; did you mean docker.io/" + place + "?");
    }
    String namespace = slash < 0 ? "" : place.substring(slash + 1).replaceFirst("/$", "");
    Optional<Endpoint> endpoint =
        scheme < 0
            ? Optional.empty()
            : Optional.of(Endpoint.parse(text.substring(0, scheme) + SCHEME + registry));
    CopyTarget target = new CopyTarget(registry, namespace, endpoint, naming);
    target.placeOf(ImageReference.parse("any"));
    return target;
  }

  /**
   * The name of the copy of an image.
   *
   * @throws IllegalArgumentException when it would be none
   */
  public ImageReference placeOf(ImageReference image) {
    String kept =
        switch (naming) {
          case LAST_PART -> image.repository().substring(image.repository().lastIndexOf('/') + 1);
          case FULL_PATH ->
              image.registry().toLowerCase(Locale.ROOT).replace(':', '-')
                  + "/"
                  + image.repository();
        };
    return new ImageReference(
        registry,
        namespace.isEmpty() ? kept : namespace + "/" + kept,
        image.tag(),
        image.tag().isPresent() ? Optional.empty() : image.digest());
  }
}
