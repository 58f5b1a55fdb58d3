package io.github.mirrorbench.mirror;

import java.util.regex.Pattern;

/**
 * The name of a mirror, unique within a run; {@link #toString} is its text.
 *
 * @param text the name as it is shown and written, not blank
 */
public record MirrorName(String text) implements Comparable<MirrorName> {
  /** The name of the registry itself, measured beside the mirrors but never chosen. */
  public static final MirrorName UPSTREAM = new MirrorName("upstream");

  private static final Pattern FORM = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]*");

  public MirrorName {
    if (text.isBlank()) {
      throw new IllegalArgumentException("a mirror needs a name");
    }
  }

  /**
   * Reads a name that a person gives to a mirror; the names made of URLs have wider forms.
   *
   * @throws IllegalArgumentException with the reason
   */
  static MirrorName given(String text) {
    if (!isGiven(text)) {
      throw new IllegalArgumentException(
          "\""
              + text
              + "\" is no name for a mirror: letters, digits, \".\", \"_\" and \"-\", beginning with a"
              + " letter or digit");
    }
    MirrorName name = new MirrorName(text);
    if (name.equals(UPSTREAM)) {
      throw new IllegalArgumentException(
          "the name \"" + text + "\" is kept for the registry itself");
    }
    return name;
  }

  /** True if the text has the form of a name that a person gives. */
  static boolean isGiven(String text) {
    return FORM.matcher(text).matches();
  }

  @Override
  public int compareTo(MirrorName other) {
    return text.compareTo(other.text);
  }

  @Override
  public String toString() {
    return text;
  }
}
