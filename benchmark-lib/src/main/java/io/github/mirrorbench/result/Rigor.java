package io.github.mirrorbench.result;

/** The rule by which mirrors are eliminated. */
public enum Rigor {
  /** The moderated rule, calibrated by simulation: quick. */
  NORMAL,
  /** The anytime-valid rule alone, more blocks, spread in time: slow, and it can certify. */
  CAREFUL
}
