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
  private static final String QUOTED = "\"(?:[^\"\\\\]|\\\\.)*+\"?|'[^']*'?";

  /** A quotation mark that closes nothing: behind a closing one the value's neighbours follow. */
  private static final String INNER = "[\"'](?!\\s*(?:[,}\\]]|$))";

  private static final String PLAIN =
      "[^\\s,{}\\[\\]#\"'](?:[^\\s,}\\]#\"']|" + INNER + "|\\s++(?=[^,}\\]#\"']|" + INNER + "))*+";
  private static final String VALUE = "(?:" + QUOTED + "|\\[[^\\]]*\\]?|" + PLAIN + ")";

  private static final List<Pattern> FORMS =
      List.of(
          Pattern.compile("(?i)((?<![?&\\w./-])" + NAME + "\\s*[:=]\\s*)" + VALUE),
          Pattern.compile("(://)[^\\s/\"'<>]*(?=@)"),
          Pattern.compile("(?i)(\\b(?:Bearer|Basic)\\s+)[\\w~+/.=-]{6,}"),
          Pattern.compile(
              "(?i)([?&](?:[\\w.-]*(?:token|signature|secret|passw(?:or)?d|api[-_]?key|access[-_]?key|auth)|sig|key|pass|pwd)=)[^&\\s\"'#]+"),
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
