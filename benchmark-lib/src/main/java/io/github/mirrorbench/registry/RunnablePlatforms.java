package io.github.mirrorbench.registry;

import io.github.mirrorbench.image.Platform;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The platforms whose images run on a platform, best first: containerd's {@code platforms.Only},
 * which dockerd uses too.
 */
final class RunnablePlatforms {
  private static final Pattern ARM64_LEVEL = Pattern.compile("v([89])(?:\\.([0-9]))?");

  /** arm64's v9.0 is v8.5 with more, and so on. */
  private static final int MINOR_OF_V9 = 5;

  private static final int LAST_MINOR = 9;
  private static final int OLDEST_ARM = 5;

  private RunnablePlatforms() {}

  /**
   * @param newerAmd64 whether an amd64 without a variant may be a newer one
   */
  static List<Platform> of(Platform wanted, boolean newerAmd64) {
    String os = wanted.os();
    String variant = wanted.variant().orElse("");
    List<Platform> all = new ArrayList<>();
    switch (wanted.architecture()) {
      case "amd64" -> {
        addDown(all, os, "amd64", Math.max(1, level(variant)), 1);
        if (newerAmd64 && variant.isEmpty()) {
          all.add(Platform.named(os, "amd64", "v2"));
          all.add(Platform.named(os, "amd64", "v3"));
        }
        all.add(Platform.named(os, "386", ""));
      }
      case "arm" -> addDown(all, os, "arm", level(variant), OLDEST_ARM);
      case "arm64" -> addArm64(all, os, variant);
      default -> all.add(wanted);
    }
    return all.isEmpty() ? List.of(wanted) : all;
  }

  private static void addArm64(List<Platform> all, String os, String variant) {
    Matcher matcher = ARM64_LEVEL.matcher(variant);
    if (!matcher.matches()) {
      return;
    }
    int minor = Optional.ofNullable(matcher.group(2)).map(Integer::parseInt).orElse(0);
    if (matcher.group(1).equals("9")) {
      addMinors(all, os, "v9", minor);
      minor = Math.min(LAST_MINOR, minor + MINOR_OF_V9);
    }
    addMinors(all, os, "v8", minor);
    addDown(all, os, "arm", 8, OLDEST_ARM);
  }

  private static void addMinors(List<Platform> all, String os, String major, int minor) {
    for (int i = minor; i >= 0; i--) {
      all.add(Platform.named(os, "arm64", i == 0 ? major : major + "." + i));
    }
  }

  private static void addDown(
      List<Platform> all, String os, String architecture, int from, int to) {
    for (int level = from; level >= to; level--) {
      all.add(Platform.named(os, architecture, "v" + level));
    }
  }

  private static int level(String variant) {
    return variant.matches("v[0-9]") ? Integer.parseInt(variant.substring(1)) : 0;
  }
}
