package io.github.mirrorbench.result;

/** The source of the right digest. */
public enum DigestOrigin {
  /** The image's name has it. */
  PINNED,
  /** The digest to which the registry resolves the tag. */
  UPSTREAM,
  /** Independent mirrors deliver it, and more of them name it than any other. */
  MAJORITY,
  /** Nobody contradicts the only mirror, or the mirrors of one operator, that serve it. */
  SINGLE
}
