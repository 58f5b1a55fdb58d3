package io.github.mirrorbench.engine.docker;

import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.URI;
import java.net.UnixDomainSocketAddress;

/**
 * The address of a dockerd's API, as in {@code DOCKER_HOST}.
 *
 * @param text the address as given
 */
public record DockerHost(String text, SocketAddress address) {
  private static final int DEFAULT_PORT = 2375;

  /**
   * Reads {@code unix:///path} or {@code tcp://host[:port]}.
   *
   * @throws IllegalArgumentException with the reason for anything else
   */
  public static DockerHost parse(String text) {
    try {
      URI uri = URI.create(text);
      String scheme = String.valueOf(uri.getScheme());
      if (scheme.equals("unix") && uri.getPath() != null && !uri.getPath().isEmpty()) {
        return new DockerHost(text, UnixDomainSocketAddress.of(uri.getPath()));
      }
      if ((scheme.equals("tcp") || scheme.equals("http")) && uri.getHost() != null) {
        int port = uri.getPort() < 0 ? DEFAULT_PORT : uri.getPort();
        String host = uri.getHost().replaceAll("[\\[\\]]", "");
        return new DockerHost(text, new InetSocketAddress(host, port));
      }
    } catch (IllegalArgumentException e) {
      // Said below.
    }
    throw new IllegalArgumentException(
        "the docker host \""
            + text
            + "\" is neither unix:///PATH nor tcp://HOST:PORT, the two that can be asked here");
  }

  @Override
  public String toString() {
    return text;
  }
}
