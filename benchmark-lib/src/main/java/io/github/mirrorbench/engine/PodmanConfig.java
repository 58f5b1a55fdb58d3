package io.github.mirrorbench.engine;

import io.github.mirrorbench.engine.plan.Advisory;
import io.github.mirrorbench.engine.plan.Advisory.Kind;
import io.github.mirrorbench.text.Tree;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** What a registries.conf or a drop-in of it, written by others, means for a drop-in of ours. */
final class PodmanConfig {
  private static final String REGISTRY = "docker.io";

  private PodmanConfig() {}

  /** Whether it has a table for docker.io: of two, podman uses the later one alone. */
  static boolean decidesAboutDockerHub(Map<String, Object> file) {
    return prefixes(file).anyMatch(REGISTRY::equals);
  }

  /** A main file of the user's own, for whose sake podman reads none of the system's files. */
  static Advisory eclipsed(Path usersFile) {
    return new Advisory(
        Kind.NOT_LOOKED_AT,
        "because "
            + usersFile
            + " exists, podman reads nothing of /etc/containers when this user runs it: move it"
            + " away, or apply with --file "
            + usersFile.resolveSibling("registries.conf.d").resolve("mirrorbench-docker.io.conf")
            + " too");
  }

  static List<Advisory> inspect(Map<String, Object> file, Path name) {
    List<Advisory> findings = new ArrayList<>();
    if (Tree.of(file).at("registries").isPresent()) {
      findings.add(
          new Advisory(
              Kind.FOREIGN_FILE,
              name
                  + " is in the first version's format, and podman refuses to read it beside a"
                  + " drop-in in the second: convert it first, see containers-registries.conf(5)"));
    }
    prefixes(file)
        .filter(prefix -> prefix.startsWith(REGISTRY + "/"))
        .forEach(
            prefix ->
                findings.add(
                    new Advisory(
                        Kind.LONGER_PREFIX,
                        name
                            + " has a table for "
                            + prefix
                            + ": the longest prefix wins, so these images do not go through the"
                            + " mirrors")));
    return findings;
  }

  private static Stream<String> prefixes(Map<String, Object> file) {
    return Tree.of(file).at("registry").elements().stream()
        .flatMap(table -> table.at("prefix").text().or(() -> table.at("location").text()).stream());
  }
}
