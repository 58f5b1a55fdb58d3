package io.github.mirrorbench.result;

import java.util.Locale;

/**
 * The engine whose way of pulling is followed: what is sent, in which order, over which
 * connections.
 */
public enum Profile {
  /**
   * dockerd's graph driver: {@code /v2/} first, HEAD by tag, and before 29.4 a new HTTP/1.1
   * connection for every request.
   */
  DOCKER,
  /**
   * dockerd with the containerd image store, as fresh installations from 29 on have it: no ping,
   * HEAD by tag with {@code ns=}, kept connections.
   */
  DOCKER_CONTAINERD,
  /** containerd's resolver: no ping, HEAD by tag with {@code ns=}, kept connections. */
  CONTAINERD,
  /** podman: {@code /v2/} first, GET by tag, kept connections, and six layers at once. */
  PODMAN;

  /** The connections of the engine's requests, where nothing is known of its release. */
  public ConnectionUse connections() {
    return this == DOCKER ? ConnectionUse.FRESH : ConnectionUse.KEPT;
  }

  /** The name as people write it, such as {@code docker-containerd}. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
