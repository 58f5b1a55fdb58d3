package io.github.mirrorbench.contest;

/** By which rule mirrors are eliminated. */
public enum Rigor {
  /** The moderated rule, calibrated by simulation: quick. */
  NORMAL,
  /** The anytime-valid rule alone, more blocks, spread in time: slow, and it can certify. */
  CAREFUL
}
