package io.github.mirrorbench.feed;

import io.github.mirrorbench.mirror.CatalogueEntry.Status;
import java.util.regex.Pattern;

/** The limits of a mirror by the tags and remarks of lists, in Chinese or English. */
final class Remarks {
  private static final Pattern RESTRICTED =
      Pattern.compile("(?i)登[录陆]|付费|会员|内网|令牌|赞助|\\blog-?in\\b|\\bpaid\\b|\\baccount\\b");
  private static final Pattern LIMITED = Pattern.compile("(?i)限|白名单|仅|只|\\blimit|\\bonly\\b");

  private Remarks() {}

  /** The status of a mirror that answers, by what is said beside it. */
  static Status statusBy(String remarks) {
    if (RESTRICTED.matcher(remarks).find()) {
      return Status.RESTRICTED;
    }
    return LIMITED.matcher(remarks).find() ? Status.LIMITED : Status.ALIVE;
  }
}
