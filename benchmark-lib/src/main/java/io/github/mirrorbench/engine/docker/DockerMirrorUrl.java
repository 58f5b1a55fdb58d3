package io.github.mirrorbench.engine.docker;

import io.github.mirrorbench.mirror.Endpoint;
import io.github.mirrorbench.text.JsonText;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Optional;

/**
 * An entry of {@code registry-mirrors} as dockerd reads it. The rule is that of moby's {@code
 * ValidateMirror} since 24.0.8: http or https, no user, no query, no fragment; wider than {@link
 * Endpoint}, because what works for the user is kept even where we would not write it.
 */
final class DockerMirrorUrl {
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

  /** The reason for which dockerd does not start with this mirror, as a clause. */
  static Optional<String> faultOf(String url) {
    try {
      URI uri = new URI(url);
      String scheme = uri.getScheme();
      if (scheme == null || uri.isOpaque()) {
        return Optional.of("it has no scheme");
      }
      if (!scheme.equalsIgnoreCase("http") && !scheme.equalsIgnoreCase("https")) {
        return Optional.of("its scheme is neither http nor https");
      }
      // The authority as a whole: for a host with an underscore the JDK tells no user apart.
      if (uri.getRawAuthority() != null && uri.getRawAuthority().contains("@")) {
        return Optional.of("it carries a user name");
      }
      if (uri.getRawQuery() != null || uri.getRawFragment() != null) {
        return Optional.of("it has a query or a fragment");
      }
      return Optional.empty();
    } catch (URISyntaxException e) {
      return Optional.of("it is no URL");
    }
  }

  /** Quoted, without what might be a password. */
  static String shown(String url) {
    return JsonText.quote(url.replaceFirst("//[^/]*@", "//…@"));
  }
}
