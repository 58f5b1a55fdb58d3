package io.github.mirrorbench.result;

/** The fate of one mirror; the names are part of the result document. */
public enum MirrorStatus {
  RANKED,
  FAILED,
  RATE_LIMITED,
  /** Nothing went wrong, but too little was seen to rank it. */
  UNPROVEN
}
