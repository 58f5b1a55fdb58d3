package io.github.mirrorbench.engine.apply;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Who runs the tests. */
final class TestUsers {
  private TestUsers() {}

  /** Skips a test that needs root. */
  static void assumeRoot() throws IOException {
    assumeTrue(isRoot(), "only root can give files away and mount disks");
  }

  static boolean isRoot() throws IOException {
    return Files.exists(Path.of("/proc/self"))
        && Files.getAttribute(Path.of("/proc/self"), "unix:uid").equals(0);
  }
}
