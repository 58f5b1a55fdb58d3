package io.github.mirrorbench.peer;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/** The needs of a test; a missing one skips the test with the reason. */
public final class Needs {
  private Needs() {}

  /** The program's path, or the test is skipped. */
  public static String program(String name, String debianPackage) {
    Optional<Path> found = find(name);
    Assumptions.assumeTrue(
        found.isPresent(), () -> name + " is not installed (Debian: " + debianPackage + ")");
    return found.orElseThrow().toString();
  }

  /** Root's rights, or the test is skipped. */
  public static void root(String what) {
    Assumptions.assumeTrue(isRoot(), () -> what + " needs root");
  }

  /** Returns whether this process has root's rights. */
  public static boolean isRoot() {
    return "root".equals(System.getProperty("user.name"));
  }

  private static Optional<Path> find(String name) {
    String searchPath = Optional.ofNullable(System.getenv("PATH")).orElse("");
    return Stream.concat(
            Stream.of(searchPath.split(":", -1)), Stream.of("/usr/sbin", "/sbin", "/usr/bin"))
        .map(folder -> Path.of(folder, name))
        .filter(Files::isExecutable)
        .findFirst();
  }
}
