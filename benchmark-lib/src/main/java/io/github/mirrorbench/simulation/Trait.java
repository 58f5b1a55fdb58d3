package io.github.mirrorbench.simulation;

/** What a healthy mirror may do besides serving blobs. */
public enum Trait {
  /** {@code Range} is ignored: the whole blob comes, by 200. */
  REFUSES_RANGE,
  /** Everything but the ping needs an anonymous bearer token from the same server. */
  NEEDS_TOKEN,
  /** Blobs are answered by 307 to a second server. */
  REDIRECTS_BLOBS
}
