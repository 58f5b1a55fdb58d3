package io.github.mirrorbench.engine.host;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The control group of a process, which tells its unit and its container.
 *
 * @param path the path below the root of the hierarchy
 */
record ControlGroup(String path) {
  /** Lines of {@code /proc/PID/cgroup}: version 2, or the hierarchy of systemd in version 1. */
  private static final Pattern LINE = Pattern.compile("(?m)^(?:0::|\\d+:name=systemd:)(/.*)$");

  private static final Pattern CONTAINER =
      Pattern.compile("/([^/]*[0-9a-f]{64}[^/]*|lxc[./][^/]+|lxc\\.payload[^/]*|machine-[^/]+)");
  private static final Pattern UNIT = Pattern.compile("/([^/]+\\.service)(?=/|$)");

  static ControlGroup parse(String text) {
    String longest = "";
    Matcher line = LINE.matcher(text);
    while (line.find()) {
      longest = line.group(1).length() > longest.length() ? line.group(1) : longest;
    }
    return new ControlGroup(longest);
  }

  /** The innermost unit, such as {@code docker.service}; a user's manager is none. */
  Optional<String> unit() {
    Optional<String> last = Optional.empty();
    Matcher unit = UNIT.matcher(path);
    while (unit.find()) {
      last = Optional.of(unit.group(1)).filter(name -> !name.startsWith("user@"));
    }
    return last;
  }

  /** True if the unit is one of a user's own systemd. */
  boolean isUsers() {
    return path.contains("/user@");
  }

  /** The innermost container. */
  Optional<String> container() {
    Optional<String> last = Optional.empty();
    Matcher container = CONTAINER.matcher(path);
    while (container.find()) {
      last = Optional.of(container.group(1));
    }
    return last;
  }
}
