package io.github.mirrorbench.result;

/** The role of a row of the document: a candidate, or the registry they are compared with. */
public enum Role {
  /** A mirror of the registry, a candidate. */
  MIRROR,
  /** The registry itself as it is reached through a proxy, a candidate. */
  PROXY,
  /** The registry itself, reached directly. */
  UPSTREAM;

  /** True for what can be chosen. */
  public boolean isCandidate() {
    return this != UPSTREAM;
  }
}
