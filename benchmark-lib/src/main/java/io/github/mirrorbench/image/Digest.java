package io.github.mirrorbench.image;

import java.util.regex.Pattern;

/**
 * A content digest in the form {@code sha256:<64 lower-case hex digits>}; the only algorithm that
 * registries in practice serve and engines verify.
 *
 * @param hex 64 lower-case hexadecimal digits
 */
public record Digest(String hex) {
  private static final String PREFIX = "sha256:";
  private static final Pattern HEX = Pattern.compile("[a-f0-9]{64}");

  public Digest {
    if (!HEX.matcher(hex).matches()) {
      throw new IllegalArgumentException(
          "a sha256 digest has 64 lower-case hex digits, not \"" + hex + "\"");
    }
  }

  /** Reads {@code sha256:…}; throws {@link IllegalArgumentException} with the reason. */
  public static Digest parse(String text) {
    if (!text.startsWith(PREFIX)) {
      throw new IllegalArgumentException("a digest begins with sha256:, unlike \"" + text + "\"");
    }
    return new Digest(text.substring(PREFIX.length()));
  }

  /** The canonical form, {@code sha256:…}. */
  @Override
  public String toString() {
    return PREFIX + hex;
  }
}
