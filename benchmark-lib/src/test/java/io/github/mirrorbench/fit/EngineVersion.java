package io.github.mirrorbench.fit;

import io.github.mirrorbench.result.Profile;
import java.util.EnumSet;
import java.util.Set;

/** An engine that pulls from odd registries. */
enum EngineVersion {
  D20("dockerd 20.10"),
  D28("dockerd 28"),
  DC("dockerd 28, containerd store"),
  C1("containerd 1.6"),
  C2("containerd 2.1");

  private final String title;

  EngineVersion(String title) {
    this.title = title;
  }

  String title() {
    return title;
  }

  /** The engine whose pull decides whether a mirror is fit for a profile. */
  static EngineVersion judgeOf(Profile profile) {
    return profile == Profile.DOCKER ? D20 : C1;
  }

  /** Reads {@code all}, {@code none} or names with blanks between them. */
  static Set<EngineVersion> parse(String names) {
    Set<EngineVersion> engines = EnumSet.noneOf(EngineVersion.class);
    switch (names) {
      case "all" -> engines.addAll(Set.of(values()));
      case "none" -> {}
      default -> {
        for (String name : names.split(" ", -1)) {
          engines.add(valueOf(name));
        }
      }
    }
    return engines;
  }
}
