package io.github.mirrorbench.result;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Takes user names, passwords, signed queries and tokens out of text.
 *
 * <p>Every record of this package that holds a text for people applies it when it is made, so that
 * no secret can reach a document, a report or a log. Applied again it changes nothing.
 */
final class Redaction {
  private static final Pattern USERINFO =
      Pattern.compile("(?i)\\b((?:https?|socks5h?)://)[^\\s/?#@\"]*@");
  private static final Pattern QUERY =
      Pattern.compile("(?i)\\b(https?://[^\\s?#\"]*)[?#][^\\s\"]+");
  private static final Pattern TOKEN = Pattern.compile("(?i)\\b(Bearer|Basic)\\s+[\\w~+/.=-]{16,}");

  private Redaction() {}

  static String of(String text) {
    String noUser = USERINFO.matcher(text).replaceAll("$1");
    String noQuery = QUERY.matcher(noUser).replaceAll("$1?" + Matcher.quoteReplacement("…"));
    return TOKEN.matcher(noQuery).replaceAll("$1 …");
  }
}
