package io.github.mirrorbench.image;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A normalised image name, as docker understands it: {@code ubuntu} is {@code
 * docker.io/library/ubuntu:latest}.
 *
 * <p>Grammar and lengths follow the reference grammar of the distribution project; a name with both
 * tag and digest is pulled by the digest.
 *
 * @param registry host and optional port of the registry the image belongs to, {@code docker.io} by
 *     default
 * @param repository path below the registry, for instance {@code library/ubuntu}
 * @param tag the tag; absent only when a digest is given
 * @param digest pins the content
 */
public record ImageReference(
    String registry, String repository, Optional<String> tag, Optional<Digest> digest) {
  /** The registry that engines' {@code registry-mirrors} cover. */
  public static final String DOCKER_HUB = "docker.io";

  /**
   * Names that registries go or went by, and their own: Kubernetes moved in March 2023 and lets the
   * old name answer with the new one's images; the others are hosts of Docker Hub's API.
   */
  private static final Map<String, String> OTHER_NAMES =
      Map.of(
          "k8s.gcr.io", "registry.k8s.io",
          "registry-1.docker.io", DOCKER_HUB,
          "registry.hub.docker.com", DOCKER_HUB);

  private static final int LONGEST_REPOSITORY = 255;
  private static final Pattern COMPONENT =
      Pattern.compile("[a-z0-9]+(?:(?:\\.|_|__|-+)[a-z0-9]+)*");
  private static final Pattern TAG = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9._-]{0,127}");
  private static final Pattern IDENTIFIER = Pattern.compile("[a-f0-9]{64}");
  private static final Pattern REGISTRY =
      Pattern.compile(
          "(?:[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?(?:\\.[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?)*|\\[[a-fA-F0-9:]+])(?::[0-9]{1,5})?");

  public ImageReference {
    if (!REGISTRY.matcher(registry).matches()) {
      throw new IllegalArgumentException("\"" + registry + "\" is no registry host");
    }
    if (repository.length() > LONGEST_REPOSITORY) {
      throw new IllegalArgumentException(
          "a repository name has at most " + LONGEST_REPOSITORY + " characters");
    }
    for (String component : repository.split("/", -1)) {
      if (!COMPONENT.matcher(component).matches()) {
        throw new IllegalArgumentException(refusalOf(component, repository));
      }
    }
    tag.filter(t -> !TAG.matcher(t).matches())
        .ifPresent(
            t -> {
              throw new IllegalArgumentException(
                  "\""
                      + t
                      + "\" is no tag: up to 128 of letters, digits, \"_\", \".\" and \"-\", not beginning with \".\" or \"-\"");
            });
    if (tag.isEmpty() && digest.isEmpty()) {
      throw new IllegalArgumentException("an image needs a tag or a digest");
    }
  }

  private static String refusalOf(String component, String repository) {
    if (component.isEmpty()) {
      return "the repository \"" + repository + "\" has an empty part";
    }
    if (!component.equals(component.toLowerCase(Locale.ROOT))) {
      return "a repository name is lower-case, unlike \"" + component + "\"";
    }
    return "\""
        + component
        + "\" cannot be part of a repository name: lower-case letters and digits, joined by \".\", \"_\", \"__\" or \"-\"";
  }

  /** Reads a name as a person types it; throws {@link IllegalArgumentException} with the reason. */
  public static ImageReference parse(String text) {
    requireName(text);
    int at = text.indexOf('@');
    return at < 0
        ? tagged(text, Optional.empty())
        : tagged(text.substring(0, at), Optional.of(Digest.parse(text.substring(at + 1))));
  }

  /** Refuses text that is no name at all with more than the position of a wrong character. */
  private static void requireName(String text) {
    if (text.isBlank()) {
      throw new IllegalArgumentException("an image name is empty");
    }
    if (text.contains("://")) {
      throw new IllegalArgumentException(
          "an image name has no scheme; did you mean "
              + text.substring(text.indexOf("://") + 3)
              + "?");
    }
    if (IDENTIFIER.matcher(text).matches()) {
      throw new IllegalArgumentException(
          "64 hex digits are an image's id, which no registry knows; name it by its repository");
    }
  }

  private static ImageReference tagged(String text, Optional<Digest> digest) {
    int colon = text.lastIndexOf(':');
    if (colon > text.lastIndexOf('/')) {
      return of(text.substring(0, colon), Optional.of(text.substring(colon + 1)), digest);
    }
    return of(text, digest.isEmpty() ? Optional.of("latest") : Optional.empty(), digest);
  }

  private static ImageReference of(String name, Optional<String> tag, Optional<Digest> digest) {
    int slash = name.indexOf('/');
    String first = slash < 0 ? "" : name.substring(0, slash);
    String registry = isRegistry(first) ? first : DOCKER_HUB;
    String repository = isRegistry(first) ? name.substring(slash + 1) : name;
    if (registry.equals("index.docker.io")) {
      registry = DOCKER_HUB;
    }
    if (registry.equals(DOCKER_HUB) && !repository.contains("/")) {
      repository = "library/" + repository;
    }
    return new ImageReference(registry, repository, tag, digest);
  }

  /** Docker's rule: only a first part that looks like a host is one. */
  private static boolean isRegistry(String first) {
    return first.contains(".")
        || first.contains(":")
        || first.equals("localhost")
        || !first.equals(first.toLowerCase(Locale.ROOT));
  }

  /**
   * The image by the name that its registry has now; this one where it has no other. Engines look
   * for the mirrors of a registry by the name that was typed.
   */
  public ImageReference current() {
    String name = OTHER_NAMES.getOrDefault(registry, registry);
    return name.equals(registry) ? this : parse(name + toString().substring(registry.length()));
  }

  /**
   * The part after {@code /manifests/} in a request: the digest where there is one, else the tag.
   */
  public String manifestName() {
    return digest.map(Digest::toString).or(() -> tag).orElseThrow();
  }

  /** The whole normalised name. */
  @Override
  public String toString() {
    return registry
        + "/"
        + repository
        + tag.map(t -> ":" + t).orElse("")
        + digest.map(d -> "@" + d).orElse("");
  }
}
