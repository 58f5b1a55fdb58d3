package io.github.mirrorbench.result;

/** Who said which digest is the right one. */
public enum DigestOrigin {
  /** The image's name has it. */
  PINNED,
  /** The registry answered the tag with it. */
  UPSTREAM,
  /** Most mirrors serve it down to a verified layer. */
  MAJORITY,
  /** Only one mirror serves anything. */
  SINGLE
}
