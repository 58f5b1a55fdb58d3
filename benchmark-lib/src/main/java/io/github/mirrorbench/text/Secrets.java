package io.github.mirrorbench.text;

import java.util.List;
import java.util.regex.Pattern;

/**
 * Takes passwords, tokens and keys out of a line of configuration that is shown, whatever its
 * format. A value is a secret by the name before it, or by its own form.
 */
final class Secrets {
  private static final String MASK = "…";

  private static final String NAME =
      "[\"']?[\\w./-]*(?:passw(?:or)?d|passphrase|secret|token|api[-_]?key|access[-_]?key|private[-_]?key"
          + "|(?<![a-z])auth(?:orization)?(?![\\w-])|(?<![a-z])pass(?![\\w-])|(?<![a-z])pwd(?![\\w-]))"
          + "[\\w./-]*[\"']?";
  private static final String QUOTED = "\"(?:[^\"\\\\]|\\\\.)*\"?|'[^']*'?";
  private static final String VALUE =
      "(?:" + QUOTED + "|\\[[^\\]]*\\]?|[^\\s,{}\\[\\]#\"'](?:[^,}\\]#]*[^\\s,}\\]#])?)";

  private static final List<Pattern> FORMS =
      List.of(
          Pattern.compile("(?i)(\\s*" + NAME + "\\s*[:=]\\s*)" + VALUE),
          Pattern.compile("(://)[^\\s/\"'<>]*(?=@)"),
          Pattern.compile("(?i)(\\b(?:Bearer|Basic)\\s+)[\\w~+/.=-]{6,}"),
          Pattern.compile(
              "(?i)([?&](?:[\\w-]*(?:token|signature|secret|password)|sig|key)=)[^&\\s\"'#]+"),
          Pattern.compile(
              "()\\b(?:gh[a-z]_\\w{20,}|glpat-[\\w-]{16,}|eyJ[\\w-]{10,}\\.[\\w.-]{10,})"),
          // A line of a key or a certificate, which nobody reads.
          Pattern.compile("^(\\s*)[A-Za-z0-9+/]{60,}={0,2}\\s*$"));

  private Secrets() {}

  /** The line with a sign in place of each secret. */
  static String masked(String line) {
    String masked = line;
    for (Pattern form : FORMS) {
      masked = form.matcher(masked).replaceAll("$1" + MASK);
    }
    return masked;
  }
}
