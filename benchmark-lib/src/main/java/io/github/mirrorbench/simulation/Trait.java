package io.github.mirrorbench.simulation;

/** A habit of a healthy mirror besides serving blobs. */
public enum Trait {
  /** {@code Range} is ignored: the whole blob comes, by 200. */
  REFUSES_RANGE,
  /** {@code Range} gets 400. */
  FAILS_RANGE,
  /** {@code Range} gets no response. */
  HANGS_AT_RANGE,
  /** An anonymous bearer token from the same server is needed for all but the ping. */
  NEEDS_TOKEN,
  /** Blobs are redirected by 307 to a second server. */
  REDIRECTS_BLOBS
}
