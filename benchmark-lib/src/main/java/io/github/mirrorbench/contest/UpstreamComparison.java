package io.github.mirrorbench.contest;

/** The registry compared with the best mirror. */
public enum UpstreamComparison {
  FASTER,
  SLOWER,
  TIE,
  FAILED
}
