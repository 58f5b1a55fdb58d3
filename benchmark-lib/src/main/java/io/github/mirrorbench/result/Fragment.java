package io.github.mirrorbench.result;

import java.util.List;
import java.util.stream.Collectors;

/**
 * The members of docker's {@code daemon.json} that a run recommends.
 *
 * @param registryMirrors the URLs without a trailing slash, the best first; empty when the registry
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
