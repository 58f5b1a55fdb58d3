package io.github.mirrorbench.result;

/**
 * The engine whose way of pulling is followed: what is sent, in which order, over which
 * connections.
 */
public enum Profile {
  /**
   * dockerd's graph driver before spring 2026: {@code /v2/} first, HEAD by tag, and a new HTTP/1.1
   * connection for every request.
   */
  DOCKER,
  /** containerd's resolver: no ping, HEAD by tag with {@code ns=}, kept connections. */
  CONTAINERD
}
