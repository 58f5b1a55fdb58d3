package io.github.mirrorbench.cli.run;

import static java.util.stream.Collectors.joining;

import io.github.mirrorbench.cli.configure.FollowedEngine;
import io.github.mirrorbench.cli.shell.ProcessContext;
import io.github.mirrorbench.result.Profile;
import java.util.List;
import java.util.Locale;

/** The words of {@code --profile}: the profiles, and the one to be found out. */
public enum ProfileChoice {
  AUTO,
  DOCKER,
  DOCKER_CONTAINERD,
  CONTAINERD,
  PODMAN;

  /**
   * Reads a word in any case.
   *
   * @throws IllegalArgumentException with the words that there are
   */
  public static ProfileChoice parse(String word) {
    List<ProfileChoice> all = List.of(values());
    return all.stream()
        .filter(choice -> choice.toString().equalsIgnoreCase(word))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "one of "
                        + all.stream().map(ProfileChoice::toString).collect(joining(", "))
                        + ", not \""
                        + word
                        + "\""));
  }

  /** The engine to follow; {@code auto} asks this machine. */
  FollowedEngine engine(ProcessContext context) {
    return this == AUTO
        ? FollowedEngine.found(context)
        : FollowedEngine.named(Profile.valueOf(name()), context);
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
