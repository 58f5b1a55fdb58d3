package io.github.mirrorbench.engine;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The grammar of image names, for engines that put a mirror's location in front of the repository
 * and read the whole as a name (container-libs, sysregistriesv2: rewriteReference). One location
 * that does not fit ends every pull, before any other mirror is asked.
 */
final class ImageNameGrammar {
  private static final String LABEL = "[a-zA-Z0-9](?:[a-zA-Z0-9-]*[a-zA-Z0-9])?";
  private static final Pattern HOST = Pattern.compile(LABEL + "(?:\\." + LABEL + ")*(?::[0-9]+)?");
  private static final Pattern PATH =
      Pattern.compile("(?:/[a-z0-9]+(?:(?:\\.|_|__|-+)[a-z0-9]+)*)*");

  private ImageNameGrammar() {}

  /** The reason, a clause, why no image name begins with this location; empty where one can. */
  static Optional<String> fault(String location) {
    int slash = location.indexOf('/');
    String host = slash < 0 ? location : location.substring(0, slash);
    String path = slash < 0 ? "" : location.substring(slash);
    if (host.startsWith("[")) {
      return Optional.of("the host of an image's name is no IPv6 address");
    }
    if (!HOST.matcher(host).matches()) {
      return Optional.of(
          "the host of an image's name has letters, digits and \"-\" between its dots, and nothing"
              + " else");
    }
    return PATH.matcher(path).matches()
        ? Optional.empty()
        : Optional.of(
            "an image's name is of lower-case letters and digits, joined by \".\", \"_\" or \"-\"");
  }
}
