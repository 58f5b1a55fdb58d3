package io.github.mirrorbench.feed;

import io.github.mirrorbench.mirror.Endpoint;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A list of mirrors that others keep.
 *
 * @param name the name in messages
 * @param address the URL it is read from, or the file
 * @param source the page, or the file, that its entries name as their source
 */
public record Feed(String name, URI address, URI source) {
  /** The lists that an update reads unless others are named. */
  public static final List<Feed> KNOWN =
      List.of(
          new Feed(
              "anye",
              URI.create("https://status.anye.xyz/status.json"),
              URI.create("https://status.anye.xyz")),
          onGitHub("okxlin/docker-mirror-monitor", "config.yaml"),
          new Feed(
              "1panel",
              URI.create("https://status.1panel.top/api/status-page/docker"),
              URI.create("https://status.1panel.top/status/docker")),
          onGitHub("dongyubin/DockerHub", "README.md"),
          onGitHub("MiravaOrg/Mirava", "mirrors_list.yaml"),
          onGitHub("403unlocker/403Unlocker-cli", "config/dockerRegistry.yml"));

  private static final Pattern RAW =
      Pattern.compile("https://raw\\.githubusercontent\\.com/([\\w.-]+)/([\\w.-]+)/.+");

  /** A file in the default branch of a repository. */
  private static Feed onGitHub(String repository, String file) {
    return new Feed(
        repository.substring(0, repository.indexOf('/')),
        URI.create("https://raw.githubusercontent.com/" + repository + "/HEAD/" + file),
        URI.create("https://github.com/" + repository));
  }

  /** The list in a file. */
  public static Feed in(Path file) {
    URI address = file.toAbsolutePath().normalize().toUri();
    return new Feed(String.valueOf(file.getFileName()), address, address);
  }

  /**
   * The list at a URL, which is https unless it is on this machine: what anybody on the way can
   * change is no list.
   *
   * @throws IllegalArgumentException with the reason
   */
  public static Feed at(String text) {
    URI url = URI.create(text);
    boolean isHttps = "https".equals(url.getScheme());
    if (url.getHost() == null || url.getUserInfo() != null || url.getFragment() != null) {
      throw new IllegalArgumentException(
          "the URL of a list has a host, and no user, password or fragment");
    }
    if (!isHttps && !("http".equals(url.getScheme()) && isOnThisMachine(url))) {
      throw new IllegalArgumentException(
          "a list is read by https, or from a file; by http from this machine alone");
    }
    Matcher raw = RAW.matcher(text);
    return raw.matches()
        ? new Feed(
            raw.group(1),
            url,
            URI.create("https://github.com/" + raw.group(1) + "/" + raw.group(2)))
        : new Feed(
            Endpoint.parse(url.getScheme() + "://" + url.getAuthority()).authority(), url, url);
  }

  /** True for a list in a file. */
  public boolean isFile() {
    return "file".equals(address.getScheme());
  }

  private static boolean isOnThisMachine(URI url) {
    String host = url.getHost();
    return host.equals("localhost") || host.equals("[::1]") || host.matches("127\\.[0-9.]+");
  }
}
