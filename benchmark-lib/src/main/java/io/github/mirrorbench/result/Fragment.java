package io.github.mirrorbench.result;

import io.github.mirrorbench.contest.Outcome;
import io.github.mirrorbench.image.ImageReference;
import io.github.mirrorbench.mirror.RepositoryForm;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The members of docker's {@code daemon.json} that a run recommends.
 *
 * @param registryMirrors URLs without a trailing slash, the best first; empty when the registry
 *     itself is faster
 */
public record Fragment(List<String> registryMirrors) {
  /** Enough to fall back on: an engine tries each before it asks the registry. */
  public static final int MIRRORS_AT_MOST = 3;

  public Fragment {
    registryMirrors = List.copyOf(registryMirrors);
    if (registryMirrors.size() > MIRRORS_AT_MOST) {
      throw new IllegalArgumentException(
          "at most " + MIRRORS_AT_MOST + " mirrors are written, not " + registryMirrors.size());
    }
  }

  /**
   * What the outcome recommends: verified mirrors in the order of the verdict, none when the
   * registry itself is faster; absent when there is nothing to recommend to docker, or the run was
   * interrupted.
   */
  static Optional<Fragment> of(Outcome outcome) {
    List<String> urls =
        outcome.recommended().stream()
            .map(name -> outcome.standing(name).mirror())
            .filter(mirror -> mirror.form() == RepositoryForm.HOST)
            .limit(MIRRORS_AT_MOST)
            .map(mirror -> mirror.endpoint().toString())
            .toList();
    boolean upstreamIsFaster =
        outcome.verdict().upstream().equals(Optional.of(UpstreamComparison.FASTER));
    return outcome.interrupted() || !isOfDockerHub(outcome) || (urls.isEmpty() && !upstreamIsFaster)
        ? Optional.empty()
        : Optional.of(new Fragment(urls));
  }

  /** dockerd asks its mirrors for nothing else. */
  private static boolean isOfDockerHub(Outcome outcome) {
    return outcome.images().stream()
        .map(image -> ImageReference.parse(image.reference()).registry())
        .allMatch(ImageReference.DOCKER_HUB::equals);
  }

  /** The file's text, ending with a line feed. */
  public String toJson() {
    if (registryMirrors.isEmpty()) {
      return "{\n  \"registry-mirrors\": []\n}\n";
    }
    // A normalised URL holds no character that JSON would escape.
    return registryMirrors.stream()
        .map(url -> "\"" + url + "\"")
        .collect(Collectors.joining(", ", "{\n  \"registry-mirrors\": [", "]\n}\n"));
  }
}
