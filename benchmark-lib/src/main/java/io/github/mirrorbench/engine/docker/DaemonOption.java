package io.github.mirrorbench.engine.docker;

/**
 * An option that dockerd reads from daemon.json.
 *
 * @param since the major release that knows it first; 0 where 20.10 does
 * @param until the major release that does not know it any more
 */
record DaemonOption(String key, ValueType type, int since, int until) {

  boolean isKnownTo(DockerVersion version) {
    return version.major() >= since && version.major() < until;
  }
}
