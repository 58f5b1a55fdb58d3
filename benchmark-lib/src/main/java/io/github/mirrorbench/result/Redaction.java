package io.github.mirrorbench.result;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Takes secrets out of text that is kept: user names and passwords, signed queries, tokens. */
final class Redaction {
  private static final Pattern USERINFO = Pattern.compile("(?i)\\b(https?://)[^\\s/?#@\"]*@");
  private static final Pattern QUERY =
      Pattern.compile("(?i)\\b(https?://[^\\s?#\"]*)[?#][^\\s\"]+");
  private static final Pattern TOKEN = Pattern.compile("(?i)\\b(Bearer|Basic)\\s+[\\w~+/.=-]{8,}");

  private Redaction() {}

  static String of(String text) {
    String noUser = USERINFO.matcher(text).replaceAll("$1");
    String noQuery = QUERY.matcher(noUser).replaceAll("$1?" + Matcher.quoteReplacement("…"));
    return TOKEN.matcher(noQuery).replaceAll("$1 …");
  }
}
