package io.github.mirrorbench.mirror;

import java.util.regex.Pattern;

/** The rule for names that a user gives to mirrors. */
final class MirrorName {
  private static final Pattern FORM = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]*");

  private MirrorName() {}

  static boolean isOne(String text) {
    return FORM.matcher(text).matches();
  }

  static void require(String name) {
    if (!isOne(name)) {
      throw new IllegalArgumentException(
          "\""
              + name
              + "\" is no name for a mirror: letters, digits, \".\", \"_\" and \"-\", beginning with a"
              + " letter or digit");
    }
    if (name.equals(Mirror.UPSTREAM)) {
      throw new IllegalArgumentException(
          "the name \"" + Mirror.UPSTREAM + "\" is kept for the registry itself");
    }
  }
}
