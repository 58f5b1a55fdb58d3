package io.github.mirrorbench.feed;

import io.github.mirrorbench.mirror.CatalogueEntry.Status;
import java.time.YearMonth;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A page of Markdown with a dated sentence such as {@code 2026年6月13日}, a table of mirrors that
 * work, and behind a heading with {@code 失效} one of those that no longer do; {@code ~~} strikes out
 * what is dead. Addresses stand in the second column, with remarks in brackets.
 */
final class DatedTables {
  private static final Pattern DATE =
      Pattern.compile("(20\\d\\d) ?年 ?(1[0-2]|0?[1-9]) ?月 ?\\d{1,2} ?日");
  private static final Pattern ROW = Pattern.compile("\\|([^|]*)\\|([^|]*)\\|\\s*");
  private static final Pattern ADDRESS =
      Pattern.compile(
          "(?:https?://)?(?:[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?\\.)+[a-z][a-z0-9-]*(?::\\d+)?");

  private DatedTables() {}

  static boolean fits(String text) {
    return DATE.matcher(text).find() && text.lines().anyMatch(line -> isHeadingOfDead(line));
  }

  static void read(String text, Listing into) {
    Matcher date = DATE.matcher(text);
    if (!date.find()) {
      return;
    }
    YearMonth asOf = YearMonth.of(Integer.parseInt(date.group(1)), Integer.parseInt(date.group(2)));
    boolean dead = false;
    for (String line : text.substring(date.end()).lines().toList()) {
      Matcher row = ROW.matcher(line);
      if (isHeadingOfDead(line)) {
        dead = true;
      } else if (line.startsWith("#")) {
        return;
      } else if (row.matches()) {
        read(row.group(2), row.group(1), dead, asOf, into);
      }
    }
  }

  private static boolean isHeadingOfDead(String line) {
    return line.startsWith("#") && line.contains("失效");
  }

  private static void read(
      String cell, String remarks, boolean dead, YearMonth asOf, Listing into) {
    if (cell.contains("<")) {
      return;
    }
    Status status =
        dead || cell.contains("~~")
            ? Status.ENDED
            : Remarks.statusBy(withoutLinks(remarks) + " " + cell);
    // Remarks in brackets may name other hosts.
    Matcher address = ADDRESS.matcher(cell.replaceAll("[(（][^)）]*[)）]", " "));
    while (address.find()) {
      into.add(address.group(), status, asOf);
    }
  }

  /** The titles of links are names of sites, not remarks about them. */
  private static String withoutLinks(String cell) {
    return cell.replaceAll("\\[[^\\]]*]\\([^)]*\\)", " ");
  }
}
