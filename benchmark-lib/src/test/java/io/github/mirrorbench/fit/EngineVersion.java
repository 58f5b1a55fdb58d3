package io.github.mirrorbench.fit;

import io.github.mirrorbench.result.Profile;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** An engine that pulls from odd registries. */
enum EngineVersion {
  D20("dockerd 20.10"),
  D28("dockerd 28"),
  DC("dockerd 28, containerd store"),
  C1("containerd 1.6"),
  C2("containerd 2.1"),
  P4("podman 4.3"),
  P5("podman 5.4"),
  S1("skopeo 1.9");

  /** The profiles with a column of verdicts; the fourth shares most of its rules with one. */
  static final List<Profile> JUDGED = List.of(Profile.DOCKER, Profile.CONTAINERD, Profile.PODMAN);

  private static final String ALL = "all";

  private final String title;

  EngineVersion(String title) {
    this.title = title;
  }

  String title() {
    return title;
  }

  /** The engine whose pull decides whether a mirror is fit for a profile. */
  static EngineVersion judgeOf(Profile profile) {
    return switch (profile) {
      case DOCKER -> D20;
      case CONTAINERD, DOCKER_CONTAINERD -> C1;
      case PODMAN -> P5;
    };
  }

  /**
   * Reads {@code all}, {@code none}, names with blanks between them, or {@code all but} and names.
   */
  static Set<EngineVersion> parse(String names) {
    if (names.startsWith(ALL)) {
      Set<EngineVersion> engines = EnumSet.allOf(EngineVersion.class);
      engines.removeAll(named(names.substring(ALL.length()).replace(" but ", "")));
      return engines;
    }
    return named(names.equals("none") ? "" : names);
  }

  private static Set<EngineVersion> named(String names) {
    Set<EngineVersion> engines = EnumSet.noneOf(EngineVersion.class);
    Stream.of(names.split(" "))
        .filter(name -> !name.isEmpty())
        .map(EngineVersion::valueOf)
        .forEach(engines::add);
    return engines;
  }
}
