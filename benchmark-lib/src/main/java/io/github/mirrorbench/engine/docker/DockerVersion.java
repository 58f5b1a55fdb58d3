package io.github.mirrorbench.engine.docker;

import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The release of a dockerd, as far as its rules depend on it. */
public record DockerVersion(int major, int minor, int patch) {
  private static final Pattern NUMBERS =
      Pattern.compile("(\\d{1,4})\\.(\\d{1,4})(?:\\.(\\d{1,4}))?");

  /**
   * Finds the release in what {@code dockerd --version} or its API says, such as {@code Docker
   * version 20.10.24+dfsg1, build 5d6db84}.
   */
  public static Optional<DockerVersion> find(String text) {
    Matcher numbers = NUMBERS.matcher(text);
    if (!numbers.find()) {
      return Optional.empty();
    }
    int patch = numbers.group(3) == null ? 0 : Integer.parseInt(numbers.group(3));
    return Optional.of(
        new DockerVersion(
            Integer.parseInt(numbers.group(1)), Integer.parseInt(numbers.group(2)), patch));
  }

  private boolean isAtLeast(int... release) {
    return Arrays.compare(new int[] {major, minor, patch}, release) >= 0;
  }

  /** True if it starts with a byte order mark in front of daemon.json. */
  boolean readsByteOrderMark() {
    return isAtLeast(23, 0, 0);
  }

  boolean validates() {
    return isAtLeast(23, 0, 0);
  }

  /** True if it reads {@code proxies} from daemon.json; an older one does not start with them. */
  public boolean readsProxies() {
    return isAtLeast(23, 0, 0);
  }

  /** True if it starts with a mirror that has a path (moby commit c587ba3422). */
  public boolean takesMirrorPaths() {
    return isAtLeast(24, 0, 8);
  }

  /** True if explicit {@code insecure-registries} end the loopback exception (moby#53868). */
  boolean dropsLoopbackException() {
    return isAtLeast(29, 10, 0);
  }

  /** True if its graph drivers keep connections (moby commit 619ecc9b53). */
  public boolean keepsConnections() {
    return isAtLeast(29, 4, 0);
  }

  /** True if a fresh installation keeps images in containerd's store. */
  boolean prefersContainerd() {
    return isAtLeast(29, 0, 0);
  }

  /** {@code 24.0.8}. */
  @Override
  public String toString() {
    return major + "." + minor + "." + patch;
  }
}
