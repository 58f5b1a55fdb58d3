package io.github.mirrorbench.result;

/** The certainty of the choice; the names are part of the result document. */
public enum Status {
  /** The anytime-valid bound holds against every rival; only a careful run can reach it. */
  CERTIFIED,
  /**
   * Every rival is beaten, or cannot be better by more than the indifference, at the confidence.
   */
  CONFIDENT,
  /** Several mirrors are equal within the indifference. */
  TIE,
  /** A budget or an interrupt ended the race before it was decided. */
  BUDGET,
  /** No mirror is fit. */
  NO_MIRROR
}
