package io.github.mirrorbench.result;

/** The source of the right digest. */
public enum DigestOrigin {
  /** The image's name has it. */
  PINNED,
  /** The digest to which the registry resolves the tag. */
  UPSTREAM,
  /** Most mirrors serve it down to a verified layer. */
  MAJORITY,
  /** Only one mirror serves anything. */
  SINGLE
}
