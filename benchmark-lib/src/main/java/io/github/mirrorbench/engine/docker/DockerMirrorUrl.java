package io.github.mirrorbench.engine.docker;

import io.github.mirrorbench.mirror.Endpoint;
import io.github.mirrorbench.text.JsonText;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An entry of {@code registry-mirrors} as dockerd reads it: by moby's {@code ValidateMirror} over
 * Go's {@code url.Parse}. Wider than {@link Endpoint}, because what works for the user is kept even
 * where we would not write it.
 */
final class DockerMirrorUrl {
  private static final Pattern SCHEME = Pattern.compile("([A-Za-z][A-Za-z0-9+.-]*):(.*)");
  private static final Pattern PORT = Pattern.compile(":\\d*");
  private static final Pattern BROKEN_ESCAPE = Pattern.compile("%(?![0-9A-Fa-f]{2})");

  /** In the ASCII of a host Go takes these beside letters and digits (net/url: shouldEscape). */
  private static final String SIGNS_OF_HOSTS = "-_.~!$&'()*+,;=:[]<>\"%";

  /** In the spellings of vendors' pages: {@code <code>}, {@code xxxxxx.}, {@code your-code.}. */
  private static final Pattern PLACEHOLDER =
      Pattern.compile("[<>*]|^x{3,}\\.|^your[-_]?[a-z]*\\.", Pattern.CASE_INSENSITIVE);

  private DockerMirrorUrl() {}

  /** The form in which dockerd compares and reports mirrors: exactly one slash at the end. */
  static String normalForm(String url) {
    try {
      return Endpoint.parse(url) + "/";
    } catch (IllegalArgumentException notOurs) {
      return url.endsWith("/") ? url : url + "/";
    }
  }

  /** The normal forms, each once, in order. */
  static List<String> normalForms(List<String> urls) {
    return urls.stream().map(DockerMirrorUrl::normalForm).distinct().toList();
  }

  /**
   * The reason for which dockerd does not start with this mirror, as a clause.
   *
   * @param version the release of the dockerd that reads it, where known
   */
  static Optional<String> faultOf(String url, Optional<DockerVersion> version) {
    if (url.chars().anyMatch(c -> c < ' ' || c == 0x7f)) {
      return Optional.of("it holds a control character");
    }
    String beforeFragment = cut(url, '#');
    Matcher scheme = SCHEME.matcher(beforeFragment);
    if (!scheme.matches() || !scheme.group(2).startsWith("/")) {
      return Optional.of("it has no scheme");
    }
    String name = scheme.group(1).toLowerCase(Locale.ROOT);
    if (!name.equals("http") && !name.equals("https")) {
      return Optional.of("its scheme is neither http nor https");
    }
    if (url.length() > beforeFragment.length() + 1
        || beforeFragment.length() > cut(beforeFragment, '?').length() + 1) {
      return Optional.of("it has a query or a fragment");
    }
    String rest = cut(scheme.group(2), '?');
    return rest.startsWith("//")
        ? authorityAndPath(rest.substring(2), version)
        : path(rest, version);
  }

  private static String cut(String text, char end) {
    int at = text.indexOf(end);
    return at < 0 ? text : text.substring(0, at);
  }

  private static Optional<String> authorityAndPath(String text, Optional<DockerVersion> version) {
    String authority = cut(text, '/');
    if (authority.contains("@")) {
      return Optional.of("it carries a user name");
    }
    Optional<String> fault = authority(authority);
    return fault.isPresent() ? fault : path(text.substring(authority.length()), version);
  }

  private static Optional<String> authority(String authority) {
    int portFrom =
        authority.startsWith("[") ? authority.indexOf(']') + 1 : authority.lastIndexOf(':');
    if (authority.startsWith("[") && portFrom == 0) {
      return Optional.of("its address has no closing ]");
    }
    if (portFrom >= 0
        && portFrom < authority.length()
        && !PORT.matcher(authority.substring(portFrom)).matches()) {
      return Optional.of("its port is no number");
    }
    return authority
        .chars()
        .filter(c -> c < 0x80 && !Character.isLetterOrDigit(c) && SIGNS_OF_HOSTS.indexOf(c) < 0)
        .mapToObj(c -> "its host holds " + JsonText.quoteVisibly(Character.toString(c)))
        .findFirst();
  }

  private static Optional<String> path(String path, Optional<DockerVersion> version) {
    if (BROKEN_ESCAPE.matcher(path).find()) {
      return Optional.of("its path holds a % that begins no escape");
    }
    boolean isTaken =
        path.isEmpty()
            || path.equals("/")
            || version.map(DockerVersion::takesMirrorPaths).orElse(true);
    return isTaken
        ? Optional.empty()
        : Optional.of(
            "it has a path, which dockerd " + version.orElseThrow() + " refuses and 24.0.8 takes");
  }

  /** The reason why a mirror with which dockerd starts can never answer, as a clause. */
  static Optional<String> deadBecause(String url) {
    String host = cut(url.replaceFirst("^[A-Za-z]+://", ""), '/');
    if (host.isEmpty()) {
      return Optional.of("it names no host");
    }
    if (PLACEHOLDER.matcher(host).find()) {
      return Optional.of("a part of it is a placeholder, to be replaced by a name of your own");
    }
    return host.codePoints()
        .filter(c -> !JsonText.isVisible(c))
        .mapToObj(c -> String.format("its host holds the invisible character U+%04X", c))
        .findFirst();
  }

  /** Quoted, without what might be a password, and with escapes for what nobody would see. */
  static String shown(String url) {
    return JsonText.quoteVisibly(withoutUser(url));
  }

  /** Without what might be a password. */
  static String withoutUser(String url) {
    return url.replaceFirst("//[^/]*@", "//…@");
  }
}
