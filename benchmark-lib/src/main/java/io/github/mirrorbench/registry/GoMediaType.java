package io.github.mirrorbench.registry;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The {@code Content-Type} of a manifest by Go's {@code mime.ParseMediaType}, as dockerd reads it.
 */
final class GoMediaType {
  private static final String TOKEN = "[a-zA-Z0-9!#$%&'*+.^_`{|}~-]+";
  private static final String TEXT = "\"(?:[^\"\\\\]|\\\\.)*+\"";
  private static final Pattern WHOLE =
      Pattern.compile(
          "\\s*(T(?:/T)?)\\s*(?:;\\s*T\\s*=\\s*(?:T|V)\\s*)*+;?\\s*"
              .replace("T", TOKEN)
              .replace("V", TEXT));

  private GoMediaType() {}

  /** The media type in lower case; empty when the header or one of its parameters is none. */
  static Optional<String> read(String header) {
    Matcher whole = WHOLE.matcher(header);
    return whole.matches()
        ? Optional.of(whole.group(1).toLowerCase(Locale.ROOT))
        : Optional.empty();
  }
}
